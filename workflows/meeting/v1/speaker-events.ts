import type { EventDefinition } from '../../workflow.js';
import { w } from '../../words.js';
import type { Meeting } from './agenda.js';
import { ITEM, MEMBER, named, onAgenda, presentOf, SECRETARIES } from './choices.js';
import { onItem, whoIn, withNames } from './names.js';

/** The order of the speakers on an item: they speak in the order they asked (004 § 3.3). */
export const speakerEvents: Record<string, EventDefinition> = {
  SPEAKER_ASKED: {
    by: SECRETARIES,
    form: { item: ITEM, member: MEMBER },
    choices: (meeting: Meeting) => ({ ...onAgenda(meeting), member: named(presentOf(meeting)) }),
    label: w('Skriv på talerlisten', "Put on the speakers' list"),
    aside: true,
    complete: withNames,
    sentence: (payload) => {
      const { da, en } = whoIn(payload);
      return onItem(payload, w(`${da} beder om ordet`, `${en} asks to speak`));
    },
  },
  SPEAKER_HEARD: {
    by: SECRETARIES,
    form: { item: ITEM, member: MEMBER },
    choices: (meeting: Meeting) => ({
      ...onAgenda(meeting),
      member: named(meeting.members.filter(({ id }) => meeting.items.some(({ speakers }) => speakers.includes(id)))),
    }),
    offered: ({ items }: Meeting) => items.some(({ speakers }) => speakers.length > 0),
    label: w('Tag af talerlisten', "Take off the speakers' list"),
    aside: true,
    complete: withNames,
    sentence: (payload) => {
      const { da, en } = whoIn(payload);
      return onItem(payload, w(`${da} har haft ordet`, `${en} has spoken`));
    },
  },
};
