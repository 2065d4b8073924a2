import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatQuarter } from '../../platform/formats.js';
import { called, colour, criteria, date, head, line, list, monitoring, project, quarter, text } from '../facts.js';
import { figuresOf } from '../figures.js';
import { letter } from '../letter.js';

/** Public: how the project stands after a quarter (000, monitoring process 3–6). */
export const monitoringForm = letter({
  words: w('Monitoreringsskema', 'Monitoring form'),
  template: 'monitoring-form',
  schema: z.object({
    ...head,
    /** The public writes to the unit, not to a person (E21). */
    caseworker: called('Sagsbehandler', 'Caseworker', z.object({ unit: line('enhed', 'unit') })),
    monitoring,
    project,
    quarter: quarter(),
    colour,
    reason: text('Begrundelse for vurderingen', 'Reason for the rating'),
    ratedOn: date('Dato for vurderingen', 'Date of the rating'),
    criteria,
    milestones: list(
      'Milepæle',
      'Milestones',
      z.object({
        name: line('navn', 'name'),
        due: date('frist', 'due date'),
        reachedOn: date('nået den', 'reached on').nullish(),
      }),
    ).default([]),
    /** How the proposed colour follows from the figures; null where there was nothing to compute from. */
    why: called(
      'Beregningen',
      'The arithmetic',
      z.object({
        project: text('projektet', 'the project'),
        levels: list('niveauer', 'levels', text('sætning', 'sentence')),
        criteria: list(
          'succeskriterier',
          'success criteria',
          z.object({ name: line('navn', 'name'), words: text('sætning', 'sentence') }),
        ),
        rules: text('regler', 'rules'),
        deviation: text('begrundelse for en anden farve', 'reason for another colour').nullish(),
      }),
    ).nullish(),
    /** The latest quarters, this one last. Null: not reported. */
    history: list(
      'De seneste kvartaler',
      'The latest quarters',
      z.object({ quarter: quarter(), colour: called('farve', 'colour', colour.nullable()) }),
    ).default([]),
  }),
  title: ({ project, quarter }) => `Projektstatus for ${project.name}, ${formatQuarter(quarter)}`,
  view: ({ criteria, milestones, date }) => ({
    figures: figuresOf(criteria),
    milestones: milestones.map((milestone) => ({ ...milestone, isLate: !milestone.reachedOn && milestone.due < date })),
  }),
});
