import type { FieldError, Form } from '../../../workflows/fields.js';
import { mustBeAhead } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import type { NewRules } from './rating-rules.js';

/** How the levels make the project's colour. */
export const COMBINATIONS = {
  weakerLevel: w('Det svageste niveau bestemmer', 'The weaker level decides'),
  meanOfLevels: w('Gennemsnittet af niveauerne bestemmer', 'The mean of the levels decides'),
};

/** The rules a rating is proposed by (000, steps 3 and 4; `domain.md` § 2, the rating). Shares in per cent, as people say them. */
export const rulesForm: Form = {
  green: {
    kind: 'number',
    min: 0,
    label: w('Grøn fra (procent)', 'Green from (per cent)'),
    hint: w(
      'Så meget af det forventede skal være nået. Højst én decimal.',
      'So much of what is expected must be reached. At most one decimal.',
    ),
  },
  yellow: {
    kind: 'number',
    min: 0,
    label: w('Gul fra (procent)', 'Yellow from (per cent)'),
    hint: w('Det, der ligger under, er rødt.', 'What lies below is red.'),
  },
  project: {
    kind: 'choice',
    label: w('Projektets farve', "The project's colour"),
    options: Object.entries(COMBINATIONS).map(([value, label]) => ({ value, label })),
  },
  validFrom: {
    kind: 'date',
    label: w('Gælder fra', 'Valid from'),
    hint: w(
      'Tidligst i morgen, så alle vurderinger samme dag følger de samme regler.',
      'Tomorrow at the earliest, so that all ratings of a day follow the same rules.',
    ),
  },
};

/** What the fields alone cannot tell. @param today `YYYY-MM-DD` */
export function checkRules(payload: Record<string, unknown>, today: string): FieldError[] {
  const { green, yellow } = payload as { green: number; yellow: number };
  const errors: FieldError[] = [];
  if (green > 100) errors.push({ path: 'green', words: w('Skriv højst 100.', 'Type at most 100.') });
  if (yellow <= 0) errors.push({ path: 'yellow', words: w('Skriv et tal over 0.', 'Type a number above 0.') });
  else if (yellow >= green)
    errors.push({
      path: 'yellow',
      words: w('Grænsen for gul skal ligge under grænsen for grøn.', 'Yellow must begin below green.'),
    });
  for (const [path, share] of Object.entries({ green, yellow }))
    if (!Number.isInteger(tenths(share)))
      errors.push({ path, words: w('Skriv højst én decimal.', 'Type at most one decimal.') });
  return [...errors, ...mustBeAhead(payload, 'validFrom', today)];
}

/** Per cent as parts of one. Shares are settled in tenths of a per cent, and so are the limits they are held against. */
export function rulesIn(payload: Record<string, unknown>): NewRules {
  const { green, yellow, project } = payload as unknown as NewRules;
  return { green: tenths(green) / 1000, yellow: tenths(yellow) / 1000, project };
}

/** 92.5 × 10 is whole, whatever the computer makes of it. */
function tenths(percent: number): number {
  return Number((percent * 10).toFixed(6));
}
