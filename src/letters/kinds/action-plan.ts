import { z } from 'zod';
import { w } from '../../../workflows/words.js';
import { formatDate, formatQuarter } from '../../platform/formats.js';
import { plain } from '../blocks.js';
import { projectFields } from '../common-fields.js';
import { called, date, head, line, list, monitoring, project, quarter, text } from '../facts.js';
import { letter } from '../letter.js';
import { particulars, projectParticulars } from '../part-blocks.js';
import { condition, field, longField, part, type Vocabulary } from '../vocabulary.js';

const schema = z.object({
  ...head,
  monitoring,
  project,
  quarter: quarter(),
  reason: text('Begrundelse for den røde vurdering', 'Reason for the red rating'),
  madeBy: called(
    'Puljeholder',
    'Fund holder',
    z.object({ name: line('navn', 'name'), title: line('stilling', 'title'), unit: line('enhed', 'unit') }),
  ),
  /** What the plan is to achieve. */
  aim: text('Planens mål', 'The aim of the plan').nullish(),
  actions: list(
    'Tiltag',
    'Actions',
    z.object({
      what: text('tiltag', 'action'),
      owner: line('ansvarlig', 'responsible'),
      by: date('senest', 'by'),
    }),
  ).min(1),
  /** What help is asked of the monitoring unit; null: none. */
  supportAsked: text('Støtte, der er bedt om', 'Support asked for').nullish(),
  /** The day the project was told that a committee hears of projects that go red twice. */
  projectToldOn: date('Projektet oplyst om reglen om to gange rødt', 'Project told of the two-reds rule'),
  approval: called(
    'Godkendelse',
    'Approval',
    z.object({ name: line('navn', 'name'), title: line('stilling', 'title'), date: date('dato', 'date') }),
  ).nullish(),
});
type Facts = z.output<typeof schema>;

const vocabulary: Vocabulary<Facts> = {
  fields: {
    ...projectFields,
    kvartal: field(['Kvartalet, der blev rødt', 'The quarter that was red'], '3. kvartal 2009', ({ quarter }) =>
      formatQuarter(quarter),
    ),
    rødt: field(['Ordet »rødt« med rødt mærke', 'The word “rødt” with the red mark'], '◆ rødt', () => ({
      text: 'rødt',
      strong: true,
      mark: 'red',
    })),
    begrundelse: longField(
      ['Begrundelsen for rødt', 'The reason for red'],
      'Projektet er kommet sent i gang. …',
      ({ reason }) => reason,
    ),
    'lavet af': field(
      ['Forvaltningen, som har lavet planen', 'The administration that made it'],
      'Socialforvaltningen',
      ({ madeBy }) => madeBy.unit,
    ),
    mål: longField(
      ['Det, planen skal føre til; står ikke på alle planer', 'What it is to achieve; not on every plan'],
      'Projektet er tilbage på planen …',
      ({ aim }) => aim,
    ),
    'støtte, der er bedt om': longField(
      ['Står kun, når der er bedt om støtte', 'Only where support was asked for'],
      'Hjælp til at måle resultaterne',
      ({ supportAsked }) => supportAsked,
    ),
    'oplyst om reglen': field(
      ['Dagen, projektet fik reglen at vide', 'When the project was told of the rule'],
      '28. oktober 2009',
      ({ projectToldOn }) => formatDate(projectToldOn),
    ),
  },
  conditions: {
    'planen har et mål': condition(['Der står, hvad planen skal føre til', 'The plan says its aim'], ({ aim }) =>
      Boolean(aim),
    ),
    'der er bedt om støtte': condition(
      ['Forvaltningen har bedt om støtte', 'Support was asked for'],
      ({ supportAsked }) => Boolean(supportAsked),
    ),
  },
  parts: {
    projektoplysninger: part(
      ['Navn, forvaltning, pulje, periode og beløb', 'Name, administration, pool, period, amount'],
      ({ project }) => projectParticulars(project),
    ),
    'lavet og godkendt': part(
      ['Hvem der har lavet og godkendt planen', 'Who made and approved the plan'],
      ({ madeBy, approval }) => [
        particulars([
          ['Planen er lavet af', `${madeBy.name}, ${madeBy.title}, ${madeBy.unit}`],
          ...(approval
            ? [
                ['Planen er godkendt af', `${approval.name}, ${approval.title}\n${formatDate(approval.date)}`] as [
                  string,
                  string,
                ],
              ]
            : []),
        ]),
      ],
    ),
    tiltag: part(['Tabel med tiltag, ansvarlige og datoer', 'Table of actions, who and by when'], ({ actions }) => [
      {
        kind: 'table',
        widths: ['auto', '1fr', '32mm', 'auto'],
        aligned: ['right', 'left', 'left', 'right'],
        head: ['Nr.', 'Tiltag', 'Ansvarlig', 'Senest'],
        rows: actions.map(({ what, owner, by }, place) => [
          plain(String(place + 1)),
          plain(what),
          plain(owner),
          plain(formatDate(by, 'da', 'short')),
        ]),
      },
    ]),
  },
};

/** Made by the fund holder so that progress resumes (000, red process 2). */
export const actionPlan = letter({
  words: w('Handlingsplan', 'Action plan'),
  template: 'action-plan',
  schema,
  title: ({ project, quarter }) => `Handlingsplan for ${project.name} efter ${formatQuarter(quarter)}`,
  vocabulary,
});
