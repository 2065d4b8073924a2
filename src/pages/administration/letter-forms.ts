import type { Form } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import type { LetterKind } from '../../letters/letters.js';
import { LONGEST_WORDING } from '../../letters/wording-text.js';
import type { WordingDraft } from '../../letters/wording-drafts.js';
import type { FormSpec } from '../shell/forms.js';
import { letterPath } from './letters-view.js';

const WORDING: Form = {
  wording: {
    kind: 'text',
    label: w('Brevets tekst', 'Wording of the letter'),
    hint: w(
      'Brevhoved, overskrift, hilsen, underskrift og bilag sættes på af sig selv.',
      'Letterhead, heading, greeting, signature and attachments are added by themselves.',
    ),
    rows: 24,
    max: LONGEST_WORDING,
  },
  case: {
    kind: 'line',
    optional: true,
    max: 40,
    label: w('Vis brevet for sag nr.', 'Show the letter for case no.'),
  },
};

/** The draft as a form; what is typed and not saved yet is kept as well. */
export function wordingSpec(
  kind: LetterKind,
  { draft, wording, number }: { draft: WordingDraft | undefined; wording: string; number: string },
): FormSpec {
  return {
    form: WORDING,
    action: letterPath(kind),
    submit: w('Gem den nye tekst', 'Save the new wording'),
    draftOf: { subject: `letter:${kind}`, form: 'wording' },
    values: { wording, case: number },
    hidden: { revision: String(draft?.revision ?? 0) },
    follows: w(
      'Intet brev ændres, før den nye tekst er kontrolleret og sat i kraft.',
      'No letter changes until the new wording is checked and put in force.',
    ),
  };
}

const PUT_IN_FORCE: Form = {
  validFrom: {
    kind: 'date',
    label: w('Gælder fra', 'Valid from'),
    hint: w(
      'Tidligst i dag. Breve, der er sendt, ændres ikke.',
      'Today at the earliest. Letters already sent do not change.',
    ),
  },
  note: {
    kind: 'line',
    optional: true,
    max: 200,
    label: w('Hvad er ændret', 'What has changed'),
  },
};

export function forceSpec(kind: LetterKind, draft: WordingDraft, today: string): FormSpec {
  return {
    form: PUT_IN_FORCE,
    action: `${letterPath(kind)}/i-kraft`,
    submit: w('Sæt i kraft', 'Put in force'),
    values: { validFrom: today },
    hidden: { revision: String(draft.revision) },
  };
}
