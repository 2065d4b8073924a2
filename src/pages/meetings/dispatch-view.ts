import type { Meeting } from '../../../workflows/meeting/v1/agenda.js';
import { w, type Words } from '../../../workflows/words.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import type { PersonActor } from '../../people/actor.js';
import { errorWords } from '../case/error-words.js';
import { casePath, meetingPath } from '../case/steps.js';

/** How far the newest dispatch of a meeting's agenda is, as its letter's row in the outbox and its document tell. */
export interface DispatchNow {
  kind: 'underWay' | 'failed' | 'sent';
  /** What is done now, or what went wrong. */
  words: Words;
  /** Since when it is on its way. */
  since: Date | null;
  /** Where it is asked again, while something can still change by itself. */
  path: string | null;
  /** Where it is tried again, for those who may; null where it goes on by itself. */
  retry: string | null;
  page: string;
  packets: Packet[];
}

interface Packet {
  path: string;
  label: Words;
}

/** @returns null before anything was sent */
export function dispatchNow(file: CaseFile, meeting: Meeting, { roles }: PersonActor): DispatchNow | null {
  const { number } = file.case;
  const about = sendingsOf(meeting).at(-1);
  if (about === undefined) return null;
  const shown = { page: meetingPath(number), packets: packetsOf(number, meeting) };
  const isSupplement = about > 0;
  if (deliveriesOf(meeting, about).some(({ error }) => error === null)) {
    const words = isSupplement
      ? w('Tillægsdagsordenen er sendt.', 'The supplementary agenda was sent.')
      : w('Dagsordenen er sendt.', 'The agenda was sent.');
    return { kind: 'sent', words, since: null, path: null, retry: null, ...shown };
  }
  const key = aboutOf(about);
  const letter = file.effects.find(
    ({ command, params }) => command === 'sendLetter' && params.letter === 'agenda' && params.about === key,
  );
  if (!letter) return null;
  const since = letter.created_at;
  if (letter.failed_at) {
    const mayRetry = roles.some((role) => role === 'supervisor' || role === 'admin');
    const retry = mayRetry ? `${casePath(number)}/udsendelse/${letter.id}` : null;
    return { kind: 'failed', words: errorWords(letter.error ?? ''), since, path: null, retry, ...shown };
  }
  const written = file.documents.find((one) => one.kind === 'agenda' && one.about === key)?.number;
  const words =
    letter.error && !letter.at_work ? triedAgain(letter.error) : stageOf(letter, written, annexCount(meeting, about));
  return { kind: 'underWay', words, since, path: `${meetingPath(number)}/udsendelse`, retry: null, ...shown };
}

function stageOf({ at_work }: CaseFile['effects'][number], written: string | undefined, annexes: number): Words {
  if (!at_work) return w('Dagsordenen står i kø til at blive samlet.', 'The agenda waits to be put together.');
  if (!written) return w('Dagsordenen skrives nu.', 'The agenda is being written now.');
  const done = w(`Dagsordenen er skrevet som nr. ${written}.`, `The agenda is written as no. ${written}.`);
  if (annexes === 0) return w(`${done.da} Nu sendes den.`, `${done.en} Now it is being sent.`);
  return annexes === 1
    ? w(
        `${done.da} Nu lægges bilaget bagved, og den sendes.`,
        `${done.en} Now the annex is laid behind it, and it is sent.`,
      )
    : w(
        `${done.da} Nu lægges ${annexes} bilag bagved, og den sendes.`,
        `${done.en} Now ${annexes} annexes are laid behind it, and it is sent.`,
      );
}

function triedAgain(error: string): Words {
  const { da, en } = errorWords(error);
  return w(
    `Dagsordenen kunne ikke sendes: ${unended(da)}. Der prøves igen af sig selv.`,
    `The agenda could not be sent: ${unended(en)}. It is tried again by itself.`,
  );
}

function unended(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

/** What went out with annexes, or could not be mailed, to be fetched as one file. */
export function packetsOf(number: string, meeting: Meeting): Packet[] {
  return sendingsOf(meeting)
    .filter((about) => annexCount(meeting, about) > 0 && deliveriesOf(meeting, about).length > 0)
    .map((about) => ({
      path: `${meetingPath(number)}/udsendelse.pdf${about ? `?tillaeg=${about}` : ''}`,
      label: about
        ? w(`Tillægsdagsorden ${about} med bilag`, `Supplementary agenda ${about} with annexes`)
        : w('Dagsordenen med bilag', 'The agenda with annexes'),
    }));
}

/** 0 the agenda, else the number of a supplement. */
function sendingsOf({ dispatchedOn, supplements }: Meeting): number[] {
  return dispatchedOn === null ? [] : [0, ...supplements.map((_, at) => at + 1)];
}

function annexCount({ items }: Meeting, about: number): number {
  return items.flatMap(({ sentIn, annexes }) => (sentIn === about ? annexes : [])).length;
}

/** What the mail came to, once it was tried to the end. */
function deliveriesOf({ deliveries }: Meeting, about: number): Meeting['deliveries'] {
  return deliveries.filter((one) => one.about === aboutOf(about));
}

function aboutOf(about: number): string {
  return about ? String(about) : '';
}
