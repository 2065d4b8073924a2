import { quarterWords } from '../../quarter.js';
import { w, type Words } from '../../words.js';
import type { Colour, Course, Undelivered } from './context.js';

/** 000, step 4: grøn (god fremdrift), gul (visse problemer med fremdrift), rød (betydelige problemer med fremdrift). */
export const COLOURS: Record<Colour, Words> = {
  green: w('Grøn', 'Green'),
  yellow: w('Gul', 'Yellow'),
  red: w('Rød', 'Red'),
};

export const COLOUR_MEANINGS: Record<Colour, Words> = {
  green: w('god fremdrift', 'good progress'),
  yellow: w('visse problemer med fremdrift', 'some problems with progress'),
  red: w('betydelige problemer med fremdrift', 'considerable problems with progress'),
};

export const DECISIONS = {
  approved: w('Godkendt', 'Approved'),
  approvedWithChanges: w('Godkendt med ændringer', 'Approved with changes'),
  postponed: w('Udsat', 'Postponed'),
  rejected: w('Forkastet', 'Rejected'),
  lapsed: w('Bortfaldet ved stemmelighed', 'Lapsed by a tie'),
} satisfies Record<string, Words>;

export const COURSES: Record<Course, Words> = {
  continue: w('Projektet fortsætter', 'The project continues'),
  continueWithConditions: w('Projektet fortsætter på vilkår', 'The project continues with conditions'),
  change: w('Projektet ændres', 'The project is changed'),
  stopFunding: w('Støtten standses', 'Funding is stopped'),
};

const LETTERS: Record<string, Words> = {
  workshopInvitation: w('Invitation til workshop', 'Workshop invitation'),
  reportReminder: w('Påmindelse om indberetning', 'Report reminder'),
  redNoticeProject: w('Varsel om rødt til projektet', 'Notice of red to the project'),
  redNoticeFundHolder: w('Varsel om rødt til puljeholderen', 'Notice of red to the fund holder'),
  actionPlan: w('Handlingsplan', 'Action plan'),
  committeeLetter: w('Brev til', 'Letter to'),
};

/** "Varsel om rødt til projektet, 3. kvartal 2009"; "Brev til SOU". */
export function letterWords({ letter, to, about }: Undelivered): Words {
  const name = LETTERS[letter] ?? w(letter, letter);
  if (letter === 'committeeLetter') return w(`${name.da} ${to}`, `${name.en} ${to}`);
  if (!/^\d{4}-Q\d$/.test(about)) return name;
  const quarter = quarterWords(about);
  return w(`${name.da}, ${quarter.da}`, `${name.en}, ${quarter.en}`);
}
