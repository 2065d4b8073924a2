import { Injectable } from '@nestjs/common';
import { w, type Words } from '../../../workflows/words.js';
import { Clock } from '../../platform/clock.js';
import type { PersonActor } from '../../people/actor.js';
import { Config } from '../../platform/config.js';
import { Database } from '../../platform/database.js';
import { evictionPolicy } from '../../platform/queue-backend.js';
import { dayOf } from '../../calendar/copenhagen-time.js';
import { Oidc } from '../../people/oidc.js';
import * as rows from './check-queries.js';
import * as set from './check-settings.js';
import { brokenTemplates, brokenWordings } from './check-templates.js';
import type { Finding } from './finding.js';

/** One thing that was looked at; without findings all is well. */
export interface Checked {
  title: Words;
  findings: Finding[];
}

/** Looks through the whole installation for what would stop somebody's work one day. */
@Injectable()
export class Check {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly oidc: Oidc,
  ) {}

  /** What is found of projects and cases is told of those this person may see. */
  async all(person: PersonActor): Promise<Checked[]> {
    const { pool } = this.database;
    const today = dayOf(await this.clock.now());
    const policy = this.config.redisUrl ? await evictionPolicy(this.config.redisUrl) : 'noeviction';
    const loginAnswers = !this.oidc.isOn || (await this.oidc.answers());
    return [
      { title: w('Roller og personer', 'Roles and people'), findings: await rows.people(pool) },
      { title: w('Udvalgsmedlemmer', 'Committee members'), findings: await rows.seats(pool) },
      { title: w('Projekter', 'Projects'), findings: await rows.projects(pool, person) },
      { title: w('E-mailadresser', 'E-mail addresses'), findings: await rows.addresses(pool) },
      { title: w('Fravær og opgaver', 'Absence and tasks'), findings: await rows.tasks(pool) },
      { title: w('Skabeloner', 'Templates'), findings: [...brokenTemplates(), ...(await brokenWordings(pool, today))] },
      {
        title: w('Kommunens oplysninger', "The municipality's details"),
        findings: await set.municipality(pool, today),
      },
      {
        title: w('Log ind', 'Sign-in'),
        findings: [...set.address(this.config), ...(await set.login(pool, this.config, today, loginAnswers))],
      },
      { title: w('Mail', 'Mail'), findings: set.mail(this.config) },
      { title: w('Overvågning', 'Monitoring of the program'), findings: set.metrics(this.config) },
      { title: w('Kø', 'Queue'), findings: set.queue(this.config, policy) },
      { title: w('Database', 'Database'), findings: await rows.migrations(pool) },
      {
        title: w('Breve og mails på vej', 'Letters and mails on their way'),
        findings: await rows.failedEffects(pool, person),
      },
    ];
  }
}
