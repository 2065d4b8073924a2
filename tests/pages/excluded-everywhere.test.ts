import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { AccessRequests } from '../../src/cases/access-requests.service.js';
import { Cases } from '../../src/cases/case.service.js';
import { accessDocuments } from '../../src/cases/queries/access.js';
import { loadDemoTown } from '../../src/demo/load-demo-town.js';
import { ACTOR, actorOf, type PersonActor } from '../../src/people/actor.js';
import type { Config } from '../../src/platform/config.js';
import type { Queues } from '../../src/platform/queue.js';
import { endpoints } from '../api/endpoints.js';
import { type Answer, openWholeProduct, type Visitor } from '../attacks/whole-product.js';
import { labelOf } from '../../workflows/document-access/v1/context.js';
import type { Payload } from '../../workflows/workflow.js';
import { testDatabase } from '../harness/database.js';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';

/**
 * Somebody with a conflict of interest, walked through every page and endpoint there is, by its links and by the addresses
 * they knew before: no answer names the project or one of its cases. What everybody may see without signing in is left out.
 */
const NAME = 'Kvindeklubben i Mjølnerparken';
const base = await testDatabase();
const { database, url } = base;
const config = { mode: 'demo', demoTown: 'played', demoDay: '2010-01-12', publicUrl: 'http://localhost:3000' };
await loadDemoTown({
  config: { ...config, mailFrom: 'demo@localhost', databaseUrl: url } as Config,
  database,
  queues: {} as Queues,
});
const { app, routes, ask, visitor } = await openWholeProduct(base);

let names: string[];
let project: number;
let caseId: number;
beforeAll(async () => {
  await answeredRequest();
  const { rows } = await database.pool.query<{ project: number; id: number; number: string }>(
    `select p.id as project, c.id, c.number from project p join cases c on c.project_id = p.id where p.name = $1 order by c.id`,
    [NAME],
  );
  ({ project, id: caseId } = rows[0]!);
  names = [NAME, ...rows.map(({ number }) => number)];
  expect(names.length).toBeGreaterThan(2);
});

const OF_EACH_KIND = 2;
const PUBLIC = /^\/(offentlig|api\/public|demo|log-ud|log-ind|assets|sprog)/;
const kindOf = (path: string) => path.replace(/[^/?=&]*\d[^/?=&]*/g, '#');
const safely = (text: string) => text.replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
/** A page tells of itself where one came from: that is what was asked, and no answer. Lines are broken anywhere. */
const namesIt = (body: string, path: string) => {
  const plain = safely(body);
  const text = withoutSpaces([path, encodeURIComponent(path)].reduce((rest, own) => rest.replaceAll(own, ''), plain));
  return names.some((name) => text.includes(withoutSpaces(name)) || text.includes(encodeURIComponent(name)));
};

const typeOf = ({ headers }: Answer) => String(headers['content-type']);
/** What is no page and no answer to a program. */
const isFile = (answer: Answer) => answer.statusCode === 200 && !/^text\/html|[/+]json/.test(typeOf(answer));

/** What a reader of the answer reads, also of a PDF, a spreadsheet, a Word file and a package of files. */
function textOf(answer: Answer): string {
  return isFile(answer) ? textIn(answer.rawPayload) : answer.body;
}

function textIn(file: Uint8Array): string {
  const start = strFromU8(file.subarray(0, 4), true);
  if (start === '%PDF') return pdfText(file);
  if (start.startsWith('PK')) return Object.values(unzipSync(file)).map(textIn).join(' ');
  const text = strFromU8(file);
  // A word is cut into pieces in a Word file; an address stands in a tag.
  return start.startsWith('<') ? `${text} ${text.replace(/<[^>]+>/g, '')}` : text;
}

interface Walk {
  /** What was asked for, and with which status it was answered. */
  seen: Map<string, number>;
  naming: string[];
  /** Of those naming it, the files. */
  files: string[];
}

/** The addresses without a place in them and those given, and (`onwards`) everything their links lead to. */
async function walk(who: Visitor, further: Iterable<string>, onwards: boolean): Promise<Walk> {
  const plain = routes
    .filter(({ method, url: path }) => method === 'GET' && !/[:*]/.test(path))
    .map(({ url: path }) => path);
  const queue = [...new Set([...plain, ...further])].filter(isAsked);
  const kinds = new Map<string, number>();
  const found: Walk = { seen: new Map(), naming: [], files: [] };
  const known = new Set(queue);
  for (const path of queue) {
    const answer = await ask(who, 'GET', path);
    found.seen.set(path, answer.statusCode);
    if (answer.statusCode >= 500) throw new Error(`${path}: ${answer.statusCode}`);
    if (namesIt(textOf(answer), path)) {
      found.naming.push(path);
      if (isFile(answer)) found.files.push(path);
    }
    for (const [, raw] of onwards ? answer.body.matchAll(/(?:href|hx-get)="(\/[^"]*)/g) : []) {
      const link = safely(raw as string).replace(/#.*/, '');
      const kind = kindOf(link);
      const isIts = names.slice(1).some((number) => link.includes(encodeURIComponent(number)));
      if (known.has(link) || !isAsked(link) || (!isIts && (kinds.get(kind) ?? 0) >= OF_EACH_KIND)) continue;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      known.add(link);
      queue.push(link);
    }
  }
  return found;
}

