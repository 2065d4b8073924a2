import type { FieldError, Form } from '../../../workflows/fields.js';
import { releasedWorkflows } from '../../../workflows/released.js';
import { w } from '../../../workflows/words.js';
import { clericalEvents } from '../../cases/clerical.js';

export const WEBHOOK_FORM: Form = {
  url: {
    kind: 'line',
    label: w('Adresse', 'Address'),
    hint: w('Begynder med https://', 'Begins with https://'),
    max: 500,
  },
  events: {
    kind: 'line',
    label: w('Kun disse hændelser', 'Only these events'),
    hint: w(
      'Navne med komma imellem, fx RATING_PUBLISHED, LETTER_DELIVERED. Tomt: alle trin i sagsgangen.',
      'Names with commas between, e.g. RATING_PUBLISHED, LETTER_DELIVERED. Empty: all steps of the procedure.',
    ),
    optional: true,
    max: 2_000,
  },
};

/** What was typed, or what is to be mended. */
export function readWebhook(payload: Record<string, unknown>): { url: string; events: string[]; errors: FieldError[] } {
  const url = textIn(payload.url);
  const events = textIn(payload.events)
    .split(/[\s,;]+/)
    .filter(Boolean);
  const unknown = events.filter((event) => !knownEvents().has(event));
  const errors: FieldError[] = [];
  if (!isAddress(url))
    errors.push({
      path: 'url',
      words: w('Skriv en hel adresse: https://eksempel.dk/sti', 'Write a whole address: https://example.dk/path'),
    });
  if (unknown.length)
    errors.push({
      path: 'events',
      words: w(`Disse hændelser findes ikke: ${unknown.join(', ')}`, `There are no such events: ${unknown.join(', ')}`),
    });
  return { url, events: [...new Set(events)], errors };
}

/** A password in it would stand on the page and in the log. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && !username && !password;
}

function knownEvents(): Set<string> {
  return new Set([...releasedWorkflows().flatMap(({ events }) => Object.keys(events)), ...Object.keys(clericalEvents)]);
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
