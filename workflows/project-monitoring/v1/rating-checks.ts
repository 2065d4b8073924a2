import type { FieldError } from '../../fields.js';
import { personalDataIn } from '../../personal-data.js';
import type { Found, Payload } from '../../workflow.js';
import { w } from '../../words.js';
import { COLOURS } from './vocabulary.js';

/**
 * Another colour than the figures come to needs a reason (E12), and a text for the public may name a person's
 * particulars only where somebody says why (E21).
 */
export function checkRating(payload: Payload, _on: string, { proposal }: Found): FieldError[] {
  return [...unexplained(payload, proposal as Proposed | null), ...disclosed(payload)];
}

interface Proposed {
  project: { colour: string | null };
}

function unexplained({ colour, deviation }: Payload, proposal: Proposed | null): FieldError[] {
  const proposed = proposal?.project.colour;
  if (!proposal || proposed === colour || deviation) return [];
  if (!proposed) return colour === 'green' ? [{ path: 'deviation', words: NO_FIGURES }] : [];
  const shade = COLOURS[proposed as keyof typeof COLOURS];
  const words = w(
    `Tallene giver ${shade.da.toLowerCase()}. Skriv, hvorfor du vælger en anden farve.`,
    `The figures come to ${shade.en.toLowerCase()}. Write why you choose another colour.`,
  );
  return [{ path: 'deviation', words }];
}

const NO_FIGURES = w(
  'Der mangler tal, og uden tal foreslås aldrig grøn. Skriv, hvorfor projektet alligevel er grønt.',
  'There are figures missing, and without them green is never proposed. Write why the project is green all the same.',
);

function disclosed({ reason, deviation = '', disclosure }: Payload): FieldError[] {
  if (disclosure) return [];
  const errors = Object.entries({ reason, deviation }).flatMap(([path, text]) => named(path, String(text)));
  return errors.length ? [...errors, { path: 'disclosure', words: SAY_WHY }] : [];
}

const SAY_WHY = w('Udfyld feltet, eller fjern oplysningen.', 'Fill this in, or remove the particulars.');

function named(path: string, text: string): FieldError[] {
  const found = personalDataIn(text);
  if (!found.length) return [];
  const what = found.map((one) => `»${one}«`).join(', ');
  const words = w(
    `Teksten bliver offentlig og nævner ${what}. Fjern det, eller skriv nedenfor, hvorfor det må stå der.`,
    `The text becomes public and names ${what}. Remove it, or say below why it may stand there.`,
  );
  return [{ path, words }];
}
