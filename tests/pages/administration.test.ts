import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdministrationModule } from '../../src/pages/administration/administration.module.js';
import { keepEntry, REGISTERS } from '../../src/pages/administration/registers.js';
import { AccountModule } from '../../src/pages/account/account.module.js';
import { WorkPagesModule } from '../../src/pages/work/work-pages.module.js';
import type { PersonActor } from '../../src/people/actor.js';
import { noteChange } from '../../src/people/admin-log.js';
import { People } from '../../src/people/people.service.js';
import { Tokens } from '../../src/people/tokens.js';
import { ROLES } from '../../workflows/workflow.js';
import { testDatabase } from '../harness/database.js';
import { type MailServer, startMailServer } from '../harness/mail-server.js';
import { openOffice } from '../harness/office.js';
import { type Browser, signIn } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const people = new People(database);
let app: NestFastifyApplication;
let mails: MailServer;
let poul: { id: string };

beforeAll(async () => {
  mails = await startMailServer();
  app = await pagesApp(database, [AdministrationModule, AccountModule, WorkPagesModule], { smtpUrl: mails.url });
  poul = await people.create({ name: 'Poul Skov', email: 'poul@kk.example', roles: ['admin'], title: 'Administrator' });
});
afterAll(async () => {
  await app.close();
  await mails.close();
});

const admin = (page: string): Promise<Browser> => signIn(app, poul, page);
const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x3D;', '=')
    .replace(/\s+/g, ' ');
const pathOf = ({ id }: { id: string }) => `/administration/personer/${id}`;
let number = 0;
const somebody = (more: Partial<Parameters<People['create']>[0]> = {}) =>
  people.create({
    name: `Prøve ${(number += 1)}`,
    email: `proeve${number}@kk.example`,
    roles: ['caseworker'],
    ...more,
  });
/** The form as the page shows it, with some of it changed. */
const fields = { name: 'Nina Vang', email: 'nina@kk.example', title: 'Konsulent', unit: 'Projektbanken' };

describe('administration', () => {
  it('is for administrators alone: every page and every button', async () => {
    const server = app.getHttpAdapter().getInstance();
    const routes = server.printRoutes({ commonPrefix: false });
    expect(routes).toContain('administration');
    const paths = [
      '/administration',
      '/administration/personer',
      '/administration/personer/ny',
      pathOf(poul),
      `${pathOf(poul)}/fratraeder`,
      '/administration/lister/udvalg',
      '/administration/lister/udvalg/ny',
      '/administration/lister/udvalg/ret/BIU',
      '/administration/regler/kalender',
      '/administration/noegler',
      '/administration/mail',
      '/administration/log',
      '/administration/eftersyn',
    ];
    const posts = ['invitation', 'afslut', 'aabn', 'fratraeder'].map((end) => `${pathOf(poul)}/${end}`);
    for (const role of ROLES.filter((one) => one !== 'admin')) {
      const browser = await signIn(app, await somebody({ roles: [role] }));
      for (const path of paths) expect([path, (await browser.get(path)).statusCode]).toEqual([path, 403]);
      for (const path of [...paths, ...posts, '/administration/noegler/tilbagekald']) {
        const { statusCode } = await browser.post(path, { ...fields, label: 'x' });
        expect([403, 404], path).toContain(statusCode);
      }
      expect((await browser.get('/')).body).not.toContain('href="/administration"');
    }
    expect(await people.findByEmail(fields.email)).toBeNull();
    const mine = await admin('/administration');
    expect(mine.page).toContain('aria-current="page">Administration');
    for (const path of paths) expect([path, (await mine.get(path)).statusCode]).toEqual([path, 200]);
  });
});

