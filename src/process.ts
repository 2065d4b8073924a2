import { setTimeout as wait } from 'node:timers/promises';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { CannotStart } from './platform/cannot-start.js';
import { type Config } from './platform/config.js';
import type { Lifecycle } from './platform/lifecycle.js';
import { nestLog } from './platform/log.js';
import { type Platform, PlatformModule } from './platform/platform.module.js';
import { serverOptions } from './platform/server-options.js';
import { w } from '../workflows/words.js';

@Module({})
class Rooms {}

/** Serves `rooms` over HTTP until the process is asked to stop; then requests in hand are answered and no new ones taken. */
export async function serve(life: Lifecycle, platform: Platform, rooms: Type[]): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter(serverOptions(platform.config));
  const opening = NestFactory.create<NestFastifyApplication>(composed(platform, rooms), adapter, { logger: nestLog });
  const app = await life.hold(opening, takeLeave);
  adapter.getInstance().addHook('onSend', (_request, reply, _payload, done) => {
    if (life.stopping) void reply.header('connection', 'close');
    done();
  });
  await app.listen(platform.config.port, platform.config.host);
  return app;
}

/** Time for callers to hear that they should come by another connection, before those they keep are closed. */
const LEAVE_MS = 1_000;

/** Whoever keeps a connection would be cut off if it were closed as they send: first each is asked to let go of it. */
async function takeLeave(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  const kept = await new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
  if (kept > 0) await wait(LEAVE_MS);
  await app.close();
}

/** Runs `rooms` without HTTP. */
export async function work(life: Lifecycle, platform: Platform, rooms: Type[]): Promise<void> {
  const opening = NestFactory.createApplicationContext(composed(platform, rooms), { logger: nestLog });
  await life.hold(opening, (opened) => opened.close());
}

/** @throws CannotStart: processes that share their work have to share a database */
export function withDatabase(config: Config): Config & { databaseUrl: string } {
  const { databaseUrl } = config;
  if (databaseUrl) return { ...config, databaseUrl };
  throw new CannotStart(
    w(
      'DATABASE_URL mangler: web og worker deler en PostgreSQL-server. Alt i én proces: npm start',
      'DATABASE_URL is missing: web and worker share a PostgreSQL server. Everything in one process: npm start',
    ),
  );
}

function composed(platform: Platform, rooms: Type[]) {
  return { module: Rooms, imports: [PlatformModule.over(platform), ...rooms] };
}
