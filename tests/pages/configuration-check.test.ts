import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdministrationModule } from '../../src/pages/administration/administration.module.js';
import * as set from '../../src/pages/administration/check-settings.js';
import { brokenTemplates } from '../../src/pages/administration/check-templates.js';
import { People } from '../../src/people/people.service.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { Browser } from './browser.js';
import { pagesApp } from './pages-app.js';

const { database } = await testDatabase();
const office = await openOffice(database);
const PASSWORD = 'tre heste drikker te';
let app: NestFastifyApplication;

beforeAll(async () => {
  await new People(database).create({ name: 'Poul', email: 'poul@kk.example', roles: ['admin'], password: PASSWORD });
  const oidc = { issuer: 'http://localhost:1', clientId: 'x', scopes: 'openid' };
  app = await pagesApp(database, [AdministrationModule], { mode: 'production', oidc });
});
afterAll(() => app.close());

async function page(): Promise<string> {
  const browser = new Browser(app);
  await browser.get('/log-ind');
  await browser.post('/log-ind', { email: 'poul@kk.example', password: PASSWORD });
  const { body } = await browser.get('/administration/eftersyn');
  return body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}
const said = (findings: { words: { da: string } }[]) => findings.map(({ words }) => words.da).join(' ');

describe('the configuration check names', () => {
  it('what is missing where the program is started, with what to do', async () => {
    const body = await page();
    expect(body).toContain('Adressen er http://localhost:3000 og ikke https. Sæt PUBLIC_URL');
    expect(body).toContain('Der er ingen mailserver: breve og varsler bliver i huset. Sæt SMTP_URL');
    expect(body).toContain('Ingen kan læse målingerne på /metrics. Sæt METRICS_TOKEN');
    expect(body).toContain('Kommunens login svarer ikke på http://localhost:1');
    expect(body).toContain('giver ingen en rolle: der er ingen regler');
    expect(body).toContain('Brevhovedet mangler');
    expect(body).toContain('hvilket udvalg der orienteres');
  });

  it('a committee and a fund holder that no mail reaches', async () => {
    await database.pool.query("update committee set email = '' where code = 'SOU'");
    await database.pool.query("update person set email = 'jens@kk.invalid' where id = $1", [office.people.jens.id]);
    const body = await page();
    expect(body).toContain('Socialudvalget har ingen e-mail');
    expect(body).toContain('der kommer ikke mails frem til »jens@kk.invalid«');
  });

  it('a role that nobody has, and a project whose people are not here', async () => {
    await office.register({ name: 'Tomt hus' });
    await database.pool.query("update person set active = false where 'secretary' = any(roles) or id = $1", [
      office.people.amina.id,
    ]);
    const body = await page();
    await database.pool.query('update person set active = true');
    expect(body).toContain('Ingen har rollen Udvalgssekretær');
    expect(body).toContain('Tomt hus: Amina Yusuf er projektleder, men er her ikke');
  });

  it('a committee member without a seat, and a seat of somebody without the role', async () => {
    const { id: member } = await new People(database).create({
      ...{ name: 'Inge Dahl', email: 'inge@kk.example', roles: ['committeeMember'] },
    });
    expect(await page()).toContain('Inge Dahl er udvalgsmedlem, men sidder ikke i et udvalg.');
    await database.pool.query(
      `insert into committee_member (committee, name, role, first_day, person_id) values ('SOU', 'Inge Dahl', 'chair', '2009-01-01', $1)`,
      [member],
    );
    expect(await page()).not.toContain('Inge Dahl');
    await database.pool.query(`update person set roles = '{}' where id = $1`, [member]);
    expect(await page()).toContain('Inge Dahl sidder i SOU, men er her ikke eller har ikke rollen.');
  });

  it('tasks of somebody who is away while the substitute has no access', async () => {
    const caseId = await office.register({ name: 'Venter' });
    await database.pool.query('update task set assignee = $2 where case_id = $1', [caseId, office.people.jonas.id]);
    await database.pool.query(
      `insert into absence (person_id, substitute, first_day, last_day, set_by, set_by_name, set_at)
       values ($1, $2, '2000-01-01', '2100-01-01', 'x', 'x', now())`,
      [office.people.jonas.id, office.people.stranger.id],
    );
    await database.pool.query('update person set active = false where id = $1', [office.people.stranger.id]);
    expect(await page()).toMatch(/Jonas Friis er væk, og afløseren Per Dam har ikke adgang: \d+ opgaver venter/);
  });

  it('a change of the database that is missing, and what did not leave the house', async () => {
    const caseId = await office.register({ name: 'Fejlet' });
    await database.pool.query(
      `insert into outbox (id, case_id, seq, command, params, created_at, next_at, failed_at)
       values (gen_random_uuid(), $1, 1, 'sendMail', '{}', now(), now(), now())`,
      [caseId],
    );
    await database.pool.query(
      `update _prisma_migrations set rolled_back_at = now() where migration_name = '20261122131300_administration'`,
    );
    const body = await page();
    await database.pool.query('update _prisma_migrations set rolled_back_at = null');
    expect(body).toContain('Databasen mangler ændringen 20261122131300_administration');
    expect(body).toMatch(/Sag [\w-]+: et brev eller en mail kom ikke af sted/);
  });

  it('a template that cannot be read, by its file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'templates-'));
    await Promise.all(['letters', 'mails'].map((part) => mkdir(join(folder, part))));
    await writeFile(join(folder, 'letters', 'fine.typ.hbs'), '{{#if a}}x{{/if}}');
    await writeFile(join(folder, 'mails', 'broken.hbs'), '{{#if a}}x');
    expect(said(brokenTemplates(folder))).toMatch(/mails.broken\.hbs kan ikke læses/);
    expect(brokenTemplates(folder)).toHaveLength(1);
    expect(brokenTemplates()).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('a Redis that throws jobs away, or does not answer', () => {
    const redis = { redisUrl: 'redis://x' };
    expect(said(set.queue(redis, 'allkeys-lru'))).toContain('smider opgaver væk');
    expect(said(set.queue(redis, undefined))).toContain('siger ikke');
    expect([...set.queue(redis, 'noeviction'), ...set.queue({}, undefined)]).toEqual([]);
  });

  it('a sender that nobody can answer', () => {
    const mail = { mode: 'production', smtpUrl: 'smtp://x', mailFrom: 'Fremdrift <fremdrift@localhost>' } as const;
    expect(said(set.mail(mail))).toContain('som ingen kan svare');
    expect(set.mail({ ...mail, mailFrom: 'Fremdrift <fremdrift@kk.dk>' })).toEqual([]);
  });
});
