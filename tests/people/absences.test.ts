import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AbsenceOrder } from '../../src/people/absence-rules.js';
import { Absences } from '../../src/people/absences.js';
import { ACTOR, actorOf, type PersonActor } from '../../src/people/actor.js';
import { Sessions } from '../../src/people/sessions.js';
import { Tokens } from '../../src/people/tokens.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { wayOf } from '../cases/way.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const { people } = office;
const { newcomer } = wayOf(office);
const absences = new Absences(database);
const WEEK = { firstDay: '2009-01-19', lastDay: '2009-01-23' };
const saraAway: AbsenceOrder = { person: people.sara.id, substitute: people.jonas.id, ...WEEK };

beforeAll(() => office.at('2009-01-12T09:00:00+01:00'));
beforeEach(async () => {
  await database.pool.query('delete from absence');
});

const wordsOf = async (order: Partial<AbsenceOrder>, actor: PersonActor = people.sara) =>
  (await absences.set({ ...saraAway, ...order }, actor)).map(({ path, words }) => `${path}: ${words.da}`);
const present = async (id: string) => {
  const { rows } = await database.pool.query<Omit<PersonActor, 'kind'>>(
    `select ${ACTOR} from person p where p.id = $1`,
    [id],
  );
  return actorOf(rows[0]!);
};

describe('an absence is refused in plain words', () => {
  test('when its days are over, have begun or stand the wrong way round', async () => {
    expect(await wordsOf({ firstDay: '2009-01-05', lastDay: '2009-01-09' })).toEqual([
      'lastDay: Den sidste dag er gået. Vælg en dag, der ligger i dag eller senere.',
    ]);
    expect(await wordsOf({ firstDay: '2009-01-11', lastDay: '2009-01-16' })).toEqual([
      'firstDay: Fravær kan tidligst begynde i dag.',
    ]);
    expect(await wordsOf({ firstDay: '2009-01-23', lastDay: '2009-01-19' })).toEqual([
      'lastDay: Den sidste dag ligger før den første. Ret en af dem.',
    ]);
    expect(await wordsOf({ lastDay: '2010-06-01' })).toEqual(['lastDay: Fravær kan højst vare et år.']);
    expect(await wordsOf({ firstDay: '2009-01-12', lastDay: '2009-01-12' })).toEqual([]);
  });

  test('when the substitute is oneself, unknown, without the role, or of another administration', async () => {
    expect(await wordsOf({ substitute: people.sara.id })).toEqual([expect.stringContaining('Vælg en anden')]);
    expect(await wordsOf({ substitute: 'ingen' })).toEqual(['substitute: Vælg en afløser på listen.']);
    expect(await wordsOf({ substitute: people.amina.id })).toEqual([expect.stringContaining('samme rolle')]);
    await database.pool.query('update person set active = false where id = $1', [people.jonas.id]);
    expect(await wordsOf({})).toEqual(['substitute: Vælg en afløser på listen.']);
    await database.pool.query('update person set active = true where id = $1', [people.jonas.id]);
    const jensAway = { person: people.jens.id, substitute: people.other.id };
    expect(await wordsOf(jensAway, people.jens)).toEqual([expect.stringContaining('samme forvaltning')]);
    const colleague = await newcomer(['fundHolder'], 'SOF');
    expect(await wordsOf({ ...jensAway, substitute: colleague.id }, people.jens)).toEqual([]);
  });

  test('when the substitute sees fewer pools than the work is in', async () => {
    await database.pool.query(`update person set pools = '{DTI}' where id = $1`, [people.jonas.id]);
    expect(await wordsOf({})).toEqual([expect.stringContaining('puljer og udvalg')]);
    await database.pool.query(`update person set pools = '{DTI}' where id = $1`, [people.sara.id]);
    expect(await wordsOf({})).toEqual([]);
    await database.pool.query(`update person set pools = '{}' where id = any($1)`, [[people.jonas.id, people.sara.id]]);
  });

  test('when it overlaps another, or would make a loop or a chain', async () => {
    expect(await wordsOf({})).toEqual([]);
    const ida = await newcomer(['caseworker']);
    const other = { firstDay: '2009-01-23', lastDay: '2009-01-30' };
    expect(await wordsOf({ substitute: ida.id, ...other })).toEqual([expect.stringContaining('allerede meldt fravær')]);
    expect(await wordsOf({ person: people.jonas.id, substitute: people.sara.id }, people.jonas)).toEqual([
      'substitute: Fra 19. januar 2009 til 23. januar 2009 er Sara Lund selv væk. Vælg en anden.',
    ]);
    expect(await wordsOf({ person: people.jonas.id, substitute: ida.id }, people.jonas)).toEqual([
      expect.stringContaining('afløser for Sara Lund'),
    ]);
    expect(await wordsOf({ person: ida.id, substitute: people.sara.id }, ida)).toEqual([
      expect.stringContaining('Sara Lund selv væk'),
    ]);
    expect(await wordsOf({ person: ida.id, substitute: people.jonas.id }, ida)).toEqual([]);
  });

  test('when somebody else than a supervisor sets it for another', async () => {
    expect(await wordsOf({}, people.jonas)).toEqual(['person: Kun en teamleder kan melde andre væk.']);
    expect(await wordsOf({}, people.mette)).toEqual([]);
  });

  test('two who each want the other as substitute at once: one of them is refused', async () => {
    const both = await Promise.all([
      absences.set(saraAway, people.sara),
      absences.set({ ...saraAway, person: people.jonas.id, substitute: people.sara.id }, people.jonas),
    ]);
    expect(both.map((errors) => errors.length).toSorted()).toEqual([0, 1]);
  });
});