describe('a new person', () => {
  it('is made, invited by mail, and chooses a password with the link', async () => {
    const browser = await admin('/administration/personer/ny');
    const answer = await browser.post('/administration/personer/ny', {
      ...fields,
      roles: ['caseworker'],
      invite: 'on',
    });
    const nina = await people.findByEmail('nina@kk.example');
    expect(answer.headers.location).toBe(pathOf(nina ?? { id: '' }));
    expect(nina).toMatchObject({ name: 'Nina Vang', roles: ['caseworker'], unit: 'Projektbanken', active: true });
    const mail = mails.received.at(-1);
    expect(mail?.to?.[0]?.address).toBe('nina@kk.example');
    expect(mail?.text).toMatch(/\/log-ind\/adgangskode\?n=[\w-]{43}\s/);
    const log = text((await browser.get('/administration/log')).body);
    expect(log).toContain('Poul Skov Person oprettet Nina Vang');
    expect(log).toContain('Roller – → blev til Sagsbehandler');
  });

  it('with an e-mail that is taken or none, or a fund holder of nothing, is refused with words and kept as typed', async () => {
    const browser = await admin('/administration/personer/ny');
    for (const [wrong, words] of [
      [{ email: 'POUL@kk.example' }, 'En anden har allerede den e-mail'],
      [{ email: 'ingen' }, 'Skriv en e-mail som'],
      [{ roles: ['fundHolder'] }, 'Vælg den forvaltning'],
    ] as const) {
      const given = { ...fields, email: 'ny@kk.example', roles: ['caseworker'], ...wrong } as Record<
        string,
        string | string[]
      >;
      const answer = await browser.post('/administration/personer/ny', given);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(words);
      expect(answer.body).toContain('value="Nina Vang"');
    }
    expect(await people.findByEmail('ny@kk.example')).toBeNull();
  });

  it('is there also where the mail server does not take the invitation, which is said', async () => {
    mails.mood = 'refuses';
    const browser = await admin('/administration/personer/ny');
    const given = { ...fields, email: 'uden@kk.example', roles: ['caseworker'], invite: 'on' };
    const answer = await browser.post('/administration/personer/ny', given);
    mails.mood = 'takes';
    expect((await browser.get(String(answer.headers.location))).body).toContain('tog ikke imod invitationen');
  });
});

describe('a person', () => {
  it('is found by name, role and whether they have access', async () => {
    const browser = await admin('/');
    const found = async (query: string) => text((await browser.get(`/administration/personer?${query}`)).body);
    expect(await found('q=sara+lund')).toContain('Sara Lund');
    expect(await found('q=sara+lund&rolle=supervisor')).toContain('Ingen passer');
    expect(await found('q=100%25')).toContain('Ingen passer');
  });

  it('gets other rights at once, on the next click, and before and after stand in the log', async () => {
    const bo = await somebody({ name: 'Bo Dahl' });
    const his = await signIn(app, bo);
    expect((await his.get('/administration')).statusCode).toBe(403);
    const browser = await admin(pathOf(bo));
    const given = { ...fields, name: 'Bo Dahl', email: bo.email, roles: ['caseworker', 'admin'] };
    await browser.post(pathOf(bo), { ...given, pools: ['SAT'] });
    expect((await his.get('/administration')).statusCode).toBe(200);
    expect(await people.find(bo.id)).toMatchObject({ roles: ['caseworker', 'admin'], pools: ['SAT'] });
    await browser.post(pathOf(bo), { ...given, roles: ['caseworker'] });
    expect((await his.get('/administration')).statusCode).toBe(403);
    const log = text((await browser.get(`/administration/log?om=${bo.id}`)).body);
    expect(log).toContain('Roller : Sagsbehandler, Systemadministrator'.replace(' :', ''));
    expect(log).toContain('Satspuljen');
  });

  it('is signed out everywhere by an administrator', async () => {
    const bo = await somebody();
    const his = await signIn(app, bo);
    await (await admin(pathOf(bo))).post(`${pathOf(bo)}/afslut`, {});
    expect((await his.get('/')).statusCode).toBe(303);
  });

  it('who is the last administrator keeps the role and the access', async () => {
    await database.pool.query("update person set roles = array_remove(roles, 'admin') where id <> $1", [poul.id]);
    const browser = await admin(pathOf(poul));
    const given = { ...fields, name: 'Poul Skov', email: 'poul@kk.example', roles: ['caseworker'] };
    expect((await browser.post(pathOf(poul), given)).body).toContain('den sidste systemadministrator');
    const answer = await browser.post(`${pathOf(poul)}/fratraeder`, { all: 'ja' });
    expect((await browser.get(String(answer.headers.location))).body).toContain('den sidste systemadministrator');
    expect(await people.find(poul.id)).toMatchObject({ active: true, roles: ['admin'] });
  });

  it('and another administrator cannot take the role from each other at once', async () => {
    const other = await somebody({ roles: ['admin'] });
    const [mine, theirs] = [await admin(pathOf(other)), await signIn(app, other, pathOf(poul))];
    await Promise.all([
      mine.post(pathOf(other), { ...fields, email: other.email, roles: ['caseworker'] }),
      theirs.post(pathOf(poul), { ...fields, email: 'poul@kk.example', roles: ['caseworker'] }),
    ]);
    const { rowCount } = await database.pool.query("select 1 from person where active and 'admin' = any(roles)");
    expect(rowCount).toBe(1);
    await database.pool.query("update person set roles = '{admin}' where id = $1", [poul.id]);
    await database.pool.query('update person set active = false where id = $1', [other.id]);
  });
});

