import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiModule } from '../../src/api/api.module.js';
import { PublicPagesModule } from '../../src/pages/public/public.module.js';
import { ACTION_PLAN, reason, wayOf, type Way } from '../cases/way.js';
import { testDatabase } from '../harness/database.js';
import { openOffice, REPORT } from '../harness/office.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
let app: NestFastifyApplication;
let office: Awaited<ReturnType<typeof openOffice>>;
let way: Way;

beforeAll(async () => {
  office = await openOffice(database);
  way = wayOf(office);
  app = await pagesApp(database, [PublicPagesModule, ApiModule], { mode: 'production' });
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

async function projectOf(caseId: number): Promise<number> {
  const { rows } = await database.pool.query<{ id: number }>('select project_id as id from cases where id = $1', [
    caseId,
  ]);
  return rows[0]!.id;
}

async function published(caseId: number): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    'select document_id as id from publication where case_id = $1 order by id',
    [caseId],
  );
  return rows.map(({ id }) => id);
}

/** Everything the public can ask for about a project, as it is answered now. */
async function seen(project: number, earlier = '2009-03-15'): Promise<string> {
  const urls = [
    '/offentlig',
    '/offentlig?sprog=en',
    '/offentlig?farve=red',
    '/offentlig?farve=green&forvaltning=SOF',
    '/offentlig?q=bydelsmodre',
    `/offentlig/projekt/${project}`,
    `/offentlig/projekt/${project}?sprog=en`,
    `/offentlig?dato=${earlier}&tendens=worse`,
    `/offentlig/projekt/${project}?dato=${earlier}`,
    '/offentlig/projekter.csv',
    '/offentlig/projekter.xlsx',
    `/offentlig/projekter.json?dato=${earlier}&farve=none`,
    '/api/public/v1/overview',
    `/api/public/v1/overview?asOf=${earlier}`,
  ];
  const answers = await Promise.all(urls.map((url) => get(url)));
  return answers
    .map(({ statusCode, headers, rawPayload }) => `${statusCode} ${headers.etag} ${rawPayload.toString('latin1')}`)
    .join('\n');
}

/** Reported and rated green, and published. */
async function green(id: number): Promise<void> {
  await way.rate(id, 'green');
  await way.publish(id);
}

describe('a red rating that is not public', () => {
  it(
    'changes nothing of what the public sees, in any step on its way, the first time and the second',
    { timeout: 60_000 },
    async () => {
      const { people, send } = office;
      const id = await way.reporting();
      await green(id);
      await way.quarterEnds(id, '2009-07-01');
      const project = await projectOf(id);
      const states: string[] = [];
      let before = await seen(project, '2009-05-01');
      const unchanged = async (): Promise<void> => {
        states.push(await way.stateOf(id));
        expect(await seen(project, '2009-05-01'), states.join(' → ')).toBe(before);
      };
      const goRed = async (): Promise<void> => {
        await unchanged();
        await send(id, 'REPORT_FILED', people.amina, REPORT);
        await unchanged();
        await send(id, 'RATED', people.sara, {
          deviation: 'Skønnet efter møder med projektet.',
          colour: 'red',
          ...reason,
        });
        await unchanged();
        await send(id, 'RED_CONFIRMED', people.mette);
        await unchanged();
        await way.deliverNotices(id);
        await unchanged();
        await send(id, 'NOTE_WRITTEN', people.sara, { text: 'Rødt er på vej.' });
        await way.confirmNotices(id);
        await unchanged();
        await way.document(id);
        await unchanged();
      };
      await goRed();
      await way.publish(id);
      expect((await get('/offentlig?farve=red')).body).toContain('Bydelsmødre');
      await send(id, 'ACTION_PLAN_FILED', people.jens, ACTION_PLAN);
      await send(id, 'ACTION_PLAN_APPROVED', people.sara);
      await office.at('2009-10-01T08:00:00+02:00');
      before = await seen(project, '2009-05-01');
      await office.sweep.sweep();
      await goRed();
      await way.publish(id);
      expect(await seen(project, '2009-05-01')).not.toBe(before);
      expect(states).toEqual(
        ['redNotified', 'secondRed'].flatMap((red) => [
          'reporting.open',
          'assessment.rating',
          'assessment.confirmation',
          `${red}.notifying`,
          `${red}.noticePeriod`,
          `${red}.publishing`,
          `${red}.publishing`,
        ]),
      );
    },
  );

  it('stays unseen when it corrects a green one, which then stays beside it', async () => {
    const { people, send } = office;
    const id = await way.reporting({ name: 'Rettet projekt' });
    await green(id);
    const project = await projectOf(id);
    const before = await seen(project);
    await send(id, 'RATING_CORRECTED', people.sara, {
      deviation: 'Skønnet efter møder med projektet.',
      quarter: '2009-Q1',
      colour: 'red',
      ...reason,
    });
    expect(await seen(project)).toBe(before);
    await send(id, 'CORRECTION_CONFIRMED', people.mette);
    expect(await seen(project)).toBe(before);
    await way.confirmNotices(id);
    expect(await seen(project)).toBe(before);
    await way.publish(id);
    const { body } = await get(`/offentlig/projekt/${project}`);
    expect(body).toContain('rettet den 01.04.2009');
    for (const document of await published(id)) {
      expect(body).toContain(`/offentlig/skema/${document}.pdf`);
      expect((await get(`/offentlig/skema/${document}.pdf`)).statusCode).toBe(200);
    }
    expect(await published(id)).toHaveLength(2);
  });
});

