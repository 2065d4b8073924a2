import { beforeEach, describe, expect, it } from 'vitest';
import { isPassword } from '../../src/people/passwords.js';
import { changePerson } from '../../src/people/person-changes.js';
import { People } from '../../src/people/people.service.js';
import { Sessions } from '../../src/people/sessions.js';
import { SignInLinks } from '../../src/people/sign-in-links.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();
const [people, links, sessions] = [new People(database), new SignInLinks(database), new Sessions(database)];
const PASSWORD = 'tre heste drikker te';
let number = 0;
let sara: string;

beforeEach(async () => {
  const email = `sara${(number += 1)}@kk.example`;
  sara = (await people.create({ name: 'Sara Lund', email, roles: ['caseworker'], password: 'den gamle adgangskode' }))
    .id;
});
const turnBack = (time: string) =>
  database.pool.query('update sign_in_link set expires_at = expires_at - $1::interval', [time]);
const opensWith = async (password: string) => isPassword(password, (await people.find(sara))?.passwordHash);

describe('a link by mail', () => {
  it('makes a password once, and ends every session there was', async () => {
    const cookie = await sessions.start(sara);
    const link = await links.make(sara, 'reset');
    expect(await links.find(link)).toMatchObject({ kind: 'reset', personId: sara, name: 'Sara Lund' });
    expect(await links.use(link, PASSWORD)).toBe(sara);
    expect(await opensWith(PASSWORD)).toBe(true);
    expect((await sessions.find(cookie))?.live).toBe(false);
    expect(await links.find(link)).toBeUndefined();
    expect(await links.use(link, 'en anden adgangskode')).toBeUndefined();
    expect(await opensWith(PASSWORD)).toBe(true);
  });

  it('used twice at once works once', async () => {
    const link = await links.make(sara, 'invitation');
    const used = await Promise.all([links.use(link, PASSWORD), links.use(link, PASSWORD)]);
    expect(used.filter(Boolean)).toEqual([sara]);
  });

  it('runs out: a reset after an hour, an invitation after seven days', async () => {
    const [invitation] = [await links.make(sara, 'invitation')];
    await turnBack('6 days 23 hours');
    expect(await links.find(invitation)).toBeDefined();
    await turnBack('2 hours');
    expect(await links.find(invitation)).toBeUndefined();
    const reset = await links.make(sara, 'reset');
    await turnBack('59 minutes');
    expect(await links.find(reset)).toBeDefined();
    await turnBack('2 minutes');
    expect(await links.use(reset, PASSWORD)).toBeUndefined();
    expect(await opensWith('den gamle adgangskode')).toBe(true);
  });

  it('gives way to a newer one', async () => {
    const [before, after] = [await links.make(sara, 'invitation'), await links.make(sara, 'reset')];
    expect(await links.use(before, PASSWORD)).toBeUndefined();
    expect(await links.use(after, PASSWORD)).toBe(sara);
  });

  it('no longer opens once the e-mail it went to was another', async () => {
    const link = await links.make(sara, 'invitation');
    await changePerson(database, { id: 'x', name: 'Poul' }, sara, { email: `ny${number}@kk.example` });
    expect(await links.find(link)).toBeUndefined();
  });

  it('that was made up, or whose person is no longer here, opens nothing', async () => {
    expect(await links.use('made up', PASSWORD)).toBeUndefined();
    const link = await links.make(sara, 'reset');
    await database.prisma.person.update({ where: { id: sara }, data: { active: false } });
    expect(await links.find(link)).toBeUndefined();
    expect(await links.use(link, PASSWORD)).toBeUndefined();
  });

  it('stands nowhere in the database, and that it was used stands in the log', async () => {
    const link = await links.make(sara, 'reset');
    await links.use(link, PASSWORD);
    const { rows } = await database.pool.query('select to_jsonb(l) from sign_in_link l');
    expect(JSON.stringify(rows)).not.toContain(link);
    const log = await database.pool.query('select what, by, after from admin_event where subject = $1', [sara]);
    expect(log.rows).toEqual([{ what: 'linkUsed', by: sara, after: { kind: 'reset' } }]);
    expect(JSON.stringify(log.rows)).not.toContain(PASSWORD);
  });
});
