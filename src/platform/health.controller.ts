import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Database } from './database.js';

/** For whatever watches over the processes: `live` says that this one answers, `ready` that it can work. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live() {
    return { status: 'live' };
  }

  @Get('ready')
  async ready() {
    await this.database.pool.query('select 1').catch(() => {
      throw new ServiceUnavailableException({ status: 'the database does not answer' });
    });
    return { status: 'ready' };
  }
}
