import { w } from '../../../workflows/words.js';
import type { Term } from './term.js';

/** The work on the cases. */
export const WORK_TERMS: readonly Term[] = [
  {
    term: w('Sag', 'Case'),
    means: w(
      'Alt om ét projekts monitorering på ét sted: forløb, frister, breve og beslutninger.',
      "Everything about one project's monitoring in one place: course, deadlines, letters and decisions.",
    ),
  },
  {
    term: w('Trin', 'Step'),
    means: w(
      'Hvor en sag er i sit forløb. Den går til et nyt trin, når nogen gør det, den venter på, eller når en dato er nået.',
      'Where a case is in its course. It comes to a new step when somebody does what it waits for, or when a date is reached.',
    ),
  },
  {
    term: w('Opgave', 'Task'),
    means: w(
      'Noget, en sag venter på, at nogen gør. Den ligger hos en person eller hos alle med den rette rolle og har som regel en frist.',
      'Something a case waits for somebody to do. It lies with a person, or with everybody of the right role, and mostly has a deadline.',
    ),
  },
  {
    term: w('Frist', 'Deadline'),
    means: w(
      'Den sidste dag. Fristen er overholdt, når det sker, før dagen er slut.',
      'The last day. The deadline is kept when it is done before that day ends.',
    ),
  },
  {
    term: w('Hverdag', 'Working day'),
    means: w('Mandag til fredag undtagen danske helligdage.', 'Monday to Friday except Danish public holidays.'),
  },
  {
    term: w('Prioritet', 'Priority'),
    means: w(
      'Haster: fristen er overskredet. Høj: frist inden for en uge, eller projektet er rødt. Lav: ingen frist og ikke rødt.',
      'Urgent: the deadline has passed. High: due within a week, or the project is red. Low: no deadline and not red.',
    ),
  },
  {
    term: w('Sat på vent', 'Set waiting'),
    means: w(
      'En opgave, der venter på noget udefra til en bestemt dag. Den dag kommer den tilbage af sig selv.',
      'A task that waits for something from outside until a certain day. On that day it comes back by itself.',
    ),
  },
  {
    term: w('På pause', 'Paused'),
    means: w(
      'Sagen hviler, og fristerne venter. De løber videre med de hverdage, der var tilbage.',
      'The case rests and its deadlines wait. They go on with the working days that were left.',
    ),
  },
  {
    term: w('Eskalering', 'Escalation'),
    means: w(
      'Det, der sker af sig selv, når ingen løser en opgave: den ene rykker efter den anden.',
      'What happens by itself when nobody does a task: one rung after the other.',
    ),
  },
  {
    term: w('Rykker', 'Rung'),
    means: w(
      'Det, Fremdrift gør et bestemt antal hverdage før eller efter en frist, når opgaven ikke er løst: sender en påmindelse eller en besked, eller giver teamlederen en opgave.',
      'What Fremdrift does a certain number of working days before or after a deadline when the task is not done: it sends a reminder or word, or gives the supervisor a task.',
    ),
  },
  {
    term: w('Påmindelse', 'Reminder'),
    means: w(
      'En besked om noget, der skal gøres: den, du selv sætter på en sag, og den, et projekt får, når indberetningen mangler.',
      'Word of something to be done: the one you set for yourself on a case, and the one a project gets when its report is missing.',
    ),
  },
  {
    term: w('Besked', 'Notification'),
    means: w(
      'Noget, du får at vide: til handling, når du skal gøre noget, ellers til orientering. Står i Fremdrift og kan komme som mail.',
      'Something you are told: for action when there is something to do, else for information. Stands in Fremdrift and can come by mail.',
    ),
  },
  {
    term: w('Kladde', 'Draft'),
    means: w(
      'Det, du har skrevet i en formular og ikke sendt endnu. Gemmes, mens du skriver.',
      'What you wrote in a form and have not sent yet. Saved as you type.',
    ),
  },
  {
    term: w('Notat', 'Note'),
    means: w('En tekst, der gemmes på sagen uden at flytte den.', 'A text kept on the case that does not move it.'),
  },
  {
    term: w('Bilag', 'Attachment'),
    means: w(
      'En fil, der er lagt på en sag. Offentligheden ser den kun, hvis den bliver offentliggjort.',
      'A file laid on a case. The public sees it only if it is published.',
    ),
  },
  {
    term: w('Fire øjne', 'Four eyes'),
    means: w('En anden end den, der skrev det, godkender.', 'Somebody other than the writer approves.'),
  },
  {
    term: w('Afløser', 'Substitute'),
    means: w(
      'Den, der tager sig af opgaverne, mens en anden er væk. I historikken står begge navne: »Jonas Friis for Sara Lund«.',
      'Whoever sees to the tasks while somebody else is away. The log has both names: “Jonas Friis for Sara Lund”.',
    ),
  },
  {
    term: w('Inhabilitet', 'Conflict of interest'),
    means: w(
      'Personlig interesse i et projekt. Den inhabile ser intet af projektet og får ingen af dets opgaver.',
      'A personal interest in a project. Whoever has one sees nothing of the project and gets none of its tasks.',
    ),
  },
];