describe('whoever leaves', () => {
  let sara: PersonActor;

  it('has their work shown first; then it goes to a colleague, and they are out', async () => {
    const caseId = await office.register({ name: 'Bydelsmødre på prøve' });
    await office.send(caseId, 'BASELINE_OPENED', office.people.sara);
    sara = office.people.sara;
    const { rows } = await database.pool.query<{ id: number }>(
      `select id from task where case_id = $1 and closed_at is null and 'caseworker' = any(roles)`,
      [caseId],
    );
    for (const { id } of rows)
      await office.send(caseId, 'TASK_ASSIGNED', office.people.mette, {
        task: String(id),
        to: sara.id,
        reason: 'Prøve',
      });
    const [hers, browser] = [await signIn(app, sara), await admin(`${pathOf(sara)}/fratraeder`)];
    expect(text(browser.page)).toContain('Bydelsmødre på prøve');
    expect(text(browser.page)).toContain('Intet er ændret endnu');
    const answer = await browser.post(`${pathOf(sara)}/fratraeder`, { all: 'ja', to: office.people.jonas.id });
    expect(text(answer.body)).toContain('Flyttet');
    const moved = await database.pool.query<{ assignee: string }>('select assignee from task where id = $1', [
      rows[0]?.id,
    ]);
    expect(moved.rows[0]?.assignee).toBe(office.people.jonas.id);
    expect((await hers.get('/')).statusCode).toBe(303);
    expect(await people.find(sara.id)).toMatchObject({ active: false });
  });

  it('is named by the configuration check while a project is still theirs', async () => {
    const page = text((await (await admin('/')).get('/administration/eftersyn')).body);
    expect(page).toContain('Bydelsmødre på prøve: Sara Lund er sagsbehandler, men er her ikke');
  });

  it('can be given access again', async () => {
    await (await admin(pathOf(sara))).post(`${pathOf(sara)}/aabn`, {});
    expect(await people.find(sara.id)).toMatchObject({ active: true, roles: ['caseworker'] });
  });

  it('a role that is taken leads to what becomes of its work, and only then is gone', async () => {
    const bo = await somebody({ roles: ['caseworker', 'secretary'] });
    const browser = await admin(pathOf(bo));
    const answer = await browser.post(pathOf(bo), { ...fields, email: bo.email, roles: ['secretary'] });
    expect(answer.headers.location).toBe(`${pathOf(bo)}/fratraeder?beholder=secretary`);
    expect((await people.find(bo.id))?.roles).toEqual(['caseworker', 'secretary']);
    await browser.get(String(answer.headers.location));
    await browser.post(`${pathOf(bo)}/fratraeder`, { beholder: browser.hidden('beholder') });
    expect(await people.find(bo.id)).toMatchObject({ active: true, roles: ['secretary'] });
  });
});