describe('an absence', () => {
  test('begins and ends by itself, on the days of Copenhagen, for session and token alike', async () => {
    await absences.set(saraAway, people.sara);
    const sessions = new Sessions(database);
    const cookie = await sessions.start(people.jonas.id);
    const tokens = new Tokens(database);
    const token = await tokens.createToken('jonas.friis@example.dk', 'prøve');
    for (const [moment, names] of [
      ['2009-01-18T23:59:00+01:00', []],
      ['2009-01-19T00:01:00+01:00', ['Sara Lund']],
      ['2009-01-23T23:59:00+01:00', ['Sara Lund']],
      ['2009-01-24T00:01:00+01:00', []],
    ] as const) {
      await office.at(moment);
      expect((await sessions.find(cookie))?.person.standsInFor.map(({ name }) => name)).toEqual(names);
      expect((await tokens.personOf(token))?.standsInFor.map(({ name }) => name)).toEqual(names);
    }
    await office.at('2009-01-12T09:00:00+01:00');
  });

  test('is ended early by the person or a supervisor and by nobody else, and both acts stand in the log', async () => {
    await absences.set({ ...saraAway, firstDay: '2009-01-12' }, people.mette);
    const [row] = await absences.list();
    expect((await present(people.jonas.id)).standsInFor).toEqual([
      { id: people.sara.id, name: 'Sara Lund', excluded: [] },
    ]);
    const by = ({ id, name }: PersonActor, any = false) => ({ id, name, any });
    expect(await absences.end(row!.id, by(people.jonas))).toBe(false);
    expect(await absences.end(row!.id, by(people.sara))).toBe(true);
    expect(await absences.end(row!.id, by(people.sara))).toBe(false);
    expect((await present(people.jonas.id)).standsInFor).toEqual([]);
    const { rows } = await database.pool.query(
      `select what, by_name, subject from admin_event where what like 'absence%' order by id desc limit 2`,
    );
    expect(rows).toEqual([
      { what: 'absenceEnded', by_name: 'Sara Lund', subject: people.sara.id },
      { what: 'absenceSet', by_name: 'Mette Holm', subject: people.sara.id },
    ]);
  });

  test('is listed for everybody, or for those it has to do with', async () => {
    await absences.set(saraAway, people.sara);
    expect((await absences.list(people.jonas.id)).map(({ personName }) => personName)).toEqual(['Sara Lund']);
    expect(await absences.list(people.amina.id)).toEqual([]);
    expect(await absences.list()).toHaveLength(1);
  });
});
