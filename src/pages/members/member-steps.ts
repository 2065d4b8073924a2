import { awaited } from '../../../workflows/decide.js';
import { itemOf } from '../../../workflows/meeting/v1/agenda.js';
import { maySendAlong } from '../../../workflows/meeting/v1/rules.js';
import { whyNot } from '../../../workflows/meeting/v1/why-not.js';
import type { Form } from '../../../workflows/fields.js';
import { workflowOf } from '../../../workflows/released.js';
import type { EventDefinition, Payload } from '../../../workflows/workflow.js';
import { w, type Words } from '../../../workflows/words.js';
import type { FormSpec } from '../shell/forms.js';
import { ownMeetingPath, ownStepPath } from './member-paths.js';
import type { OwnMeeting } from './own-meetings.js';

/** What a member can do for themself, with its words where they are said to the member and not to the secretary. */
const OWN_WORDS: Record<string, { label: Words; submit: Words; follows?: Words; text?: Words }> = {
  REQUEST_RECEIVED: {
    label: w('Bed om et punkt på dagsordenen', 'Ask for an item on the agenda'),
    submit: w('Send anmodningen', 'Send the request'),
    text: w('Hvad du beder udvalget tage op', 'What you ask the committee to take up'),
  },
  DISSENT_RECORDED: {
    label: w('Din afvigende mening', 'Your dissent'),
    submit: w('Tilfør den protokollen', 'Record it in the minutes'),
    follows: w(
      'Den står i protokollen med dit navn (§ 6, stk. 3).',
      'It stands in the minutes with your name (§ 6.3).',
    ),
  },
  MINUTES_SIGNED: {
    label: w('Skriv under på protokollen', 'Sign the minutes'),
    submit: w('Skriv under', 'Sign'),
    follows: w(
      'Din underskrift dateres i dag og kan ikke tages tilbage.',
      'Your signature is dated today and cannot be taken back.',
    ),
  },
};

export interface MemberStep {
  type: string;
  label: Words;
  form: Form;
  /** Carried along with what is filled in: the item it is about. */
  given: Record<string, string>;
  spec: FormSpec;
}

/**
 * A step as its form asks for it: who it is for and when it came are nobody's to fill in.
 * @param key of the item it is about
 * @returns undefined where there is no such step, or no such item for this member
 */
export function memberStep({ row, withheld }: OwnMeeting, type: string, key: string): MemberStep | undefined {
  const { events } = workflowOf('meeting', row.version);
  const definition = Object.hasOwn(events, type) ? events[type] : undefined;
  const words = OWN_WORDS[type];
  if (!definition?.ownSeat || !words) return undefined;
  const item = itemOf(row.meeting, key);
  const isAboutItem = 'item' in definition.form;
  if (isAboutItem && (!item || item.sentIn === null || withheld.has(item.key))) return undefined;
  const given: Record<string, string> = isAboutItem && item ? { item: item.key } : {};
  const form = askedIn(definition, isAboutItem && item?.caseId != null, words.text);
  return {
    type,
    label: words.label,
    form,
    given,
    spec: {
      form,
      action: ownStepPath(row.number, type),
      submit: words.submit,
      draftOf: { subject: `case:${row.id}`, form: isAboutItem ? `${type}:${key}` : type },
      hidden: given,
      follows: words.follows ?? definition.follows ?? null,
      cancel: ownMeetingPath(row.number),
    },
  };
}

/** @param goesOn the item has a case that a dissent can be sent along with (004 § 6.3) */
function askedIn({ form, ownSeat }: EventDefinition, goesOn: boolean, text?: Words): Form {
  const filled = [ownSeat?.seat, ownSeat?.on, 'item', ...(maySendAlong(goesOn) ? [] : ['sendAlong'])];
  const asked = Object.entries(form).filter(([name]) => !filled.includes(name));
  return Object.fromEntries(
    asked.map(([name, field]) => [name, text && name === 'text' ? { ...field, label: text } : field]),
  );
}

/** Whether the meeting awaits such a step at all now. The door decides again when it is sent. */
export function isAwaited({ row }: OwnMeeting, type: string): boolean {
  return awaited(workflowOf('meeting', row.version), row.snapshot).includes(type);
}

/** What the rules of procedure say against it, if anything. */
export function against(
  { row: { meeting, seat } }: OwnMeeting,
  type: string,
  payload: Payload,
  on: string,
): Words | null {
  return whyNot(meeting, { type, payload: { ...payload, who: seat, member: seat, receivedOn: on }, on });
}
