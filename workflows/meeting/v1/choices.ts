import type { Option } from '../../fields.js';
import { w, type Words } from '../../words.js';
import { isRewritable, unsigned, type AgendaItem, type Annex, type Meeting } from './agenda.js';
import { nameIn } from './names.js';

/** Those who record what happens at and around a meeting. */
export const SECRETARIES = ['secretary'] as const;

/** What a member can do for themself, and the secretary for those who do not sign in. */
export const SECRETARIES_AND_MEMBER = ['secretary', 'committeeMember'] as const;

/** Fields that several events ask for. */
export const ITEM = { kind: 'choice', label: w('Punkt', 'Item') } as const;
export const MEMBER = { kind: 'choice', label: w('Medlem', 'Member') } as const;
export const REASON = { kind: 'text', label: w('Begrundelse', 'Reason'), rows: 3, max: 1000 } as const;
export const CLOSED = {
  kind: 'check',
  optional: true,
  label: w('Lukket punkt: titlen vises ikke for offentligheden', 'Closed item: its title is not shown to the public'),
} as const;

export function options(words: Record<string, Words>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

export function named(members: Meeting['members']): Option[] {
  return members.map(({ id, name }) => ({ value: id, label: w(name, name) }));
}

export function presentOf({ members, present }: Meeting) {
  return members.filter(({ id }) => present.includes(id));
}

export function attendedOf({ members, attended }: Meeting) {
  return members.filter(({ id }) => attended.includes(id));
}

export function onAgenda({ items }: Meeting): { item: Option[] } {
  return { item: items.map(({ key, title }, index) => ({ value: key, label: both(`${index + 1}. ${title}`) })) };
}

/** Items that can be taken off again. */
export function removable(meeting: Meeting): { item: Option[] } {
  return chosen(meeting, ({ sentIn, source }) => sentIn === null && source !== 'request');
}

export function rewritable(meeting: Meeting): { item: Option[] } {
  return chosen(meeting, isRewritable);
}

/** Items whose title the public sees, or will see. */
export function open(meeting: Meeting): { item: Option[] } {
  return chosen(meeting, ({ isClosed }) => !isClosed);
}

/** Annexes by their numbers: "3.2 Regnskab". */
export function annexesThat(fits: (annex: Annex, item: AgendaItem) => boolean) {
  return ({ items }: Meeting): { annex: Option[] } => ({
    annex: items.flatMap((item, place) =>
      item.annexes.flatMap((annex, at) =>
        fits(annex, item) ? [{ value: annex.id, label: both(`${place + 1}.${at + 1} ${annex.title}`) }] : [],
      ),
    ),
  });
}

function chosen(meeting: Meeting, fits: (item: Meeting['items'][number]) => boolean): { item: Option[] } {
  const keys = meeting.items.filter(fits).map(({ key }) => key);
  return { item: onAgenda(meeting).item.filter(({ value }) => keys.includes(value)) };
}

/** As many as the item with most of them has; which there are for an item is held against it when the event comes. */
export function clausesOf({ items }: Meeting): Option[] {
  const most = Math.max(1, ...items.map(({ decisions }) => decisions.length));
  const single = Array.from({ length: most }, (_, index) => ({
    value: String(index + 1),
    label: both(`${index + 1}. at`),
  }));
  return [{ value: 'all', label: w('Samme for alle', 'The same for all') }, ...single];
}

export function signersLeft(meeting: Meeting): { who: Option[] } {
  return { who: unsigned(meeting).map((id) => ({ value: id, label: nameIn(meeting, id) })) };
}

function both(text: string): Words {
  return w(text, text);
}