describe('the lists', () => {
  it('take a code once, also when several add it at the same moment', async () => {
    const pools = REGISTERS.find(({ path }) => path === 'puljer')!;
    const add = (name: string) => keepEntry(database, pools, { code: 'NY1', name }, { id: poul.id, name: 'Poul Skov' });
    const kept = await Promise.all(['a', 'b', 'c', 'd'].map(add));
    expect(kept.filter(Boolean)).toHaveLength(1);
    const browser = await admin('/administration/lister/puljer/ny');
    const again = await browser.post('/administration/lister/puljer/ny', { code: 'NY1', name: 'e' });
    expect([again.statusCode, text(again.body).includes('Koden er i brug.')]).toEqual([422, true]);
  });

  it('take a new committee, and change it with before and after in the log', async () => {
    const browser = await admin('/administration/lister/udvalg/ny');
    const given = { code: 'TMU', name: 'Teknik- og Miljøudvalget', email: 'tmu@example.dk' };
    await browser.post('/administration/lister/udvalg/ny', given);
    await browser.post('/administration/lister/udvalg/ret/TMU', { ...given, email: 'ny@example.dk' });
    const { rows } = await database.pool.query("select code, name, email from committee where code = 'TMU'");
    expect(rows).toEqual([{ code: 'TMU', name: 'Teknik- og Miljøudvalget', email: 'ny@example.dk' }]);
    expect(text((await browser.get('/administration/log')).body)).toContain('tmu@example.dk → blev til ny@example.dk');
  });

  it('refuse a code that is taken or cannot be one, and an e-mail that is none', async () => {
    const browser = await admin('/administration/lister/udvalg/ny');
    const given = { code: 'XX', name: 'Et udvalg', email: 'x@example.dk' };
    for (const wrong of [{ code: 'BIU' }, { code: 'a/b' }, { email: 'ingen' }])
      expect((await browser.post('/administration/lister/udvalg/ny', { ...given, ...wrong })).statusCode).toBe(422);
    expect((await browser.get('/administration/lister/andet')).statusCode).toBe(404);
    expect((await browser.get('/administration/lister/udvalg/ret/ukendt')).statusCode).toBe(404);
  });

  it('of a pool say whether it monitors all', async () => {
    const browser = await admin('/administration/lister/puljer/ret/DTI');
    await browser.post('/administration/lister/puljer/ret/DTI', { name: 'Den Tværgående Integrationspulje' });
    const { rows } = await database.pool.query("select monitors_all from pool where code = 'DTI'");
    expect(rows).toEqual([{ monitors_all: false }]);
  });
});

describe('what is decided from a day on', () => {
  const path = '/administration/regler';

  it('takes closed days, and not before today', async () => {
    await office.at('2010-01-12T09:00:00+01:00');
    const browser = await admin(`${path}/kalender`);
    const late = await browser.post(`${path}/kalender`, { 'closed.0.day': '24.12.2010', validFrom: '11.01.2010' });
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain('Datoen kan ikke ligge før i dag');
    await browser.post(`${path}/kalender`, {
      'closed.0.day': '24.12.2010',
      saturdayCounts: 'on',
      validFrom: '12.01.2010',
    });
    const { rows } = await database.pool.query("select valid_from, value from setting where name = 'workingDays'");
    expect(rows).toEqual([
      { valid_from: '2010-01-12', value: { extraClosedDays: ['2010-12-24'], saturdayCounts: true } },
    ]);
    const page = text((await browser.get(`${path}/kalender`)).body);
    expect(page).toContain('Gælder nu');
    expect(page).toContain('24.12.2010');
    expect(text((await browser.get('/administration/log')).body)).toContain('Regler ændret: Hverdage');
  });

  it('takes who the login lets in as what, and shows it in words', async () => {
    const browser = await admin(`${path}/login`);
    await browser.post(`${path}/login`, {
      'rules.0.claim': 'groups',
      'rules.0.value': 'FD Ledere',
      'rules.0.gives': 'role:supervisor',
      'rules.1.claim': 'groups',
      'rules.1.value': 'SOF',
      'rules.1.gives': 'administration:SOF',
      validFrom: '12.01.2010',
    });
    const page = text((await browser.get(`${path}/login`)).body);
    expect(page).toContain('groups = »FD Ledere«: Rolle: Teamleder');
    expect(page).toContain('Forvaltning: Socialforvaltningen');
  });

  it.each(['indsatsomraader', 'beloebsgraense', 'monitorering', 'udvalgsformand', 'brevhoved'])(
    'has a page for %s that can be saved as it is filled in',
    async (page) => {
      const values = {
        'areas.0.name': 'Beskæftigelse',
        amount: '150.000',
        unit: 'Projektbanken',
        committee: 'BIU',
        decidedBy: 'Borgerrepræsentationen',
        reference: 'BR 28.05.2009, punkt 42',
        name: 'Jakob Hougaard',
        title: 'Formand',
        municipality: 'Københavns Kommune',
        validFrom: '12.01.2010',
      };
      const browser = await admin(`${path}/${page}`);
      const answer = await browser.post(`${path}/${page}`, values);
      expect([answer.statusCode, answer.headers.location]).toEqual([303, `${path}/${page}`]);
      expect((await browser.get(`${path}/${page}`)).statusCode).toBe(200);
    },
  );
});

