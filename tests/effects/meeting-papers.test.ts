import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import type { Meeting } from '../../workflows/meeting/v1/agenda.js';
import { DEFAULT_RULES } from '../../workflows/meeting/v1/rules.js';
import type { Payload } from '../../workflows/workflow.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { plannedMeeting } from '../harness/planned-meeting.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
import type { Office } from './steps.js';

const { database } = await testDatabase();
let office: Office;
let outside: Awaited<ReturnType<typeof openOutside>>;

beforeAll(async () => {
  office = await openOffice(database);
  outside = await openOutside(office);
  await office.at('2014-01-06T09:00:00+01:00');
  await database.pool.query(
    `insert into committee (code, name, email) values ('EBU', 'Erhvervs- og Beskæftigelsesudvalget', 'ebu@example.dk')`,
  );
});
afterAll(() => outside.close());

const members = ['Nora Bøgh', 'Gerda Nilsson', 'Lea Holm', 'Agnes Foss', 'Rune Kjær'].map((name, at) => ({
  id: String(at),
  name,
  role: at ? 'member' : 'chair',
}));

async function planned(number: string, startsOn: string, itemForm: Meeting['rules']['itemForm']): Promise<number> {
  const more = { members, rules: { ...DEFAULT_RULES, itemForm } };
  const { caseId } = await office.cases.open(plannedMeeting(number, startsOn, more), office.people.sekretaer);
  return caseId;
}

const does = (id: number, type: string, payload: Payload = {}) =>
  office.send(id, type, office.people.sekretaer, payload);
const decides = (id: number, item: string, outcome: string, more: Payload = {}) =>
  does(id, 'CLAUSE_DECIDED', { item, clause: 'all', outcome, ...more });

async function held(id: number, decide: () => Promise<unknown>): Promise<void> {
  await does(id, 'MEETING_BEGUN', { present: members.map((member) => member.id), chair: '0' });
  await decide();
  await does(id, 'MEETING_CLOSED');
  await outside.drain();
}

/** A paper as it is read: kept to be looked at where `PAPERS` names a folder. */
async function paper(id: number, kind: string): Promise<string> {
  const { rows } = await database.pool.query<{ pdf: Buffer }>(
    'select pdf from document where case_id = $1 and kind = $2 order by created_at desc limit 1',
    [id, kind],
  );
  const { pdf } = rows[0] as { pdf: Buffer };
  if (process.env.PAPERS) writeFileSync(`${process.env.PAPERS}/${kind}-${id}.pdf`, pdf);
  return withoutSpaces(pdfText(pdf));
}

function inOrder(text: string, parts: string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(withoutSpaces(part), from);
    expect(at, part).toBeGreaterThanOrEqual(from);
    from = at + 1;
  }
}

const proposal = (text: string) => [{ text }];

describe('an agenda and its minutes in the form of 004', () => {
  let first: number;
  let second: number;

  test('have the sections that say something, in their order, and an item without any', async () => {
    first = await planned('EBU M4/2014', '2014-01-15', 'alleroed');
    second = await planned('EBU M5/2014', '2014-02-05', 'alleroed');
    await does(first, 'ITEM_ADDED', { title: 'Bemærkninger til dagsordenen' });
    await does(first, 'ITEM_ADDED', {
      title: 'Forretningsorden for udvalget',
      reference: '13/18846',
      sections: [
        { heading: 'Tema', text: 'Udvalget fastsætter selv reglerne for sine møder.' },
        { heading: 'Sagsbeskrivelse', text: 'Forslaget handler om:\n\n- møder\n- udsendelse\n- inhabilitet' },
        { heading: 'Økonomi og finansiering', text: '' },
      ],
      clauses: proposal('forretningsordenen godkendes'),
    });
    await does(first, 'AGENDA_DISPATCHED');
    await outside.drain();
    const text = await paper(first, 'agenda');
    inOrder(text, [
      '1. Bemærkninger til dagsordenen',
      'Orientering',
      '2. Forretningsorden for udvalget',
      '13/18846',
      'Beslutning',
      'Tema',
      'Sagsbeskrivelse',
      'inhabilitet',
      'Administrationens forslag',
      'Administrationen foreslår,',
      'at forretningsordenen godkendes',
    ]);
    expect(text).not.toContain(withoutSpaces('Økonomi og finansiering'));
  });

  test('show an item that is resumed with what was decided before, and what has been added to it since', async () => {
    await office.at('2014-01-15T09:00:00+01:00');
    await held(first, async () => {
      await decides(first, 'p1', 'noted', { wording: 'Ingen.' });
      await decides(first, 'p2', 'postponed', { wording: 'Forslaget godkendt. Sagen genoptages om fristen.' });
    });
    await office.at('2014-01-20T09:00:00+01:00');
    await does(second, 'ITEM_CHANGED', {
      item: 'p1',
      title: 'Forretningsorden for udvalget',
      reference: '13/18846',
      sections: [
        { heading: 'Tema', text: 'Udvalget fastsætter selv reglerne for sine møder.' },
        { heading: 'Supplerende sagsfremstilling', text: 'Alle udvalg skal have samme frist på 5 dage.' },
      ],
      clauses: proposal('den reviderede forretningsorden godkendes'),
    });
    await does(second, 'ITEM_ADDED', {
      title: 'Metodeudvikling',
      reference: '14/1146',
      type: 'information',
      sections: [
        { heading: 'Sagsbeskrivelse', text: 'Jobcenteret har fået 422.834 kr. til projektet.' },
        { heading: 'Økonomi og finansiering', text: 'Ministeriet betaler.' },
      ],
      clauses: proposal('orienteringen tages til efterretning'),
    });
    await does(second, 'AGENDA_DISPATCHED');
    await office.at('2014-02-05T07:30:00+01:00');
    await held(second, async () => {
      await decides(second, 'p1', 'approved', { wording: 'Den reviderede forretningsorden blev godkendt.' });
      await decides(second, 'p2', 'noted');
    });
    inOrder(await paper(second, 'minutes'), [
      '1. Forretningsorden for udvalget',
      'Overført fra mødet 15. januar 2014',
      'Supplerende sagsfremstilling',
      'Administrationens forslag',
      'Beslutning 15. januar 2014',
      'Forslaget godkendt. Sagen genoptages om fristen.',
      'Beslutning',
      'Den reviderede forretningsorden blev godkendt.',
      'Fraværende: Ingen',
      '2. Metodeudvikling',
      'Orientering',
      'Administrationens forslag',
      'Økonomi og finansiering',
      'taget til efterretning',
    ]);
    expect((await verify(database.pool)).violations).toEqual([]);
  });

  test('can be put right until it is sent, and not afterwards', async () => {
    await expect(does(second, 'ITEM_CHANGED', { item: 'p2', title: 'Andet' })).rejects.toThrow();
  });
});

