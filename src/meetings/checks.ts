import type { AgendaItem } from '../../workflows/meeting/v1/agenda.js';
import { personalDataIn } from '../../workflows/personal-data.js';
import { placeholderIn } from '../../workflows/placeholder.js';
import { w, type Words } from '../../workflows/words.js';

/** The sections of an item's paper, by their Danish headings; none for an item that was written on the agenda. */
export type Sections = Record<string, string | undefined>;

/** Something to look at before the agenda goes out. */
export interface Remark {
  /** The item's number, from 1. */
  place: number;
  words: Words;
}

/**
 * What an agenda should not go out with unseen: empty sections, places left to be filled in,
 * and in open items what is somebody's own (telephone numbers and the like).
 */
export function remarksOn(items: readonly AgendaItem[], sectionsOf: (item: AgendaItem) => Sections): Remark[] {
  return items.flatMap((item, index) =>
    remarksOnItem(item, sectionsOf(item)).map((words) => ({ place: index + 1, words })),
  );
}

function remarksOnItem(item: AgendaItem, sections: Sections): Words[] {
  const empty = Object.entries(sections)
    .filter(([, text]) => !text?.trim() || /^[-–.]+$/.test(text.trim()))
    .map(([heading]) => heading);
  const written = item.sections.map(({ text }) => text);
  const all = [item.title, item.text, ...written, ...item.clauses, ...Object.values(sections)]
    .filter(Boolean)
    .join('\n');
  const place = placeholderIn(all);
  const personal = item.isClosed ? [] : personalDataIn(all);
  return [
    ...(empty.length ? [w(`Tomt afsnit: ${empty.join(', ')}.`, `Empty section: ${empty.join(', ')}.`)] : []),
    ...(place ? [w(`»${place}« er ikke udfyldt.`, `“${place}” has not been filled in.`)] : []),
    ...(personal.length
      ? [
          w(
            `Åbent punkt, der nævner ${personal.join(', ')}. Luk punktet, eller tag det ud.`,
            `An open item that names ${personal.join(', ')}. Close the item or take it out.`,
          ),
        ]
      : []),
    ...(item.isClosed ? [] : item.annexes.filter(({ isClosed, namesPeople }) => !isClosed && namesPeople)).map(
      ({ title }) =>
        w(
          `Det åbne bilag »${title}« ser ud til at nævne personer. Luk det, eller læg et uden på.`,
          `The open annex “${title}” seems to name persons. Close it or add one without.`,
        ),
    ),
  ];
}
