import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CasePagesModule } from '../../src/pages/case/case-pages.module.js';
import type { Config } from '../../src/platform/config.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { testDatabase } from '../harness/database.js';
import { BASELINE, openOffice, REPORT } from '../harness/office.js';
import { signIn } from './browser.js';

const { database } = await testDatabase();
let office: Awaited<ReturnType<typeof openOffice>>;
let app: NestFastifyApplication;

beforeAll(async () => {
  office = await openOffice(database);
  const config = { mode: 'demo', publicUrl: 'http://localhost:3000' } as Config;
  const platform = PlatformModule.over({ config, database, queues: null as never });
  app = await NestFactory.create<NestFastifyApplication>(
    { module: CasePagesModule, imports: [platform] },
    new FastifyAdapter(),
    { logger: ['error'] },
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

describe('the case page', () => {
  test('shows the next step to the one whose it is, and to the other whom it waits for', async () => {
    const { people, send, at, sweep } = office;
    await at('2009-01-10T09:00:00+01:00');
    const id = await office.register();
    await send(id, 'BASELINE_OPENED', people.sara);
    await send(id, 'WORKSHOP_HELD', people.sara, { heldOn: '2009-01-10' });
    await send(id, 'BASELINE_SUBMITTED', people.amina, BASELINE);
    await send(id, 'BASELINE_APPROVED', people.sara);
    await at('2009-04-01T08:00:00+02:00');
    await sweep.sweep();
    await send(id, 'REPORT_FILED', people.amina, REPORT);
    const { rows } = await database.pool.query<{ number: string }>('select number from cases where id = $1', [id]);
    const path = `/sager/${rows[0]!.number}`;
    const sara = await signIn(app, people.sara);
    const page = await sara.get(path);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Næste skridt er dit');
    expect(page.body).toContain('Vurdér indberetningen for 1. kvartal 2009');
    const amina = await signIn(app, people.amina);
    expect((await amina.get(path)).body).toContain('Næste skridt er hos: Sara Lund');
    const stranger = await signIn(app, people.stranger);
    expect((await stranger.get(path)).statusCode).toBe(404);
    expect((await sara.get(`${path}/forloeb`)).statusCode).toBe(200);
    expect((await sara.get(`${path}/trin/RATED`)).statusCode).toBe(200);
  });
});
