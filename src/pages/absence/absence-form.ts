import type { Form } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import type { PersonActor } from '../../people/actor.js';
import type { Colleague } from '../../cases/queries/tasks-to-move.js';
import type { FormSpec } from '../shell/forms.js';

export const ABSENCE_PATH = '/fravaer';

const PERSON: Form = { person: { kind: 'choice', label: w('Hvem er væk?', 'Who is away?') } };
const FIELDS: Form = {
  firstDay: { kind: 'date', label: w('Første dag', 'First day') },
  lastDay: { kind: 'date', label: w('Sidste dag', 'Last day') },
  substitute: { kind: 'choice', label: w('Hvem tager sig af opgaverne?', 'Who sees to the tasks?') },
  note: {
    kind: 'line',
    optional: true,
    max: 200,
    label: w('Bemærkning', 'Note'),
    hint: w(
      'Fx »ferie«. Skriv ikke om sygdom og andet privat.',
      'For example “holiday”. Write nothing about illness or other private matters.',
    ),
  },
};

/** The form: a supervisor says it of anybody, everybody else of themself. */
export function absenceSpec(actor: PersonActor, people: readonly Colleague[], today: string): FormSpec {
  const sets = setsForAll(actor);
  const option = ({ id, name }: Colleague) => ({ value: id, label: w(name, name) });
  const fits = (one: Colleague) => one.id !== actor.id && one.roles.some((role) => actor.roles.includes(role));
  return {
    form: sets ? { ...PERSON, ...FIELDS } : FIELDS,
    action: ABSENCE_PATH,
    submit: w('Se, hvad der sker', 'See what happens'),
    follows: w(
      'Intet gemmes endnu: først vises, hvad der sker med opgaverne.',
      'Nothing is saved yet: first you see what happens to the tasks.',
    ),
    values: { firstDay: today, ...(sets && { person: actor.id }) },
    choices: { person: people.map(option), substitute: (sets ? people : people.filter(fits)).map(option) },
  };
}

/** Whether they say it of others too. */
export function setsForAll({ roles }: PersonActor): boolean {
  return roles.includes('supervisor');
}
