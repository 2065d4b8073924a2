import type { EventDefinition } from '../../workflow.js';
import { w } from '../../words.js';
import { onItem, whoIn, withNames } from './names.js';
import { ITEM, onAgenda, SECRETARIES, SECRETARIES_AND_MEMBER, signersLeft } from './choices.js';

/** After the meeting: the minutes are signed and corrected (004 § 6.4). */
export const minutesEvents: Record<string, EventDefinition> = {
  MINUTES_SIGNED: {
    by: SECRETARIES_AND_MEMBER,
    ownSeat: { seat: 'who' },
    form: {
      who: { kind: 'choice', label: w('Hvem har skrevet under?', 'Who has signed?') },
      reservation: {
        kind: 'text',
        printed: true,
        optional: true,
        rows: 2,
        max: 1000,
        label: w('Forbehold', 'Reservation'),
        hint: w('Ingen kan vægre sig ved at skrive under (§ 6, stk. 4).', 'Nobody can refuse to sign (§ 6.4).'),
      },
    },
    choices: signersLeft,
    label: w('Registrér en underskrift', 'Record a signature'),
    complete: withNames,
    sentence: (payload) => {
      const { da, en } = whoIn(payload);
      const { reservation } = payload;
      return typeof reservation === 'string'
        ? w(`${da} har skrevet under med forbehold: ${reservation}`, `${en} signed with a reservation: ${reservation}`)
        : w(`${da} har skrevet under`, `${en} signed`);
    },
  },
  SIGNATURES_REMINDED: {
    by: ['system', 'secretary'],
    form: {},
    label: w('Mind om underskrifterne', 'Remind of the signatures'),
    submit: w('Send påmindelsen', 'Send the reminder'),
    follows: w(
      'Udvalget får en mail med navnene på dem, der mangler.',
      'The committee gets a mail with the names of those who are missing.',
    ),
    aside: true,
    sentence: () => w('Der er mindet om underskrifterne', 'The missing signatures were reminded of'),
  },
  MINUTES_CORRECTED: {
    by: SECRETARIES,
    form: {
      item: ITEM,
      text: { kind: 'text', printed: true, rows: 3, max: 2000, label: w('Rettelse', 'Correction') },
    },
    choices: onAgenda,
    label: w('Føj en rettelse til protokollen', 'Add a correction to the minutes'),
    follows: w('Det, der stod, bliver stående.', 'What stood there stays.'),
    aside: true,
    complete: withNames,
    sentence: (payload) => onItem(payload, w(`Rettelse: ${payload.text}`, `Correction: ${payload.text}`)),
  },
};
