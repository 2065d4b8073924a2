import { w, type Words } from '../../workflows/words.js';

/** How somebody is told by mail: at once, in the daily digest, or not at all. In the product it always stands. */
export const WAYS = ['now', 'daily', 'none'] as const;
export type Way = (typeof WAYS)[number];

export const KINDS = ['taskAssigned', 'taskOpened', 'escalation', 'reminder', 'followed'] as const;
export type Kind = (typeof KINDS)[number];

interface KindOfNotification {
  title: Words;
  hint: Words;
  /** There is something to do; else it is for information. An escalation says itself which it is. */
  forAction: boolean;
  usual: Way;
}

export const KIND: Record<Kind, KindOfNotification> = {
  taskAssigned: {
    title: w('Nogen giver mig opgaver', 'Somebody gives me tasks'),
    hint: w('Flere på én gang er én besked.', 'Several at once are one notification.'),
    forAction: true,
    usual: 'now',
  },
  taskOpened: {
    title: w('Sagen giver mig en opgave', 'The case gives me a task'),
    hint: w(
      'Når noget er indsendt, returneret eller godkendt, eller en dato er nået, og det er min tur.',
      'When something was handed in, returned or approved, or a date has come, and it is my turn.',
    ),
    forAction: true,
    usual: 'daily',
  },
  escalation: {
    title: w('En opgave eskaleres', 'A task is escalated'),
    hint: w('Når en opgave nærmer sig sin frist eller er over den.', 'When a task nears its deadline or is past it.'),
    forAction: true,
    usual: 'now',
  },
  reminder: {
    title: w('Mine påmindelser', 'My reminders'),
    hint: w('Det, jeg har bedt om at blive mindet om.', 'What I asked to be reminded of.'),
    forAction: true,
    usual: 'daily',
  },
  followed: {
    title: w('Sager, jeg følger', 'Cases I follow'),
    hint: w(
      'Når andre gør noget i dem. Notater og flyttede opgaver tæller ikke.',
      'When others act in them. Notes and moved tasks do not count.',
    ),
    forAction: false,
    usual: 'daily',
  },
};

export const WAY_WORDS: Record<Way, Words> = {
  now: w('Mail straks', 'Mail at once'),
  daily: w('Daglig mail', 'Daily mail'),
  none: w('Ingen mail', 'No mail'),
};

/** Projects and fund holders get the procedure's own letters and mails: what a case asks of them is told there already. */
export function usualWay(kind: Kind, isStaff: boolean): Way {
  return kind === 'taskOpened' && !isStaff ? 'none' : KIND[kind].usual;
}
