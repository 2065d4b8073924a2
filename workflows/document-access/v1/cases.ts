import type { FieldError } from '../../fields.js';
import type { Found, Payload } from '../../workflow.js';
import { w } from '../../words.js';
import type { AskedCase, Context } from './context.js';

/** More is no request about certain cases: a programme's pool has fewer. */
export const MOST_CASES = 100;

/** Every number is a case of a project that whoever adds it may see, and one that the request is not about already. */
export function checkAdded({ numbers }: Payload, _on: string, found: Found, { cases }: Context): FieldError[] {
  const wanted = [...new Set(numbers as string[])];
  const there = new Set(casesIn(found).map(({ number }) => number));
  const unknown = wanted.filter((number) => !there.has(number));
  const twice = wanted.filter((number) => cases.some((one) => one.number === number));
  return [
    ...(unknown.length ? [{ path: 'numbers', words: noSuchCase(unknown) }] : []),
    ...(twice.length ? [{ path: 'numbers', words: alreadyIn(twice) }] : []),
    ...(cases.length + wanted.length > MOST_CASES ? [{ path: 'numbers', words: TOO_MANY }] : []),
  ];
}

/** As the door found them, in the order of their numbers in the form. */
export function withCases(payload: Payload, found: Found): Payload {
  const all = casesIn(found);
  const cases = [...new Set(payload.numbers as string[])].flatMap(
    (number) => all.find((one) => one.number === number) ?? [],
  );
  return { ...payload, cases };
}

/** What is said of numbers that are no cases, or none that may be seen. */
export function noSuchCase(numbers: readonly string[]) {
  const list = numbers.join(', ');
  return numbers.length === 1
    ? w(`Der er ingen sag med nummeret ${list}, som du kan se.`, `There is no case numbered ${list} that you can see.`)
    : w(
        `Der er ingen sager med numrene ${list}, som du kan se.`,
        `There are no cases numbered ${list} that you can see.`,
      );
}

function alreadyIn(numbers: readonly string[]) {
  const list = numbers.join(', ');
  return w(`Anmodningen handler allerede om ${list}.`, `The request is about ${list} already.`);
}

function casesIn({ askedCases }: Found): AskedCase[] {
  return askedCases as AskedCase[];
}

export const TOO_MANY = w(
  `Højst ${MOST_CASES} sager i én anmodning. Registrér resten som en anmodning for sig.`,
  `At most ${MOST_CASES} cases in one request. Register the rest as a request of its own.`,
);
