import { verify } from '../../src/cases/verify.js';
import type { Database } from '../../src/platform/database.js';
import type { MailServer } from '../harness/mail-server.js';
import type { Answered } from './clients.js';

/**
 * All that must hold when the faults are over and everything has come to rest.
 * @param answered what clients sent, where there were any
 * @returns what does not hold, in words
 */
export async function found(database: Database, answered: Answered[] = [], mail?: MailServer): Promise<string[]> {
  const { violations } = await verify(database.pool);
  return [
    ...violations.map(({ caseNumber, what }) => `${caseNumber}: ${what}`),
    ...(await notKept(database, answered)),
    ...(await numbersOf(database, ASKED)),
    ...(mail ? await mailedWrongly(database, mail) : []),
  ];
}

/** How many of them are held after every round. */
export const INVARIANTS =
  'every log against its case and across cases (verify), every answer against the log, outbox, dates, mails, sessions';

/** What was answered with success stands in the log, once and where the answer said; what was refused does not. */
async function notKept({ pool }: Database, answered: Answered[]): Promise<string[]> {
  const { rows } = await pool.query<{ case_id: number; key: string; seq: number }>(
    'select case_id, idempotency_key as key, seq from case_event where idempotency_key = any($1)',
    [answered.map(({ key }) => key)],
  );
  const log = new Map(rows.map((row) => [`${row.case_id} ${row.key}`, row.seq]));
  return answered.flatMap(({ caseId, key, status, revision }) => {
    const seq = log.get(`${caseId} ${key}`);
    if (status < 300 && seq === undefined) return [`case ${caseId}: answered ${status}, and not in the log (${key})`];
    if (status < 300 && seq !== revision)
      return [`case ${caseId}: answered ${revision}, and stands at ${seq} (${key})`];
    return status >= 400 && seq !== undefined ? [`case ${caseId}: refused ${status}, and in the log (${key})`] : [];
  });
}

/**
 * Each mail bears the number of its row, of the outbox or of what people are told; it came as often as the row was tried at
 * most. Whoever was killed between a mail and its note sent it all the same, also where the next one found it pointless.
 */
async function mailedWrongly({ pool }: Database, { received }: MailServer): Promise<string[]> {
  const times = timesReceived(received);
  const { rows } = await pool.query<{ id: string; attempts: number; sent: boolean }>(
    `select o.id, o.attempts, m.id is not null as sent
     from (select id, attempts from outbox where command in ('sendLetter', 'sendMail')
       union all select id, attempts from notification_mail) o left join mail m on m.id = o.id`,
  );
  const known = new Map(rows.map((row) => [`<${row.id}@kk.example>`, row]));
  const { rows: others } = await pool.query<{ id: string }>('select id from mail where id <> all($1)', [
    rows.map(({ id }) => id),
  ]);
  const told = new Set(others.map(({ id }) => `<${id}@kk.example>`));
  const strange = [...times.keys()].filter((id) => !known.has(id) && !told.has(id));
  const wrong = [...known].flatMap(([id, { attempts, sent }]) => {
    const count = times.get(id) ?? 0;
    if (sent && count === 0) return [`the mail ${id} was never sent`];
    return count > attempts ? [`the mail ${id} came ${count} times in ${attempts} attempts`] : [];
  });
  return [...strange.map((id) => `nobody asked for the mail ${id}`), ...wrong];
}

export function timesReceived(received: MailServer['received']): Map<string, number> {
  const times = new Map<string, number>();
  for (const { messageId = '' } of received) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  return times;
}

async function numbersOf({ pool }: Database, queries: Record<string, string>): Promise<string[]> {
  const wrong: string[] = [];
  for (const [what, sql] of Object.entries(queries)) {
    const { rows } = await pool.query<{ which: string }>(sql);
    wrong.push(...rows.map(({ which }) => `${which}: ${what}`));
  }
  return wrong;
}

/** What holds only when everything has come to rest, and is therefore not asked by `verify`. */
const ASKED = {
  'an effect is neither done, nor given up, nor waiting with its error':
    'select id::text as which from outbox where done_at is null and failed_at is null and error is null',
  'a date has passed and raised nothing': `select id::text as which from deadline
     where status = 'pending' and raises is not null and due_at <= pretended_now() - interval '5 minutes'`,
  'a session holds a transaction open': `select pid::text as which from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%' and state_change < clock_timestamp() - interval '15 seconds'`,
  'somebody waits for a lock': `select pid::text as which from pg_locks where not granted and waitstart < clock_timestamp() - interval '30 seconds'`,
};
