import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Announcer } from './announcer.js';
import { Bell } from './bell.js';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { Database } from './database.js';
import { HealthController } from './health.controller.js';
import { type Lifecycle } from './lifecycle.js';
import { logAsJson } from './log.js';
import { MetricsController } from './metrics.controller.js';
import { Queues } from './queue.js';
import { Settings } from './settings.js';
import { openTracing } from './tracing.js';

/** What every room may ask for. It is opened before Nest and closed after it, so it outlives every request and job. */
export interface Platform {
  config: Config;
  database: Database;
  queues: Queues;
}

/** Opens the database's pool and the queues; they are closed in the opposite order. */
export async function openPlatform(life: Lifecycle, config: Config & { databaseUrl: string }): Promise<Platform> {
  if (config.mode === 'production') logAsJson();
  await openTracing(life);
  const database = await life.hold(Promise.resolve(new Database(config)), (opened) => opened.close());
  const queues = await life.hold(Queues.open(config), (opened) => opened.close());
  return { config, database, queues };
}

@Global()
@Module({})
export class PlatformModule {
  static over({ config, database, queues }: Platform): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Database, useValue: database },
        { provide: Queues, useValue: queues },
        Bell,
        Announcer,
        Clock,
        Settings,
      ],
      exports: [Config, Database, Queues, Bell, Clock, Settings],
    };
  }
}
