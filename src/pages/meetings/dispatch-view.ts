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
  const packets = annexCount(meeting, about) > 0 ? packetsOf(number, meeting).slice(-1) : [];
  const shown = { page: meetingPath(number), packets };
  const noun = about > 0 ? SUPPLEMENT : AGENDA;
  if (deliveriesOf(meeting, about).some(({ error }) => error === null)) {
    const words = w(`${noun.da} er sendt.`, `${noun.en} was sent.`);
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
    return { kind: 'failed', words: notSent(noun, letter.error ?? ''), since, path: null, retry, ...shown };
  }
  const written = file.documents.find((one) => one.kind === 'agenda' && one.about === key)?.number;
  const words =
    letter.error && !letter.at_work
      ? triedAgain(noun, letter.error)
      : stageOf(noun, letter.at_work, written, annexCount(meeting, about));
  return { kind: 'underWay', words, since, path: `${meetingPath(number)}/udsendelse`, retry: null, ...shown };
}

const AGENDA = w('Dagsordenen', 'The agenda');
const SUPPLEMENT = w('Tillægsdagsordenen', 'The supplementary agenda');

/** @param written its document's number, once it is made */
function stageOf({ da, en }: Words, isAtWork: boolean, written: string | undefined, annexes: number): Words {
  if (!isAtWork) return w(`${da} står i kø til at blive samlet.`, `${en} waits to be put together.`);
  if (!written) return w(`${da} skrives nu.`, `${en} is being written now.`);
  const done = w(`${da} er skrevet som nr. ${written}.`, `${en} is written as no. ${written}.`);
  if (annexes === 0) return w(`${done.da} Nu sendes den.`, `${done.en} Now it is being sent.`);
  return annexes === 1
    ? w(
        `${done.da} Nu lægges bilaget bagved, og den sendes.`,
        `${done.en} Now the annex is laid behind, and it is sent.`,
      )
    : w(
        `${done.da} Nu lægges ${annexes} bilag bagved, og den sendes.`,
        `${done.en} Now ${annexes} annexes are laid behind, and it is sent.`,
      );
}

function triedAgain({ da, en }: Words, error: string): Words {
  const said = errorWords(error);
  return w(
    `${da} kunne ikke sendes: ${unended(said.da)}. Der prøves igen af sig selv.`,
    `${en} could not be sent: ${unended(said.en)}. It is tried again by itself.`,
  );
}

function notSent({ da, en }: Words, error: string): Words {
  const said = errorWords(error);
  return w(`${da} blev ikke sendt: ${unended(said.da)}.`, `${en} was not sent: ${unended(said.en)}.`);
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