describe('a token for a program', () => {
  it('is shown once, works, and is taken back', async () => {
    const tokens = new Tokens(database);
    const browser = await admin('/administration/noegler');
    const { id } = office.people.jonas;
    const answer = await browser.post('/administration/noegler', { person: id, label: 'Regneark' });
    const token = /fd_[\w-]{43}/.exec(answer.body)?.[0] as string;
    expect((await tokens.personOf(token))?.id).toBe(id);
    const page = (await browser.get('/administration/noegler')).body;
    expect(page).not.toContain(token);
    expect(page).toContain('Regneark');
    const key = /name="token" value="([^"]+)"/.exec(page)?.[1] as string;
    await browser.post('/administration/noegler/tilbagekald', { token: key });
    expect(await tokens.personOf(token)).toBeUndefined();
    const log = (await browser.get('/administration/log')).body;
    expect(text(log)).toContain('API-nøgle lavet Jonas Friis');
    expect(log).not.toContain(token);
  });
});

describe('the mail test', () => {
  it('sends one to oneself and says what the server answered', async () => {
    const browser = await admin('/administration/mail');
    const before = mails.received.length;
    expect(text((await browser.post('/administration/mail', {})).body)).toMatch(/tog imod mailen.* 250 /);
    expect(mails.received[before]?.envelope).toEqual(['poul@kk.example']);
    mails.mood = 'refuses';
    const refused = text((await browser.post('/administration/mail', {})).body);
    mails.mood = 'takes';
    expect(refused).toContain('tog ikke imod mailen');
    expect(refused).toContain('554 Not wanted here');
  });
});

describe('the log', () => {
  it('has sign-ins apart from changes', async () => {
    const browser = await admin('/administration/log?vis=signIns');
    const page = text(browser.page);
    expect(page).toContain('Logget ind i demoen');
    expect(page).not.toContain('Person oprettet');
  });

  it("tells of a committee's rules and members in words", async () => {
    const [before, after] = [
      { dispatchDays: 5, quorum: 'half' },
      { dispatchDays: 4, quorum: 'majority' },
    ];
    const by = { id: poul.id, name: 'Poul Skov' };
    await noteChange(database.pool, by, 'settingChanged', 'rulesOfProcedure:BIU', { value: before }, { value: after });
    const terms = [{ name: 'Ole Ask', role: 'chair', firstDay: '2010-01-01' }];
    await noteChange(database.pool, by, 'committeeChanged', 'BIU', { terms: [] }, { terms });
    const page = text((await admin('/administration/log')).page);
    expect(page).toContain('Forretningsorden ændret Beskæftigelses- og Integrationsudvalget');
    expect(page).toContain('Beslutningsdygtigt: Mere end halvdelen');
    expect(page).toContain('Navn: Ole Ask; Rolle: Formand; Første dag: 01.01.2010');
    expect(page).not.toContain('dispatchDays');
  });

  it('tells of rungs and of how tasks are given out in words', async () => {
    const by = { id: poul.id, name: 'Poul Skov' };
    const rungs = [{ workingDays: 5, tells: 'supervisors', does: 'supervisorTask' }];
    await noteChange(
      database.pool,
      by,
      'settingChanged',
      'escalation',
      { value: {} },
      { value: { fileReport: rungs } },
    );
    const rule = { value: { 'role:caseworker': 'round' } };
    await noteChange(database.pool, by, 'settingChanged', 'distribution', { value: {} }, rule);
    const page = text((await admin('/administration/log')).page);
    expect(page).toContain('Regler ændret: Eskalering');
    expect(page).toContain('5 hverdage efter: teamlederne');
    expect(page).toContain('Regler ændret: Fordeling af opgaver');
    expect(page).toContain('Sagsbehandler: På skift');
    for (const key of ['fileReport', 'supervisorTask', 'role:caseworker']) expect(page).not.toContain(key);
  });

  it('is read a page at a time, back to the first', async () => {
    await database.pool.query(
      `insert into admin_event (at, by, by_name, what, subject)
       select now(), 'x', 'Gammel ' || n, 'mailTested', '' from generate_series(1, 120) n`,
    );
    const browser = await admin('/administration/log');
    const next = /href="([^"]*foer[^"]*)"/.exec(browser.page)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    expect(text(browser.page)).toContain('Gammel 120');
    expect(text((await browser.get(String(next))).body)).toContain('Gammel 60');
  });
});
