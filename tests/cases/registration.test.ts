import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { projectValues } from '../../src/cases/registration.service.js';
import { verify } from '../../src/cases/verify.js';
import type { PersonActor } from '../../src/people/actor.js';
import type { Payload } from '../../workflows/workflow.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { reason, rowCounts, wayOf, type Office, type Way } from './way.js';

const { database } = await testDatabase();
let office: Office;
let way: Way;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  await office.at('2009-01-12T09:00:00+01:00');
});
afterEach(async () => {
  expect((await verify(database.pool)).violations).toEqual([]);
});

const BELOW = { budget: 20_000_000, municipalShare: 9_999_900 };
const register = (values: Payload = {}, actor = office.people.sara) =>
  office.registration.register(office.project(values), actor);
const caseOf = (id: number) => database.prisma.case.findUniqueOrThrow({ where: { id } });
const contextOf = async (id: number) =>
  ((await caseOf(id)).snapshot as unknown as { context: { committees: string[]; lastQuarter: string } }).context;

/** Changes some of the values as the page would send them, all of them, with the revision it showed. */
async function change(projectId: number, values: Payload, actor: PersonActor = office.people.sara) {
  const { revision } = await database.prisma.project.findUniqueOrThrow({ where: { id: projectId } });
  return office.registration.change(
    projectId,
    { ...(await projectValues(database.pool, projectId)), ...values },
    revision,
    actor,
  );
}

async function refused(doing: () => Promise<unknown>, expected: object): Promise<void> {
  const before = await rowCounts(office);
  await expect(doing()).rejects.toMatchObject(expected);
  expect(await rowCounts(office)).toEqual(before);
}
const wrong = (path: string) => ({ type: 'bad-payload', errors: [expect.objectContaining({ path })] });

describe('who is monitored', () => {
  afterEach(async () => void (await database.pool.query('delete from setting')));

  test.each([
    ['99.999 kr. is not', { ...BELOW, municipalShare: 9_999_900 }, false],
    ['99.999,99 kr. is not', { ...BELOW, municipalShare: 9_999_999 }, false],
    ['100.000 kr. is', { ...BELOW, municipalShare: 10_000_000 }, true],
    ['nothing at all is not', { budget: 0, municipalShare: 0 }, false],
    ['1 kr. from the pool that monitors all its projects is', { ...BELOW, pool: 'DTI', municipalShare: 100 }, true],
  ])('%s', async (_, values, monitored) => {
    const registered = await register(values);
    expect(registered.monitored).toBe(monitored);
    expect(registered.caseId !== null).toBe(monitored);
    expect(await database.prisma.case.count({ where: { projectId: registered.projectId } })).toBe(monitored ? 1 : 0);
  });

  test('the threshold is the one of the day', async () => {
    await office.settings.set('monitoringThreshold', '2009-01-12', 20_000_000);
    await office.settings.set('monitoringThreshold', '2009-01-13', 5_000_000);
    expect((await register({ municipalShare: 19_999_900 })).monitored).toBe(false);
    await office.at('2009-01-13T09:00:00+01:00');
    expect((await register(BELOW)).monitored).toBe(true);
    await office.at('2009-01-12T09:00:00+01:00');
  });
});

