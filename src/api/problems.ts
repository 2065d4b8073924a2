import { HttpException } from '@nestjs/common';
import type { FieldError } from '../../workflows/fields.js';
import { w, type Language, type Words } from '../../workflows/words.js';
import { BadPayload, CaseMovedOn, Refused } from '../cases/errors.js';

export interface ProblemKind {
  status: number;
  title: Words;
  /** What to do about it; a refusal by a case's door brings its own words. */
  detail: Words;
}

const NOT_THERE = w(
  'Det findes ikke, eller det er ikke dit. Svaret er det samme.',
  'It does not exist, or it is not yours. The answer is the same.',
);

/** Everything that can go wrong, by its stable name: the last part of the problem's `type`. */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: w('Forespørgslen kan ikke bruges', 'The request cannot be used'),
    detail: w(
      'Se errors for, hvad der skal rettes. Er der ingen, kan indholdet ikke læses som JSON.',
      'See errors for what to mend. If there are none, the body cannot be read as JSON.',
    ),
  },
  'no-token': {
    status: 401,
    title: w('Adgangsnøgle mangler', 'A token is missing'),
    detail: w(
      'Send en gyldig nøgle: Authorization: Bearer fd_… En systemadministrator kan lave en.',
      'Send a valid token: Authorization: Bearer fd_… A system administrator can make one.',
    ),
  },
  'not-yours': {
    status: 403,
    title: w('Det må du ikke', 'You may not do that'),
    detail: w('Din rolle kan ikke gøre dette.', 'Your role cannot do this.'),
  },
  'no-such-address': {
    status: 404,
    title: w('Adressen findes ikke', 'There is no such address'),
    detail: w('Se adresserne i /api.', 'See the addresses in /api.'),
  },
  'no-such-case': { status: 404, title: w('Sagen findes ikke', 'There is no such case'), detail: NOT_THERE },
  'no-such-project': { status: 404, title: w('Projektet findes ikke', 'There is no such project'), detail: NOT_THERE },
  'no-such-task': { status: 404, title: w('Opgaven findes ikke', 'There is no such task'), detail: NOT_THERE },
  'no-such-document': {
    status: 404,
    title: w('Dokumentet findes ikke', 'There is no such document'),
    detail: NOT_THERE,
  },
  'not-allowed-now': {
    status: 409,
    title: w('Det kan ikke gøres nu', 'This cannot be done now'),
    detail: w('Se possible på sagen for, hvad der kan gøres.', 'See possible on the case for what can be done.'),
  },
  'case-moved-on': {
    status: 409,
    title: w('Sagen er ændret', 'The case has moved on'),
    detail: w('Hent det igen, og prøv med den nye revision.', 'Read it again and try with the new revision.'),
  },
  'key-used-before': {
    status: 409,
    title: w('Nøglen er brugt før', 'The key was used before'),
    detail: w('Samme idempotencyKey hører til samme indhold.', 'The same idempotencyKey belongs to the same content.'),
  },
  'too-large': {
    status: 413,
    title: w('Det er for meget på én gang', 'That is too much at once'),
    detail: w('En forespørgsel kan fylde 1 MB.', 'A request can be 1 MB.'),
  },
  'wrong-content-type': {
    status: 415,
    title: w('Forkert indholdstype', 'Wrong content type'),
    detail: w('Send JSON: Content-Type: application/json', 'Send JSON: Content-Type: application/json'),
  },
  'bad-payload': {
    status: 422,
    title: w('Noget skal rettes', 'Something has to be mended'),
    detail: w('Se errors for, hvad der skal rettes.', 'See errors for what to mend.'),
  },
  'too-many': {
    status: 429,
    title: w('For mange forespørgsler', 'Too many requests'),
    detail: w(
      'Vent så mange sekunder, som Retry-After siger, og prøv igen. Intet er ændret.',
      'Wait as many seconds as Retry-After says and try again. Nothing was changed.',
    ),
  },
  unexpected: {
    status: 500,
    title: w('Noget gik galt hos os', 'Something went wrong on our side'),
    detail: w(
      'Prøv igen om lidt. Sker det igen, så giv systemadministratoren correlationId.',
      'Try again in a moment. If it happens again, give the system administrator the correlationId.',
    ),
  },
  busy: {
    status: 503,
    title: w('Fremdrift er optaget', 'Fremdrift is busy'),
    detail: w('Prøv igen om et øjeblik.', 'Try again in a moment.'),
  },
} satisfies Record<string, ProblemKind>;

export type ProblemName = keyof typeof PROBLEMS;

/** Thrown by this room; what the rooms below refuse is turned into one by `problemOf`. */
export class Problem extends Error {
  constructor(
    readonly problem: ProblemName,
    readonly errors: FieldError[] = [],
  ) {
    super(problem);
  }
}

/** `application/problem+json` (RFC 9457). */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { path: string; message: string }[];
  /** The revision there is now, where an older one was expected. */
  revision?: number;
  correlationId: string;
}

/** Whatever was thrown, as the caller may know it: nothing of our insides. */
export function problemOf(error: unknown, language: Language, correlationId: string): ProblemDocument {
  const name = nameOf(error);
  const { status, title, detail } = PROBLEMS[name];
  const words = error instanceof Refused ? error.words : detail;
  const errors = error instanceof BadPayload || error instanceof Problem ? error.errors : [];
  return {
    type: `/problems/${name}`,
    title: title[language],
    status,
    detail: words[language],
    ...(errors.length && { errors: errors.map(({ path, words: wrong }) => ({ path, message: wrong[language] })) }),
    ...(error instanceof CaseMovedOn && { revision: error.revision }),
    correlationId,
  };
}

function nameOf(error: unknown): ProblemName {
  if (error instanceof Problem) return error.problem;
  if (error instanceof Refused) return error.type in PROBLEMS ? (error.type as ProblemName) : 'unexpected';
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  return BY_STATUS[status ?? 0] ?? (isBusy(error) ? 'busy' : 'unexpected');
}

/** What the server itself refuses before a route sees it. */
const BY_STATUS: Record<number, ProblemName> = {
  400: 'bad-request',
  404: 'no-such-address',
  413: 'too-large',
  414: 'bad-request',
  415: 'wrong-content-type',
  429: 'too-many',
  503: 'busy',
};

/** The database does not answer in time: PostgreSQL's and the pool's ways of saying so. */
function isBusy(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return (
    /^(57P0[123]|57014|55P03|53\d{3}|08\d{3}|ECONN\w+)$/.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(message)
  );
}
