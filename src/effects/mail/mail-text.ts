import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { projectFolder } from '../../platform/project-folder.js';

export interface MailText {
  subject: string;
  text: string;
}

const folder = join(projectFolder, 'templates', 'mails');
const ENDING = '.hbs';
/** Up to the first empty line; what people wrote may have line breaks of its own, and a subject has none. */
const SUBJECT = /^Emne: (.+?)\n\n/s;

const offered = Handlebars.create();
const partials = Object.fromEntries(filesIn('parts').map((name) => [name, compile(join('parts', name))]));
const mails = new Map(filesIn('.').map((name) => [name, compile(name)]));

/**
 * The words of a mail, in Danish: `actionPlanReminder` stands in `templates/mails/action-plan-reminder.hbs`, whose first
 * line is the subject. Plain text, so that what people wrote stands as they wrote it, and can be nothing else.
 * @throws Error when there is no such mail, or it names something that `view` does not have
 */
export function mailText(name: string, view: object): MailText {
  const template = mails.get(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  if (!template) throw new Error(`There is no mail ${name}`);
  const written = template(view, { partials });
  const subject = SUBJECT.exec(written)?.[1];
  if (!subject) throw new Error(`The mail ${name} does not begin with its subject`);
  return { subject: subject.replace(/\s+/gu, ' ').trim(), text: `${written.replace(SUBJECT, '').trim()}\n` };
}

function compile(name: string): Handlebars.TemplateDelegate {
  const source = readFileSync(join(folder, name + ENDING), 'utf8');
  return offered.compile(source, { strict: true, noEscape: true, knownHelpersOnly: true, preventIndent: true });
}

function filesIn(part: string): string[] {
  return readdirSync(join(folder, part))
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length));
}
