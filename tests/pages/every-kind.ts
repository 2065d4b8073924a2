import type { Form } from '../../workflows/fields.js';
import { w } from '../../workflows/words.js';

/** One field of every kind a form can have. */
export const everyKind: Form = {
  title: { kind: 'line', label: w('Overskrift', 'Heading') },
  happened: {
    kind: 'text',
    label: w('Hvad er der sket i kvartalet?', 'What happened this quarter?'),
    hint: w('Skriv kort.', 'Be brief.'),
    rows: 4,
  },
  on: { kind: 'date', label: w('Dato for workshoppen', 'Date of the workshop') },
  share: { kind: 'number', label: w('Andel', 'Share'), optional: true },
  budget: { kind: 'money', label: w('Samlet budget', 'Total budget') },
  colour: {
    kind: 'choice',
    label: w('Farve', 'Colour'),
    options: [
      { value: 'green', label: w('Grøn – god fremdrift', 'Green – good progress') },
      { value: 'yellow', label: w('Gul – visse problemer med fremdrift', 'Yellow – some problems with progress') },
      {
        value: 'red',
        label: w('Rød – betydelige problemer med fremdrift', 'Red – considerable problems with progress'),
      },
    ],
  },
  committee: { kind: 'choice', label: w('Udvalg', 'Committee') },
  areas: {
    kind: 'several',
    label: w('Indsatsområder', 'Focus areas'),
    optional: true,
    options: [
      { value: 'work', label: w('Beskæftigelse', 'Employment') },
      { value: 'school', label: w('Børn og unge', 'Children and young people') },
    ],
  },
  told: { kind: 'check', label: w('Projektet kender reglen om to gange rødt', 'The project knows the two-reds rule') },
  figures: {
    kind: 'rows',
    label: w('Tal for succeskriterierne', 'Figures for the success criteria'),
    columns: {
      criterion: { kind: 'given', label: w('Succeskriterium', 'Success criterion') },
      reached: { kind: 'number', label: w('Nået i alt', 'Reached in all'), optional: true },
      comment: { kind: 'line', label: w('Bemærkning', 'Remark'), optional: true },
    },
  },
  actions: {
    kind: 'rows',
    label: w('Tiltag', 'Actions'),
    row: w('tiltag', 'action'),
    max: 4,
    columns: {
      what: { kind: 'line', label: w('Hvad gøres?', 'What is done?') },
      who: { kind: 'line', label: w('Ansvarlig', 'Responsible'), optional: true },
      level: {
        kind: 'choice',
        label: w('Niveau', 'Level'),
        options: [
          { value: 'activity', label: w('Aktivitet', 'Activity') },
          { value: 'result', label: w('Resultat', 'Result') },
        ],
      },
      by: { kind: 'date', label: w('Senest', 'By') },
    },
  },
};
