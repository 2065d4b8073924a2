import { w, type Words } from '../../../workflows/words.js';
import { LetterIncomplete } from '../../letters/incomplete.js';
import { PageError } from '../shell/page-errors.js';

/** The quarter is not over, or nobody was monitored in it. */
export class NothingToBriefOn extends PageError {
  readonly status = 409;
  readonly heading = w('Der er ikke noget at orientere om endnu', 'There is nothing to brief on yet');
  readonly words = w(
    'Orienteringen kan laves, når kvartalet er slut, og mindst ét projekt blev monitoreret i det.',
    'The briefing can be made when the quarter is over and at least one project was monitored in it.',
  );
}

/** The briefing tells of every project, and so of one that this person is to see nothing of. */
export class TellsOfExcluded extends PageError {
  readonly status = 403;
  readonly heading = w('En anden skal stå for orienteringen', 'Somebody else has to see to the briefing');
  readonly words = w(
    'Orienteringen omtaler alle projekter, også et, du er inhabil i. Bed en kollega om at stå for den.',
    'The briefing tells of all projects, also of one you have a conflict of interest in. Ask a colleague to see to it.',
  );
}

/** Something that the paper must say is missing, and what. */
class PaperIncomplete extends PageError {
  readonly status = 422;
  readonly heading = w('Orienteringen kan ikke laves endnu', 'The briefing cannot be made yet');

  constructor(readonly words: Words) {
    super(words.en);
  }
}

/** @throws PaperIncomplete in place of what a letter says about itself */
export async function madeOr<Made>(make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    throw error instanceof LetterIncomplete ? new PaperIncomplete(error.words) : error;
  }
}
