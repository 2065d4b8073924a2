import { z } from 'zod';
import type { Option } from '../../fields.js';
import { quarterWords } from '../../quarter.js';
import type { EventDefinition, Found, Payload } from '../../workflow.js';
import { w, type Words } from '../../words.js';
import { correctable, type Context } from './context.js';
import * as forms from './forms.js';
import { quarterOption } from './quarter-option.js';
import { checkRating } from './rating-checks.js';
import { bySystem, CASEWORKER, SECOND_PERSON } from './senders.js';
import { COLOURS } from './vocabulary.js';

/** Ratings, their corrections, and what the public sees of them (000, monitoring process 3 to 6). */
export const ratingEvents: Record<string, EventDefinition> = {
  RATED: {
    by: CASEWORKER,
    form: forms.rating,
    looksUp: 'proposal',
    check: checkRating,
    complete: withProposal,
    label: w('Vurdér fremdriften', 'Rate the progress'),
    submit: w('Gem vurderingen', 'Save the rating'),
    follows: w(
      'Grøn og gul offentliggøres. Rød skal først bekræftes af en anden, og projekt og puljeholder får besked før offentliggørelsen.',
      'Green and yellow are published. Red must first be confirmed by somebody else, and project and fund holder are told before publication.',
    ),
    sentence: ({ colour, reason }) => colourSentence('Vurderet', 'Rated', colour, reason),
  },
  RED_CONFIRMED: {
    by: SECOND_PERSON,
    notBy: 'rating',
    form: {},
    looksUp: 'ratedEvent',
    complete: withRated,
    label: w('Bekræft den røde vurdering', 'Confirm the red rating'),
    follows: w(
      'Projektet og puljeholderen får besked, inden vurderingen offentliggøres.',
      'The project and the fund holder are told before the rating is published.',
    ),
    sentence: () => w('Den røde vurdering er bekræftet', 'The red rating was confirmed'),
  },
  RED_NOT_CONFIRMED: {
    by: SECOND_PERSON,
    notBy: 'rating',
    form: forms.comment,
    label: w('Bekræft ikke', 'Do not confirm'),
    aside: true,
    follows: w('Sagsbehandleren vurderer igen.', 'The caseworker rates again.'),
    sentence: ({ comment }) =>
      w(`Den røde vurdering er ikke bekræftet: ${comment}`, `The red rating was not confirmed: ${comment}`),
  },
  RATING_PUBLISHED: {
    ...bySystem(
      'Offentliggjort',
      'Published',
      z.strictObject({ quarter: z.string(), colour: z.string(), ratingId: z.int(), documentId: z.string() }),
    ),
    sentence: ({ quarter, colour }) => {
      const name = quarterWords(String(quarter));
      const shade = COLOURS[colour as keyof typeof COLOURS];
      return w(
        `Vurderingen for ${name.da} er offentliggjort: ${shade.da.toLowerCase()}`,
        `The rating for ${name.en} was published: ${shade.en.toLowerCase()}`,
      );
    },
  },
  PUBLICATION_WITHDRAWN: {
    by: SECOND_PERSON,
    form: forms.withdrawal,
    choices: (context: Context) => ({ quarter: context.published.toSorted().reverse().map(quarterOption) }),
    label: w('Træk en offentliggørelse tilbage', 'Take a publication back'),
    aside: true,
    follows: w(
      'Vurderingen forsvinder fra de offentlige sider med det samme. På sagen bliver den stående. Ret vurderingen for at offentliggøre en ny.',
      'The rating disappears from the public pages at once. It stays on the case. Correct the rating to publish a new one.',
    ),
    sentence: ({ quarter, reason }) => {
      const name = quarterWords(String(quarter));
      return w(
        `Offentliggørelsen for ${name.da} er trukket tilbage: ${reason}`,
        `The publication for ${name.en} was taken back: ${reason}`,
      );
    },
  },
  PUBLICATION_DELAYED: bySystem('Offentliggørelsen er ikke gået igennem', 'The publication has not gone through'),
  RATING_CORRECTED: {
    by: CASEWORKER,
    form: forms.correction,
    looksUp: 'proposal',
    check: checkRating,
    complete: withProposal,
    choices: (context: Context) => ({
      quarter: correctable(context)
        .map((quarter): Option => {
          const name = quarterWords(quarter);
          const shade = COLOURS[context.outcomes[quarter] as keyof typeof COLOURS];
          return {
            value: quarter,
            label: w(`${name.da} (${shade.da.toLowerCase()})`, `${name.en} (${shade.en.toLowerCase()})`),
          };
        })
        .reverse(),
    }),
    label: w('Ret en vurdering', 'Correct a rating'),
    aside: true,
    follows: w(
      'En anden bekræfter rettelsen. Den gamle vurdering bliver stående med din begrundelse.',
      'Somebody else confirms the correction. The old rating stays, with your reason.',
    ),
    sentence: ({ quarter, colour, reason }) => {
      const name = quarterWords(String(quarter));
      return colourSentence(`Rettelse af ${name.da} foreslået:`, `Correction of ${name.en} proposed:`, colour, reason);
    },
  },
  CORRECTION_CONFIRMED: {
    by: SECOND_PERSON,
    notBy: 'correction',
    form: {},
    looksUp: 'ratedEvent',
    complete: withRated,
    label: w('Bekræft rettelsen', 'Confirm the correction'),
    follows: w(
      'Antallet af røde vurderinger tælles igen, og sagen fortsætter derfra.',
      'The reds are counted again and the case goes on from there.',
    ),
    sentence: () => w('Rettelsen er bekræftet', 'The correction was confirmed'),
  },
  CORRECTION_REFUSED: {
    by: SECOND_PERSON,
    notBy: 'correction',
    form: forms.comment,
    label: w('Afvis rettelsen', 'Refuse the correction'),
    aside: true,
    sentence: ({ comment }) => w(`Rettelsen er afvist: ${comment}`, `The correction was refused: ${comment}`),
  },
};

/** The arithmetic is kept with the rating, line by line (E12). */
function withProposal(payload: Payload, { proposal }: Found): Payload {
  return { ...payload, proposal: proposal ?? null };
}

/** Whoever confirms a rating confirms it with the arithmetic it was made from. */
function withRated(payload: Payload, { ratedEvent }: Found): Payload {
  const { proposal = null, deviation } = ratedEvent as Payload;
  return { ...payload, proposal, ...(deviation !== undefined && { deviation }) };
}

function colourSentence(da: string, en: string, colour: unknown, reason: unknown): Words {
  const shade = COLOURS[colour as keyof typeof COLOURS];
  return w(`${da} ${shade.da.toLowerCase()}: ${reason}`, `${en} ${shade.en.toLowerCase()}: ${reason}`);
}