describe('the public overview', () => {
  it('names no people and no addresses, and cannot be searched by what it does not show', async () => {
    const all = (await get('/offentlig')).body + (await get('/offentlig?sprog=en')).body;
    for (const name of ['Sara', 'Amina', 'Jens', 'Mette', '@example']) expect(all).not.toContain(name);
    expect((await get('/offentlig?q=Rettet')).body).toContain('Rettet projekt');
    const { rows } = await database.pool.query<{ number: string }>('select number from cases limit 1');
    for (const secret of ['Sara', 'amina', 'Socialudvalget', rows[0]!.number])
      expect((await get(`/offentlig?q=${encodeURIComponent(secret)}`)).body).not.toContain('Rettet projekt');
  });

  it('says that a quarter was not reported when the next one is over, and not before', async () => {
    const id = await way.reporting({ name: 'Tavst projekt' });
    await green(id);
    await way.quarterEnds(id, '2009-07-01');
    const project = await projectOf(id);
    await office.at('2009-08-20T08:00:00+02:00');
    await office.sweep.sweep();
    const page = `/offentlig/projekt/${project}`;
    const before = (await get(page)).body;
    await office.send(id, 'QUARTER_CLOSED_UNREPORTED', office.people.mette, reason);
    expect((await get(page)).body).toBe(before);
    await office.at('2009-10-01T08:00:00+02:00');
    expect((await get(page)).body).toContain('Ikke indberettet');
  });

  it('sets no cookie, and answers who has it already with nothing', async () => {
    const [document] = await published(await way.reporting().then(async (id) => (await green(id), id)));
    for (const url of [
      '/offentlig',
      '/offentlig?sprog=en',
      `/offentlig/skema/${document}`,
      `/offentlig/skema/${document}.pdf`,
      '/offentlig/projekter.csv',
      '/offentlig/projekter.xlsx',
      '/offentlig/projekter.json',
    ]) {
      const first = await get(url, { cookie: 'fremdrift3000-session=x; fremdrift3000-language=en' });
      expect(first.statusCode).toBe(200);
      expect(first.headers['set-cookie']).toBeUndefined();
      expect(first.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
      const again = await get(url, { 'if-none-match': String(first.headers.etag) });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
      expect(again.headers.etag).toBe(first.headers.etag);
      expect((await get(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    }
  });

  it('shows no document that was not published, and no project before its monitoring begins', async () => {
    const id = await way.reporting({ name: 'Hemmeligt projekt' });
    const unpublished = await way.document(id);
    const early = await office.register({ name: 'Kun registreret' });
    expect((await get('/offentlig')).body).not.toContain('Kun registreret');
    const missing = ['0', '1.5', 'x', '-1', '99999999999', '7%00', String(await projectOf(early))].map(
      (one) => `projekt/${one}`,
    );
    const files = [
      unpublished,
      `${unpublished}.pdf`,
      randomUUID(),
      `${randomUUID()}.pdf`,
      'x.pdf',
      '..%2f..%2fpackage.json',
    ].map((one) => `skema/${one}`);
    for (const path of [...missing, ...files]) expect((await get(`/offentlig/${path}`)).statusCode, path).toBe(404);
  });

  it('lists a monitored project nobody has rated, and one whose first red is being told looks just like it', async () => {
    const unrated = await way.reporting({ name: 'Projekt Alfa' });
    const told = await way.reporting({ name: 'Projekt Bravo' });
    await way.rate(told, 'red');
    await way.deliverNotices(told);
    expect(await way.stateOf(told)).toBe('redNotified.noticePeriod');
    const shown = async (id: number, name: string) => {
      const project = await projectOf(id);
      const row = new RegExp(`<tr>\\s*<th scope="row"><a[^>]*>${name}[\\s\\S]*?</tr>`);
      const { body } = await get('/offentlig');
      const json = (await get('/api/public/v1/overview')).json<{ projects: { id: number }[] }>();
      const parts = [
        row.exec(body)?.[0],
        (await get(`/offentlig/projekt/${project}`)).body,
        (await get(`/offentlig/projekter.csv?q=${encodeURIComponent(name)}`)).body,
        JSON.stringify(json.projects.find((one) => one.id === project)),
      ];
      expect(parts[0]).toContain('Endnu intet offentliggjort');
      return parts.map((part) =>
        part!
          .replaceAll(name, 'X')
          .replaceAll(`/projekt/${project}`, '/projekt/0')
          .replace(/"id":\d+/, ''),
      );
    };
    expect(await shown(told, 'Projekt Bravo')).toEqual(await shown(unrated, 'Projekt Alfa'));
  });

  it('takes bad parameters for none', async () => {
    const all = (await get('/offentlig')).body;
    for (const query of [
      'farve=sort',
      'farve=red&farve=green',
      'forvaltning=%00',
      'side=-1',
      'side=999',
      'q=%00',
      'q[]=1',
      'sprog=xx',
    ])
      expect((await get(`/offentlig?${query}`)).body.includes('Rettet projekt'), query).toBe(
        all.includes('Rettet projekt'),
      );
    expect((await get('/offentlig?q=%25')).statusCode).toBe(200);
    expect((await get("/offentlig?q=<script>'")).body).not.toContain("<script>'");
  });

  it('keeps its language in its own links', async () => {
    const { body } = await get('/offentlig?sprog=en');
    for (const [, path] of body.matchAll(/href="(\/offentlig[^"]*)"/g))
      if (path !== '/offentlig') expect(path?.replaceAll('&#x3D;', '=')).toContain('sprog=en');
  });
});