describe('a project that is registered', () => {
  test('has its values, its committees, and a case that knows them', async () => {
    const { projectId, caseId } = await register({
      committees: ['SOU', 'KFU', 'SOU'],
      caseNumber: '2009-147865',
      focusArea: 'Medborgerskab',
    });
    expect(await projectValues(database.pool, projectId)).toMatchObject({
      name: 'Bydelsmødre',
      committees: ['KFU', 'SOU'],
      focusArea: 'Medborgerskab',
    });
    expect(await caseOf(caseId!)).toMatchObject({ number: '2009-147865', state: 'registered', revision: 1 });
    expect(await contextOf(caseId!)).toMatchObject({ committees: ['KFU', 'SOU'], lastQuarter: '2010-Q4' });
    const { search } = await database.prisma.project.findUniqueOrThrow({ where: { id: projectId } });
    for (const words of ['bydelsmodre', 'satspuljen', '2009-147865', 'amina yusuf', 'kultur- og fritidsudvalget'])
      expect(search).toContain(words);
  });

  test.each([
    ['pool', 'XXX'],
    ['administration', 'XXX'],
    ['committees', ['KFU', 'XXX']],
    ['evaluates', '4711'],
    ['evaluates', '1 or true'],
    ['focusArea', 'Ukendt område'],
    ['fundHolder', 'jens'],
    ['projectManager', '00000000-0000-0000-0000-000000000000'],
    ['caseworker', ''],
    ['committees', []],
  ])('has no %s that is not there: %j', async (field, value) => {
    await refused(() => register({ [field]: value }), wrong(field));
  });

  test('has people who have the role, and are still there', async () => {
    const { people } = office;
    await refused(() => register({ fundHolder: people.amina.id }), wrong('fundHolder'));
    await refused(() => register({ projectManager: people.jens.id }), wrong('projectManager'));
    await refused(() => register({ caseworker: people.mette.id }), wrong('caseworker'));
    const gone = await way.newcomer(['caseworker']);
    await database.prisma.person.update({ where: { id: gone.id }, data: { active: false } });
    await refused(() => register({ caseworker: gone.id }), wrong('caseworker'));
  });

  test('has dates and amounts that go together', async () => {
    await refused(() => register({ lastDay: '2009-01-01' }), wrong('lastDay'));
    await refused(() => register({ lastDay: '2010-02-31' }), wrong('lastDay'));
    await refused(() => register({ municipalShare: 200_000_001 }), wrong('municipalShare'));
    await refused(() => register({ kleNumber: '15.20' }), wrong('kleNumber'));
    await refused(() => register({ recordsLink: 'javascript:alert(1)' }), wrong('recordsLink'));
  });

  test('is registered by caseworkers and supervisors only', async () => {
    const { mette, amina, jens, sekretaer } = office.people;
    for (const actor of [amina, jens, sekretaer])
      await refused(() => register({}, actor), { type: 'not-yours', refusal: 'role' });
    await register({}, mette);
  });
});

describe("a case's number", () => {
  test('that is taken is refused, also where two want it at the same moment', async () => {
    await register({ caseNumber: '13/18846' });
    await refused(() => register({ caseNumber: '13/18846' }), wrong('caseNumber'));
    await refused(() => register({ caseNumber: '<13>' }), wrong('caseNumber'));
    const both = await Promise.allSettled([1, 2, 3, 4].map(() => register({ caseNumber: 'BIU 231/2007' })));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of both) if (one.status === 'rejected') expect(one.reason).toMatchObject(wrong('caseNumber'));
  });

  test('follows the pattern of the municipality, and passes over those that are taken', async () => {
    const { rows } = await database.pool.query<{ last: number }>(`select last from series where name = 'case'`);
    const next = (rows[0]?.last ?? 0) + 1;
    await register({ caseNumber: `2009-${next}` });
    const { caseId } = await register();
    expect((await caseOf(caseId!)).number).toBe(`2009-${next + 1}`);
    await office.settings.set('caseNumberPattern', '2009-01-01', '{year}/MON/{serial}');
    const numbers = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => (await caseOf((await register()).caseId!)).number),
    );
    expect(numbers.toSorted()).toEqual([2, 3, 4, 5, 6].map((more) => `2009/MON/${next + more}`).toSorted());
    await office.settings.set('caseNumberPattern', '2009-01-01', '{year}');
    await expect(register()).rejects.toThrow('caseNumberPattern');
    await database.pool.query('delete from setting');
    await office.settings.set('caseNumberPattern', '1900-01-01', '{year}-{serial}');
  });

  test('that is taken is refused as well where a change opens the case', async () => {
    const { projectId } = await register(BELOW);
    await refused(() => change(projectId, { municipalShare: 10_000_000, caseNumber: '13/18846' }), wrong('caseNumber'));
    expect((await change(projectId, { municipalShare: 10_000_000, caseNumber: '13/18847' })).caseId).not.toBeNull();
  });
});

