import type { FieldError } from '../../workflows/fields.js';
import { w, type Words } from '../../workflows/words.js';
import type { Refusal } from '../people/may.js';

/** An event that the case's door refuses. Everything else that goes wrong is a fault and is thrown as one. */
export abstract class Refused extends Error {
  /** Stable name for programs: the last part of the problem's `type`. */
  abstract readonly type: string;
  abstract readonly status: number;

  constructor(
    readonly words: Words,
    message = words.en,
  ) {
    super(message);
  }
}

/** No such case, or none that this person may know of: the answer is the same. */
export class NoSuchCase extends Refused {
  readonly type = 'no-such-case';
  readonly status = 404;

  constructor() {
    super(
      w(
        'Sagen findes ikke, eller den er ikke din. Søg den frem i listen over sager.',
        'There is no such case, or it is not yours. Look for it in the list of cases.',
      ),
    );
  }
}

/** Somebody else was there first: the page shows an older state. */
export class CaseMovedOn extends Refused {
  readonly type = 'case-moved-on';
  readonly status = 409;

  constructor(readonly revision: number) {
    const words = w(
      'Sagen er ændret, siden du åbnede siden. Det, du har skrevet, er gemt. Se, hvad der er sket, og prøv igen.',
      'The case has changed since you opened the page. What you wrote is kept. See what happened and try again.',
    );
    super(words, `The case is at revision ${revision}`);
  }
}

/** The procedure has no way for this event from where the case stands. */
export class NotAllowedNow extends Refused {
  readonly type = 'not-allowed-now';
  readonly status = 409;

  constructor() {
    super(
      w(
        'Det kan ikke gøres nu. Sagen står et andet sted i forløbet. Se næste skridt på sagen.',
        'This cannot be done now. The case stands elsewhere in the procedure. See the next step on the case.',
      ),
    );
  }
}

const REFUSALS: Record<Refusal, Words> = {
  role: w('Din rolle kan ikke gøre dette. Spørg din teamleder.', 'Your role cannot do this. Ask your supervisor.'),
  project: w('Projektet er ikke dit.', 'The project is not yours.'),
  seat: w('Et medlem kan kun gøre dette for sig selv.', 'A member can do this only for themself.'),
  fourEyes: w(
    'Du har selv skrevet det. En anden skal godkende (fire øjne).',
    'You wrote it yourself. Somebody else has to approve (four eyes).',
  ),
};

export class NotYours extends Refused {
  readonly type = 'not-yours';
  readonly status = 403;

  constructor(readonly refusal: Refusal) {
    super(REFUSALS[refusal], `Refused: ${refusal}`);
  }
}

/** The payload is not what the event carries. */
export class BadPayload extends Refused {
  readonly type = 'bad-payload';
  readonly status = 422;

  constructor(readonly errors: FieldError[]) {
    const words = w('Noget skal rettes, før det kan gemmes.', 'Something has to be mended before it can be saved.');
    super(words, errors.map((error) => `${error.path}: ${error.words.en}`).join(' '));
  }
}

/** The same idempotency key with another content: one of the two is a mistake. */
export class KeyUsedBefore extends Refused {
  readonly type = 'key-used-before';
  readonly status = 409;

  constructor() {
    super(
      w(
        'Nøglen er brugt før til noget andet. Brug en ny.',
        'The key was used before for something else. Use a new one.',
      ),
    );
  }
}
