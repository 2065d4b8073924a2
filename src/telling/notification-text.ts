import { mailText, type MailText } from '../effects/mail/mail-text.js';
import type { OutgoingMail } from '../effects/mail/post.js';
import type { Words } from '../../workflows/words.js';
import type { PersonTold } from './people-told.js';
import type { ToldRow } from './still-told.js';

interface Part {
  forAction: boolean;
  cases: { name: string; link: string; lines: string[] }[];
}

/** One mail with all of it: what there is to do first, what belongs to one case together. */
export function mailOf(told: ToldRow[], reader: PersonTold, publicUrl: string): Omit<OutgoingMail, 'id'> {
  const { actor, email, language } = reader;
  const parts = [true, false].map((forAction) => ({
    forAction,
    cases: byCase(
      told.filter((row) => row.forAction === forAction),
      language,
      publicUrl,
    ),
  }));
  const view = {
    reader: actor.name,
    only: told.length === 1 ? lineOf(told[0] as ToldRow, language) : null,
    count: told.length,
    toDo: told.filter(({ forAction }) => forAction).length,
    parts: parts.filter(({ cases }) => cases.length) satisfies Part[],
    choices: `${publicUrl}/beskeder/valg`,
  };
  return { to: [{ name: actor.name, address: email }], cc: [], ...textIn(language, view), attachments: [] };
}

function textIn(language: keyof Words, view: object): MailText {
  return mailText(language === 'en' ? 'notificationsEn' : 'notifications', view);
}

function byCase(told: ToldRow[], language: keyof Words, publicUrl: string): Part['cases'] {
  const found = new Map<string, Part['cases'][number]>();
  for (const row of told) {
    const name = row.case ? [row.case.project?.[language], row.case.number].filter(Boolean).join(', ') : '';
    const part = found.get(row.path) ?? { name, link: publicUrl + row.path, lines: [] };
    part.lines.push(lineOf(row, language));
    found.set(row.path, part);
  }
  return [...found.values()];
}

/** What people wrote may have line breaks of its own; here each thing is one line. */
function lineOf({ words }: ToldRow, language: keyof Words): string {
  return words[language].replace(/\s+/gu, ' ').trim();
}
