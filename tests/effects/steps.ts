import type { openOffice } from '../harness/office.js';
import { BASELINE, REPORT } from '../harness/office.js';
import type { Payload } from '../../workflows/workflow.js';

export type Office = Awaited<ReturnType<typeof openOffice>>;
type Drain = () => Promise<number>;

/** The third quarter's reports are in: a Monday morning. */
export const OCTOBER = '2009-10-05T09:00:00+02:00';
export const REASON_Q3 = 'Rekrutteringen er gået i stå, og der er besøgt for få familier.';
export const REASON_Q4 = 'Besøgene er taget til, men ligger stadig under planen.';

/**
 * A project whose monitoring has begun, with the third quarter of 2009 under way.
 * @param drain sends the invitation to the workshop before it is held; without it the invitation comes too late
 */
export async function monitored(office: Office, values: Payload = {}, drain?: Drain): Promise<number> {
  const { people, send, at } = office;
  await at('2009-07-01T09:00:00+02:00');
  const id = await office.register(values);
  await send(id, 'BASELINE_OPENED', people.sara);
  await drain?.();
  await send(id, 'WORKSHOP_HELD', people.sara, { heldOn: '2009-07-01' });
  await send(id, 'BASELINE_SUBMITTED', people.amina, BASELINE);
  await send(id, 'BASELINE_APPROVED', people.sara);
  return id;
}

/** The quarter is over, reported and rated; red is confirmed by a second person. Nothing is carried out yet. */
export async function rated(office: Office, id: number, moment: string, colour: string, reason: string): Promise<void> {
  const { people, send, at, sweep } = office;
  await at(moment);
  await sweep.sweep();
  await send(id, 'REPORT_FILED', people.amina, REPORT);
  await send(id, 'RATED', people.sara, { deviation: 'Skønnet efter møder med projektet.', colour, reason });
  if (colour === 'red') await send(id, 'RED_CONFIRMED', people.mette);
}

/** Both who were told of red confirm that they have read it, and it is published. */
export async function confirmed(office: Office, drain: Drain, id: number): Promise<void> {
  await office.send(id, 'NOTICE_CONFIRMED_BY_PROJECT', office.people.amina);
  await office.send(id, 'NOTICE_CONFIRMED_BY_FUND_HOLDER', office.people.jens);
  await drain();
}

export const ACTION_PLAN = {
  cause: 'Det første hold blev færdigt et halvt år senere end planlagt.',
  actions: [
    { what: 'Fast mødested i Folkets Hus', who: 'Amina Yusuf', by: '2009-12-01' },
    { what: 'Skriftlig aftale med jobcentret', who: 'Jens Krogh', by: '2009-12-15' },
  ],
  projectToldOn: '2009-10-15',
};

const ITEM = {
  title: 'Brev til to udvalg om projektet Bydelsmødre',
  clauses: [{ text: 'at udvalget sender brev til Socialudvalget og Kultur- og Fritidsudvalget' }],
  problem: 'Projektet er gået i rødt to gange.',
  solution: 'Udvalgene orienteres om situationen.',
  economy: 'Ingen økonomiske konsekvenser.',
  process: 'Udvalget orienteres om svarene.',
  signer: 'Birgitte Holm',
};

export const LETTER = {
  situation: 'To af de fire tiltag er gennemført, og rekrutteringen er ikke kommet i gang igen.',
  question: 'Vi beder jer især se på, om målet om 600 besøg kan nås.',
  replyBy: '2010-03-12',
  signer: 'Karen Bech',
  signerTitle: 'Formand for Beskæftigelses- og Integrationsudvalget',
};

/** From the first red with its action plan to the second red, published, with the recommendation open. */
export async function redTwice(office: Office, drain: Drain): Promise<number> {
  const { people, send } = office;
  const id = await monitored(office, {}, drain);
  await rated(office, id, '2009-10-05T09:00:00+02:00', 'red', REASON_Q3);
  await drain();
  await confirmed(office, drain, id);
  await office.at('2009-10-20T09:00:00+02:00');
  await send(id, 'SUPPORT_ASKED', people.jens, { text: 'Hjælp til at måle resultaterne' });
  await send(id, 'ACTION_PLAN_FILED', people.jens, ACTION_PLAN);
  await send(id, 'ACTION_PLAN_APPROVED', people.sara);
  await drain();
  await rated(office, id, '2010-01-05T09:00:00+01:00', 'red', REASON_Q4);
  await drain();
  await confirmed(office, drain, id);
  return id;
}

/** The recommendation is written, approved, decided, and the letters to the committees are approved. */
export async function decided(office: Office, drain: Drain, id: number, more: Payload = {}): Promise<number> {
  const { people, send, at, database } = office;
  const { rows } = await database.pool.query<{ id: number }>('select id from cases where parent_id = $1', [id]);
  const item = (rows[0] as { id: number }).id;
  await at('2010-01-12T09:00:00+01:00');
  await send(item, 'ITEM_SUBMITTED', people.sara, ITEM);
  await send(item, 'ITEM_APPROVED', people.mette);
  await send(item, 'ITEM_SCHEDULED', people.sekretaer, { meetingOn: '2010-01-28', number: '6' });
  await drain();
  await at('2010-01-29T09:00:00+01:00');
  await send(item, 'ITEM_DECIDED', people.sekretaer, {
    decision: 'approved',
    decidedOn: '2010-01-28',
    reference: 'BIU 28.01.2010, punkt 6',
    text: 'Indstillingen blev godkendt.',
    participants: 'Kontorchef Mette Holm',
    ...more,
  });
  await drain();
  await send(id, 'LETTERS_DRAFTED', people.sara, LETTER);
  await send(id, 'LETTERS_APPROVED', people.mette);
  return item;
}
