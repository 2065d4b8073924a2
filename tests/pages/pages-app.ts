import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../src/platform/config.js';
import type { Database } from '../../src/platform/database.js';
import { PlatformModule } from '../../src/platform/platform.module.js';

/** Some of the page rooms, served as a web process serves them. Without settings: the demo, on http. */
export async function pagesApp(
  database: Database,
  rooms: Type[],
  settings: Partial<Config> = {},
): Promise<NestFastifyApplication> {
  const config = {
    mode: 'demo',
    publicUrl: 'http://localhost:3000',
    mailFrom: 'fremdrift@localhost',
    rateLimit: 100_000,
    ...settings,
  };
  const platform = PlatformModule.over({ config: config as Config, database, queues: null as never });
  const root = { module: PagesUnderTest, imports: [platform, ...rooms] };
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), { logger: ['error'] });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

class PagesUnderTest {}
