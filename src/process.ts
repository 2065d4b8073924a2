import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { CannotStart } from './platform/cannot-start.js';
import { type Config } from './platform/config.js';
import type { Lifecycle } from './platform/lifecycle.js';
import { nestLog } from './platform/log.js';
import { type Platform, PlatformModule } from './platform/platform.module.js';
import { w } from '../workflows/words.js';

@Module({})
class Rooms {}

/** Serves `rooms` over HTTP until the process is asked to stop; then requests in hand are answered and no new ones taken. */
export async function serve(life: Lifecycle, platform: Platform, rooms: Type[]): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ frameworkErrors: unreadableAddress });
  const opening = NestFactory.create<NestFastifyApplication>(composed(platform, rooms), adapter, { logger: nestLog });
  const app = await life.hold(opening, (opened) => opened.close());
  await app.listen(platform.config.port, platform.config.host);
  return app;
}

/** An address that no browser makes, with half a percent sign: it is answered before any page is looked for. */
function unreadableAddress(_error: Error, _request: unknown, reply: FastifyReply): void {
  void reply.code(400).type('text/plain; charset=utf-8').send(UNREADABLE);
}

const UNREADABLE =
  'Adressen kan ikke læses. Begynd på forsiden: /\nThe address cannot be read. Begin on the front page: /\n';

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
