import { afterAll, beforeEach } from 'vitest';
import { testDatabase } from '../harness/database.js';
import { startMailServer } from '../harness/mail-server.js';
import { openOffice } from '../harness/office.js';
import { openOutside } from '../harness/outside.js';
import { lookAt } from './seen.js';
import { monitored, rated, REASON_Q3 } from './steps.js';

/** The task that a caseworker gets when the notice to the project could not be delivered. */
export const DELIVER = 'deliverLetter:redNoticeProject/project/2009-Q3';

/** An office whose letters go out over a real mail server, for one test file: `const room = await openPostRoom();` */
export async function openPostRoom() {
  const { database } = await testDatabase();
  const server = await startMailServer();
  const office = await openOffice(database);
  const outside = await openOutside(office, { smtpUrl: server.url });
  beforeEach(() => {
    Object.assign(server, { mood: 'takes', unknown: [], received: [] });
  });
  afterAll(async () => {
    outside.close();
    await server.close();
  });

  /** A case whose red rating was just confirmed: two notices wait to be sent. */
  const justRed = async (reason = REASON_Q3): Promise<number> => {
    const id = await monitored(office);
    await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', reason);
    server.received = [];
    return id;
  };
  const seen = lookAt(database);
  /** Everything is tried as often as it may be. */
  const tryToTheEnd = async (): Promise<void> => {
    for (let attempt = 0; attempt < 6; attempt++) {
      await outside.drain();
      await seen.later(800);
    }
  };
  /** A supervisor presses "try again". */
  const tryAgain = async (id: number, kind?: string): Promise<void> => {
    await office.send(id, 'EFFECT_RETRIED', office.people.mette, { effect: (await seen.letter(id, kind)).id });
    server.received = [];
    await outside.drain();
  };
  /** While something happens, somebody's particulars are others. */
  const whileIs = async (name: string, column: 'email' | 'title', value: string, happens: () => Promise<unknown>) => {
    const [before] = await seen.all<Record<string, string>>('select * from person where name = $1', name);
    const set = `update person set ${column} = $2 where name = $1`;
    await database.pool.query(set, [name, value]);
    await happens();
    await database.pool.query(set, [name, before?.[column]]);
  };
  /** The mails that have arrived since, less the receipt for the report that every case begins with here. */
  const letters = () => server.received.filter(({ subject }) => !subject?.startsWith('Kvittering'));
  /** To whom mails have gone since. */
  const receivers = (): string[][] => letters().map(({ envelope }) => envelope);
  return { database, server, office, outside, justRed, tryToTheEnd, tryAgain, whileIs, letters, receivers, ...seen };
}