test('§ 1, stk. 3: the minutes say who was absent, from the meeting and from an item', async () => {
  await office.at('2014-02-10T09:00:00+01:00');
  const id = await planned('EBU M7/2014', '2014-03-12', 'alleroed');
  for (const title of ['Det første', 'Det andet']) await does(id, 'ITEM_ADDED', { title });
  await does(id, 'AGENDA_DISPATCHED');
  await office.at('2014-03-12T09:00:00+01:00');
  await does(id, 'MEETING_BEGUN', { present: ['0', '1', '2', '3'], chair: '0' });
  await decides(id, 'p1', 'noted');
  await does(id, 'MEMBER_LEFT', { member: '3' });
  await decides(id, 'p2', 'noted');
  await does(id, 'MEETING_CLOSED');
  await outside.drain();
  inOrder(await paper(id, 'minutes'), [
    'Til stede',
    'Fraværende',
    'Rune Kjær',
    '1. Det første',
    'Fraværende: Rune Kjær',
    '2. Det andet',
    'Fraværende: Agnes Foss',
  ]);
});

test('a title of 5,000 characters is refused with words, and nothing is on the agenda', async () => {
  const id = await planned('EBU M8/2014', '2014-04-02', 'alleroed');
  await expect(does(id, 'ITEM_ADDED', { title: 'Alt for lang '.repeat(400) })).rejects.toMatchObject({
    errors: [{ path: 'title', words: { da: expect.stringContaining('200') as string } }],
  });
  const { snapshot } = await database.prisma.case.findUniqueOrThrow({ where: { id } });
  expect((snapshot as unknown as { context: Meeting }).context.items).toEqual([]);
});

test('an item of four clauses in the form of 002 says what became of each', async () => {
  await office.at('2014-02-10T09:00:00+01:00');
  const id = await planned('EBU M6/2014', '2014-02-26', 'copenhagen');
  await does(id, 'ITEM_ADDED', {
    title: 'Måltal for integrationen',
    clauses: ['måltallene godkendes', 'status gives hvert år', 'puljen nedlægges', 'forslaget sendes i høring'].map(
      (text) => ({ text }),
    ),
    sections: ['Problemstilling', 'Løsning', 'Økonomi', 'Videre proces'].map((heading) => ({
      heading,
      text: `Om ${heading.toLowerCase()}.`,
    })),
  });
  await does(id, 'AGENDA_DISPATCHED');
  await office.at('2014-02-26T09:00:00+01:00');
  await held(id, async () => {
    await decides(id, 'p1', 'approved');
    await does(id, 'CLAUSE_DECIDED', { item: 'p1', clause: '2', outcome: 'noted' });
    await does(id, 'CLAUSE_DECIDED', {
      item: 'p1',
      clause: '3',
      outcome: 'approved',
      votesFor: 2,
      votesAgainst: 2,
      abstained: 1,
    });
  });
  inOrder(await paper(id, 'minutes'), [
    'Indstilling',
    'Det indstilles,',
    'at måltallene godkendes',
    'at forslaget sendes i høring',
    'Problemstilling',
    'Videre proces',
    'Indstillingens 1. og 4. at blev godkendt.',
    'Indstillingens 2. at blev taget til efterretning.',
    'Indstillingens 3. at bortfaldt ved stemmelighed.',
  ]);
});
