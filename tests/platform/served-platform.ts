import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../src/platform/config.js';
import { type Platform, PlatformModule } from '../../src/platform/platform.module.js';

/** The platform alone, served as every process with HTTP serves it. */
export async function servedPlatform(
  { database, queues }: Omit<Platform, 'config'>,
  settings: Partial<Config> = {},
): Promise<NestFastifyApplication> {
  const platform = PlatformModule.over({ config: settings as Config, database, queues });
  const root = { module: Served, imports: [platform] };
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), { logger: false });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

class Served {}
