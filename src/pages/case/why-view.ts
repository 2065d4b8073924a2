import { w, type Words } from '../../../workflows/words.js';
import { COLOURS } from '../../../workflows/project-monitoring/v1/vocabulary.js';
import type { Proposal } from '../../measures/proposal.js';
import { type Why, whyOf } from '../../measures/why.js';

/** How a colour follows from the figures, line by line (E12). */
export interface WhyView extends Why {
  /** "Hvorfor rød?", or what the figures come to where nothing is decided yet. */
  question: Words;
  /** The colour the figures come to; null where nothing can be proposed. */
  proposed: string | null;
  /** Why another colour was chosen than the proposed one. */
  deviation: string | null;
}

/**
 * @param chosen the colour that was decided, where one was
 * @returns null where there was nothing to compute from
 */
export function whyView(
  proposal: Proposal | null,
  chosen: keyof typeof COLOURS | null,
  deviation = '',
): WhyView | null {
  if (!proposal) return null;
  const proposed = proposal.project.colour;
  const shade = chosen && COLOURS[chosen];
  return {
    ...whyOf(proposal),
    question: shade
      ? w(`Hvorfor ${shade.da.toLowerCase()}?`, `Why ${shade.en.toLowerCase()}?`)
      : w('Sådan ser tallene ud', 'What the figures come to'),
    proposed,
    deviation: proposed !== null && proposed !== chosen && deviation ? deviation : null,
  };
}
