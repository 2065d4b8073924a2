import { mustBeAhead, type FieldError, type Form, type Option } from '../../../workflows/fields.js';
import { w, type Words } from '../../../workflows/words.js';
import { ESCALATION_TASK } from '../../cases/beside-tasks.js';
import { checkRungs, DEFAULT_LADDER, DOES, TELLS, type Does, type Rung } from '../../cases/escalation-ladders.js';
import { TELLS_WORDS } from '../case/ahead-words.js';
import { taskKinds } from '../work/task-kinds.js';

const MOST_RUNGS = 8;

const DOES_WORDS: Record<Does, Words> = {
  remind: w('Får en påmindelse', 'Is reminded'),
  tell: w('Får besked', 'Is told'),
  supervisorTask: w('Får en opgave', 'Gets a task'),
};

/** What a ladder can be for: all kinds that have none of their own, or one kind. */
export function ladderKinds(): Option[] {
  const usual = { value: DEFAULT_LADDER, label: USUAL };
  const kinds = taskKinds().filter(({ value }) => value !== ESCALATION_TASK);
  return [usual, ...kinds.map(({ value, title }) => ({ value, label: title }))];
}

export function laddersForm(): Form {
  return {
    task: { kind: 'choice', label: w('Opgaver', 'Tasks'), options: ladderKinds() },
    rungs: {
      kind: 'rows',
      optional: true,
      max: MOST_RUNGS,
      label: w('Rykkere', 'Rungs'),
      hint: w(
        'Hverdage i forhold til fristen: -2 er to hverdage før, 5 er fem hverdage efter. Uden rykkere sker der intet.',
        'Working days from the deadline: -2 is two before, 5 is five after. Without rungs nothing happens.',
      ),
      row: w('en rykker', 'a rung'),
      columns: {
        workingDays: { kind: 'number', label: w('Hverdage', 'Working days') },
        tells: {
          kind: 'choice',
          label: w('Hvem', 'Who'),
          options: TELLS.map((value) => ({ value, label: capital(TELLS_WORDS[value]) })),
        },
        does: {
          kind: 'choice',
          label: w('Hvad', 'What'),
          options: DOES.map((value) => ({ value, label: DOES_WORDS[value] })),
        },
      },
    },
    usual: {
      kind: 'check',
      optional: true,
      label: w('Brug de almindelige rykkere til disse opgaver igen', 'Use the usual rungs for these tasks again'),
    },
    validFrom: {
      kind: 'date',
      label: w('Gælder fra', 'Valid from'),
      hint: w('Tidligst i morgen.', 'Tomorrow at the earliest.'),
    },
  };
}

/** What the fields alone cannot tell. @param today `YYYY-MM-DD` */
export function checkLadder(payload: Record<string, unknown>, today: string): FieldError[] {
  const rungs = rungsIn(payload);
  const errors = checkRungs(rungs);
  if (payload.usual && rungs.length > 0)
    errors.push({
      path: 'usual',
      words: w('Fjern rykkerne først, eller fjern krydset.', 'Remove the rungs first, or the tick.'),
    });
  if (payload.usual && payload.task === DEFAULT_LADDER)
    errors.push({
      path: 'usual',
      words: w('Det er de almindelige rykkere. Fjern krydset.', 'These are the usual rungs. Remove the tick.'),
    });
  return [...errors, ...mustBeAhead(payload, 'validFrom', today)];
}

/** The kind of task and its ladder; without one of its own it climbs the usual one. */
export function ladderIn(payload: Record<string, unknown>): { key: string; entry: readonly Rung[] | undefined } {
  const rungs = rungsIn(payload).toSorted((a, b) => a.workingDays - b.workingDays);
  return { key: String(payload.task), entry: payload.usual ? undefined : rungs };
}

/** »5 hverdage efter: teamlederne – får en opgave« */
export function rungLine({ workingDays, tells, does }: Rung): Words {
  const [who, what] = [TELLS_WORDS[tells], DOES_WORDS[does]];
  const days = Math.abs(workingDays);
  const when =
    workingDays === 0
      ? w('På dagen', 'On the day')
      : workingDays < 0
        ? w(
            `${days} ${days === 1 ? 'hverdag' : 'hverdage'} før`,
            `${days} working ${days === 1 ? 'day' : 'days'} before`,
          )
        : w(
            `${days} ${days === 1 ? 'hverdag' : 'hverdage'} efter`,
            `${days} working ${days === 1 ? 'day' : 'days'} after`,
          );
  return w(`${when.da}: ${who.da} ${what.da.toLowerCase()}`, `${when.en}: ${who.en} ${what.en.toLowerCase()}`);
}

function rungsIn({ rungs }: Record<string, unknown>): Rung[] {
  return (rungs ?? []) as Rung[];
}

function capital({ da, en }: Words): Words {
  return w(da.charAt(0).toUpperCase() + da.slice(1), en.charAt(0).toUpperCase() + en.slice(1));
}

const USUAL = w('Alle, der ikke har deres egne rykkere', 'All that have no rungs of their own');