/** A stream that never ends is not waited for. */
function isAsked(path: string): boolean {
  return !PUBLIC.test(path) && path !== '/live' && !/^\/(health|metrics)/.test(path);
}

/** The addresses of the API, with the ids of the project and all that hangs on it in their places. */
async function ofApi(): Promise<string[]> {
  const { rows } = await database.pool.query<Record<string, string[]>>(
    `select array(select t.id::text from task t join cases c on c.id = t.case_id where c.project_id = $1 and t.closed_at is null) as tasks,
       array(select d.id::text from document d join cases c on c.id = d.case_id where c.project_id = $1) as documents,
       array(select id::text from cases where project_id = $1) as cases`,
    [project],
  );
  const ids: Record<string, string[]> = { ...rows[0], projects: [String(project)] };
  const search = `?q=${encodeURIComponent('Mjølnerparken')}`;
  const paged = [
    '/api/v1/projects?limit=100',
    `/api/v1/projects${search}`,
    '/api/v1/tasks?limit=100',
    '/api/v1/cases?limit=100',
  ];
  const filled = endpoints()
    .filter(({ method, template }) => method === 'GET' && !template.startsWith('/api/v1/public'))
    .flatMap(({ template }) => {
      const [, resource = ''] = /v1\/(\w+)/.exec(template) ?? [];
      return template.includes('{')
        ? (ids[resource] ?? ['1']).map((id) => template.replace(/\{\w+\}/, id))
        : [template];
    });
  const searches = [`/projekter${search}`, `/sager${search}`, `/opgaver${search}&liste=all`, `/postkasse${search}`];
  const tables = ['/oversigt/tabel.csv', '/oversigt?vis=alle', '/portefolje'];
  return [...paged, ...filled, ...searches, ...tables, `/projekter/${project}`];
}

async function personOf(name: string): Promise<PersonActor> {
  const { rows } = await database.pool.query<Omit<PersonActor, 'kind'>>(
    `select ${ACTOR} from person p where p.name = $1`,
    [name],
  );
  return actorOf(rows[0]!);
}

async function namesOfIts(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select o.name from project p join person o on o.id in (p.fund_holder, p.project_manager) where p.id = $1`,
    [project],
  );
  return rows.map(({ name }) => name);
}

/** Somebody was given all documents of the project's case: the package of them is there to be fetched. */
async function answeredRequest(): Promise<void> {
  const { rows } = await database.pool.query<{ id: number; number: string }>(
    `select c.id, c.number from project p join cases c on c.project_id = p.id where p.name = $1 order by c.id limit 1`,
    [NAME],
  );
  const [about] = rows as [(typeof rows)[0]];
  const sara = await personOf('Sara Lund');
  const asked = { name: 'Bo Lund', address: 'Nørregade 1', wants: 'Alt', receivedOn: '2010-01-11', via: 'letter' };
  const number = await app.get(AccessRequests).register({ ...asked, caseNumbers: about.number }, sara, 'asked');
  const { id } = await database.prisma.case.findUniqueOrThrow({ where: { number } });
  const labels = (await accessDocuments(database.pool, [about], sara)).map(labelOf);
  const send = (type: string, payload: Payload) => app.get(Cases).send(id, { type, payload }, sara);
  await send('DOCUMENTS_IDENTIFIED', { documents: labels.map((document) => ({ document, included: true })) });
  const documents = labels.map((document) => ({ document, decision: 'given' }));
  await send('DOCUMENTS_ASSESSED', { documents, signer: 'Sara Lund', signerTitle: 'Konsulent' });
}

describe('no page and no endpoint names the project to somebody excluded from it', () => {
  test('walked as staff of every role and as the project’s own people', { timeout: 600_000 }, async () => {
    const cases = app.get(Cases);
    const reason = 'Familie.';
    const known = new Set<string>();
    for (const name of ['Sara Lund', 'Poul Skov', ...(await namesOfIts()), 'Mette Holm']) {
      // One caseworker finds the way; the others go the same.
      const onwards = name === 'Sara Lund';
      const person = await personOf(name);
      const who = await visitor(person.id);
      const addresses = await ofApi();
      const before = await walk(who, [...known, ...addresses], onwards);
      for (const path of before.seen.keys()) known.add(path);
      // The walk is worth something only where there was something to find.
      expect([name, before.naming.length > 5]).toEqual([name, true]);
      for (const ending of onwards ? ['/fil', '/word', '.xlsx', '.csv', '.docx', '/pakke'] : [])
        expect(before.files.filter((path) => path.split('?')[0]?.endsWith(ending)).length, ending).toBeGreaterThan(0);
      const saying = { type: 'PERSON_EXCLUDED', payload: { person: person.id, name, reason } };
      await cases.send(caseId, saying, name === 'Poul Skov' ? await personOf('Mette Holm') : person);
      const after = await walk(who, [...known, ...addresses], onwards);
      expect([name, after.naming]).toEqual([name, []]);
      const own = before.naming.filter((path) => names.slice(1).some((one) => path.includes(encodeURIComponent(one))));
      expect([name, own.filter((path) => after.seen.get(path) !== 404)]).toEqual([name, []]);
    }
  });
});
