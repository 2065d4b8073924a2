import type { FieldError } from '../../workflows/fields.js';
import { w, type Words } from '../../workflows/words.js';
import type { Role } from '../../workflows/workflow.js';
import { formatDate } from '../platform/formats.js';
import type { PersonActor } from './actor.js';

/** Days are `YYYY-MM-DD`, both included. */
export interface Period {
  firstDay: string;
  lastDay: string;
}

/** An absence as it is asked for: whose, and who does their work meanwhile, by their ids. */
export interface AbsenceOrder extends Period {
  person: string;
  substitute: string;
  note?: string;
}

/** Another absence that has to do with one of the two in the same days. */
export interface Neighbour extends Period {
  person: string;
  personName: string;
  substitute: string;
}

/** What an absence is held against. */
export interface AbsenceFacts {
  today: string;
  person: PersonActor;
  substitute: PersonActor | undefined;
  neighbours: readonly Neighbour[];
}

/** Roles whose work stands as tasks. */
const HAVE_TASKS: readonly Role[] = ['caseworker', 'supervisor', 'secretary', 'fundHolder', 'projectManager'];
const LONGEST_DAYS = 366;

/** Why somebody cannot be away like this; nothing where they can. */
export function absenceErrors(order: AbsenceOrder, facts: AbsenceFacts): FieldError[] {
  const unfit = unfitness(facts);
  const errors = [...periodErrors(order, facts.today), ...(unfit ? [{ path: 'substitute', words: unfit }] : [])];
  const clash = overlapping(order, facts.neighbours);
  return errors.length || !clash ? errors : [clash];
}

function periodErrors({ firstDay, lastDay }: Period, today: string): FieldError[] {
  if (lastDay < today) return [{ path: 'lastDay', words: PAST }];
  if (lastDay < firstDay) return [{ path: 'lastDay', words: BACKWARDS }];
  if (firstDay < today) return [{ path: 'firstDay', words: BEGUN }];
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000;
  return days > LONGEST_DAYS ? [{ path: 'lastDay', words: TOO_LONG }] : [];
}

function unfitness({ person, substitute }: AbsenceFacts): Words | null {
  if (!substitute) return NOBODY;
  if (substitute.id === person.id) return ONESELF;
  const needed = person.roles.filter((role) => HAVE_TASKS.includes(role));
  if (!needed.every((role) => substitute.roles.includes(role))) return WITHOUT_ROLE;
  if (needed.includes('fundHolder') && substitute.administration !== person.administration) return ELSEWHERE;
  const covers = (theirs: readonly string[], asked: readonly string[]) =>
    theirs.length === 0 || (asked.length > 0 && asked.every((code) => theirs.includes(code)));
  return covers(substitute.pools, person.pools) && covers(substitute.committees, person.committees) ? null : NARROWER;
}

/** Nobody is away twice, no substitute is away, and whoever is somebody's substitute stays: so there are no chains and no rings. */
function overlapping({ person, substitute }: AbsenceOrder, neighbours: readonly Neighbour[]): FieldError | null {
  const own = neighbours.find((one) => one.person === person);
  if (own) return { path: 'firstDay', words: says(own, 'er der allerede meldt fravær', 'an absence is already set') };
  const theirs = neighbours.find((one) => one.person === substitute);
  if (theirs) {
    const { personName: name } = theirs;
    return {
      path: 'substitute',
      words: says(theirs, `er ${name} selv væk. Vælg en anden`, `${name} is away. Choose somebody else`),
    };
  }
  const other = neighbours.find((one) => one.substitute === person);
  if (!other) return null;
  const { personName: name } = other;
  const words = says(
    other,
    `er du eller den, du melder væk, afløser for ${name}. Vælg først en anden afløser dér`,
    `the person is the substitute of ${name}. Choose another substitute there first`,
  );
  return { path: 'firstDay', words };
}

function says({ firstDay, lastDay }: Period, da: string, en: string): Words {
  return w(
    `Fra ${formatDate(firstDay)} til ${formatDate(lastDay)} ${da}.`,
    `From ${formatDate(firstDay, 'en')} to ${formatDate(lastDay, 'en')} ${en}.`,
  );
}

const PAST = w(
  'Den sidste dag er gået. Vælg en dag, der ligger i dag eller senere.',
  'The last day has passed. Choose today or later.',
);
const BACKWARDS = w(
  'Den sidste dag ligger før den første. Ret en af dem.',
  'The last day is before the first. Change one of them.',
);
const BEGUN = w('Fravær kan tidligst begynde i dag.', 'An absence can begin today at the earliest.');
const TOO_LONG = w('Fravær kan højst vare et år.', 'An absence can last a year at most.');
const NOBODY = w('Vælg en afløser på listen.', 'Choose a substitute from the list.');
const ONESELF = w(
  'Vælg en anden som afløser end den, der er væk.',
  'Choose another substitute than the person who is away.',
);
const WITHOUT_ROLE = w(
  'Afløseren har ikke den rolle, arbejdet kræver. Vælg en med samme rolle.',
  'The substitute does not hold the role the work needs. Choose somebody with the same role.',
);
const ELSEWHERE = w(
  'Afløseren hører til en anden forvaltning. Vælg en fra samme forvaltning.',
  'The substitute belongs to another administration. Choose somebody from the same one.',
);
const NARROWER = w(
  'Afløseren ser ikke alle de puljer og udvalg, arbejdet gælder. Vælg en, der gør.',
  'The substitute does not see all the pools and committees of the work. Choose somebody who does.',
);
