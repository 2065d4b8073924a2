import { CalendarSettings } from '../../src/calendar/calendar-settings.js';
import { Cases, type Sent } from '../../src/cases/case.service.js';
import { Registration } from '../../src/cases/registration.service.js';
import { DeadlineSweep } from '../../src/jobs/deadline-sweep.js';
import type { Actor, PersonActor } from '../../src/people/actor.js';
import { SYSTEM, UNBOUNDED } from '../../src/people/actor.js';
import { Bell } from '../../src/platform/bell.js';
import { Clock } from '../../src/platform/clock.js';
import type { Database } from '../../src/platform/database.js';
import { Settings } from '../../src/platform/settings.js';
import type { Payload, Role } from '../../workflows/workflow.js';

/** A small municipality over an empty database: a few people, two committees, and the rooms that decide. */
export async function openOffice(database: Database) {
  const settings = new Settings(database);
  const clock = new Clock(database);
  const cases = new Cases(database, new CalendarSettings(settings), new Bell());
  const registration = new Registration(database, clock, settings, cases);
  const sweep = new DeadlineSweep(database, cases);
  await database.pool.query(`
    insert into administration (code, name) values ('SOF', 'Socialforvaltningen'), ('KFF', 'Kultur- og Fritidsforvaltningen');
    insert into committee (code, name, email) values
      ('BIU', 'Beskæftigelses- og Integrationsudvalget', 'biu@example.dk'),
      ('SOU', 'Socialudvalget', 'sou@example.dk'), ('KFU', 'Kultur- og Fritidsudvalget', 'kfu@example.dk');
    insert into pool (code, name, monitors_all) values ('DTI', 'Den Tværgående Integrationspulje', true), ('SAT', 'Satspuljen', false);
  `);
  const person = async (name: string, roles: Role[], administration: string | null = null): Promise<PersonActor> => {
    const { rows } = await database.pool.query<{ id: string }>(
      `insert into person (name, email, roles, administration, title, unit) values ($1, $2, $3, $4, 'Konsulent', 'Projektbanken') returning id`,
      [name, `${name.toLowerCase().replace(/\W+/g, '.')}@example.dk`, roles, administration],
    );
    return { kind: 'person', id: (rows[0] as { id: string }).id, name, roles, administration, ...UNBOUNDED };
  };
  const people = {
    sara: await person('Sara Lund', ['caseworker']),
    jonas: await person('Jonas Friis', ['caseworker']),
    mette: await person('Mette Holm', ['supervisor']),
    sekretaer: await person('Kirsten Bach', ['secretary']),
    jens: await person('Jens Krogh', ['fundHolder'], 'SOF'),
    other: await person('Bo Riis', ['fundHolder'], 'KFF'),
    amina: await person('Amina Yusuf', ['projectManager']),
    stranger: await person('Per Dam', ['projectManager']),
  };
  const at = async (moment: string): Promise<void> => clock.pretend(new Date(moment));
  const project = (values: Payload = {}) => ({
    name: 'Bydelsmødre',
    pool: 'SAT',
    administration: 'SOF',
    fundHolder: people.jens.id,
    projectManager: people.amina.id,
    caseworker: people.sara.id,
    committees: ['SOU', 'KFU'],
    firstDay: '2009-01-01',
    lastDay: '2010-12-31',
    budget: 200_000_000,
    municipalShare: 85_000_000,
    ...values,
  });
  const register = async (values: Payload = {}): Promise<number> => {
    const { caseId } = await registration.register(project(values), people.sara);
    return caseId as number;
  };
  const send = (caseId: number, type: string, actor: Actor, payload: Payload = {}): Promise<Sent> =>
    cases.send(caseId, { type, payload }, actor);
  return { database, settings, clock, cases, registration, sweep, people, at, project, register, send, system: SYSTEM };
}

export const BASELINE = {
  challenge: 'Få kvinder i boligområdet er i arbejde.',
  targetGroup: 'Kvinder med børn',
  activities: 'Uddannelse af bydelsmødre og besøg hos familier',
  results: 'Flere i job eller uddannelse',
  criteria: [
    { name: 'Familier besøgt', level: 'activity', unit: 'antal', baseline: 0, target: 600 },
    { name: 'Deltagere i job eller uddannelse', level: 'result', unit: 'antal', baseline: 0, target: 30 },
  ],
  milestones: [{ name: 'Første hold uddannet', on: '2009-06-30' }],
};

export const REPORT = {
  figures: [
    { criterion: 'Familier besøgt', reached: 74 },
    { criterion: 'Deltagere i job eller uddannelse', reached: 2, comment: 'Sæsonen er sen' },
  ],
  happened: 'Vi har besøgt familier.',
};