describe('a change', () => {
  test('that makes a project monitored opens its case, once', async () => {
    const { projectId } = await register(BELOW);
    const values = { ...(await projectValues(database.pool, projectId)), municipalShare: 10_000_000 };
    const both = await Promise.allSettled(
      [1, 2, 3].map(() => office.registration.change(projectId, values, 1, office.people.sara)),
    );
    const done = both.filter((one) => one.status === 'fulfilled');
    expect(done).toHaveLength(1);
    expect(done[0]!.value.caseId).not.toBeNull();
    for (const one of both)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ type: 'case-moved-on', revision: 2 });
    expect(await database.prisma.case.count({ where: { projectId } })).toBe(1);
  });

  test('of committees or period reaches the case, and stands in its log under its name', async () => {
    const { projectId, caseId } = await register();
    await change(projectId, { committees: ['BIU', 'KFU'], lastDay: '2011-06-30' });
    expect(await contextOf(caseId!)).toMatchObject({ committees: ['BIU', 'KFU'], lastQuarter: '2011-Q2' });
    const event = await database.prisma.caseEvent.findFirstOrThrow({
      where: { caseId: caseId!, type: 'PROJECT_CHANGED' },
    });
    expect(event).toMatchObject({
      byName: 'Sara Lund',
      payload: { changes: 'Relevante politiske udvalg, Projektet slutter' },
    });
  });

  test('of a monitored project is made by a supervisor as well, and by nobody outside the office', async () => {
    const { projectId, caseId } = await register();
    await change(projectId, { lastDay: '2011-06-30' }, office.people.mette);
    expect((await contextOf(caseId!)).lastQuarter).toBe('2011-Q2');
    for (const actor of [office.people.amina, office.people.jens, office.people.sekretaer])
      await refused(() => change(projectId, { name: 'Nyt navn' }, actor), { type: 'not-yours', refusal: 'role' });
  });

  test('from a page that shows an older state is refused whole', async () => {
    const { projectId } = await register();
    const values = { ...(await projectValues(database.pool, projectId)), name: 'Nyt navn' };
    await change(projectId, { summary: 'Først' });
    await refused(() => office.registration.change(projectId, values, 1, office.people.sara), {
      type: 'case-moved-on',
      revision: 2,
    });
    await refused(() => office.registration.change(4711, values, 1, office.people.sara), { type: 'no-such-case' });
  });

  test('to something that is not there is refused whole, log included', async () => {
    const { projectId } = await register();
    await refused(() => change(projectId, { fundHolder: 'x' }), wrong('fundHolder'));
    await refused(() => change(projectId, { committees: ['XXX'] }), wrong('committees'));
    await refused(() => change(projectId, { evaluates: String(projectId) }), wrong('evaluates'));
    await refused(() => change(projectId, { lastDay: '2008-01-01' }), wrong('lastDay'));
  });

  test('keeps a focus area that is no longer on the list, and takes no new one that is not', async () => {
    const { projectId } = await register({ focusArea: 'Bolig og tryghed' });
    await office.settings.set('focusAreas', '1900-01-01', ['Beskæftigelse']);
    await change(projectId, { name: 'Nyt navn' });
    await refused(() => change(projectId, { focusArea: 'Medborgerskab' }), wrong('focusArea'));
    await change(projectId, { focusArea: 'Beskæftigelse' });
    await database.pool.query('delete from setting');
    await office.settings.set('focusAreas', '1900-01-01', ['Beskæftigelse', 'Bolig og tryghed', 'Medborgerskab']);
  });

  test('of the people hands their open tasks over, and nobody keeps what is not theirs any more', async () => {
    const { people, send } = office;
    const id = await way.reporting();
    const { projectId } = await caseOf(id);
    await change(projectId!, { projectManager: people.stranger.id, caseworker: people.jonas.id });
    const [task] = await database.prisma.task.findMany({ where: { caseId: id, name: 'fileReport', closedAt: null } });
    expect(task!.assignee).toBe(people.stranger.id);
    await expect(send(id, 'NOTE_WRITTEN', people.amina, { text: 'Hej' })).rejects.toMatchObject({
      type: 'no-such-case',
    });
    const figures = { figures: [{ criterion: 'Familier besøgt', reached: 74 }], happened: 'Vi har besøgt familier.' };
    await send(id, 'REPORT_FILED', people.stranger, figures);
    const [rating] = await database.prisma.task.findMany({ where: { caseId: id, name: 'rateReport', closedAt: null } });
    expect(rating!.assignee).toBe(people.jonas.id);
    await office.at('2009-01-12T09:00:00+01:00');
  });

  test('after the case has ended opens no other', async () => {
    const { projectId, caseId } = await register();
    await office.send(caseId!, 'WITHDRAWN', office.people.sara, reason);
    expect((await change(projectId, { name: 'Nyt navn' })).caseId).toBeNull();
    expect(await database.prisma.case.count({ where: { projectId } })).toBe(1);
  });

  test('reaches a case that is paused, and none is lost among many at once', async () => {
    const { projectId, caseId } = await register();
    await office.send(caseId!, 'PAUSED', office.people.sara, { ...reason, until: '2009-06-01' });
    for (const lastDay of ['2011-03-31', '2011-06-30']) await change(projectId, { lastDay });
    const notes = [1, 2, 3, 4, 5].map((text) =>
      office.send(caseId!, 'NOTE_WRITTEN', office.people.jonas, { text: `Notat ${text}` }),
    );
    await Promise.all([change(projectId, { lastDay: '2011-09-30' }), ...notes]);
    expect((await contextOf(caseId!)).lastQuarter).toBe('2011-Q3');
    expect((await caseOf(caseId!)).revision).toBe(10);
  });
});
