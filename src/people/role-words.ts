import type { Role } from '../../workflows/workflow.js';
import { w, type Words } from '../../workflows/words.js';

/** What a role is called and what it does (`domain.md` § 1), in the order of the work. */
export const ROLE_WORDS: Record<Role, { title: Words; does: Words }> = {
  caseworker: {
    title: w('Sagsbehandler', 'Caseworker'),
    does: w(
      'Fører sagerne: grundlag, indberetninger, vurderinger og indstillinger.',
      'Leads the cases: baselines, reports, ratings and recommendations.',
    ),
  },
  supervisor: {
    title: w('Teamleder', 'Supervisor'),
    does: w(
      'Ser alle opgaver, fordeler dem og godkender det, andre har skrevet.',
      'Sees every task, assigns them and approves what others wrote.',
    ),
  },
  projectManager: {
    title: w('Projektleder', 'Project manager'),
    does: w('Indberetter hvert kvartal for sine egne projekter.', 'Reports every quarter on their own projects.'),
  },
  fundHolder: {
    title: w('Puljeholder', 'Fund holder'),
    does: w(
      'Får besked om rødt, støtter projektet og skriver handlingsplanen.',
      'Is told of red, supports the project and writes the action plan.',
    ),
  },
  secretary: {
    title: w('Udvalgssekretær', 'Committee secretary'),
    does: w(
      'Sætter punkter på dagsordenen og skriver beslutninger ind.',
      'Puts items on the agenda and records decisions.',
    ),
  },
  committeeMember: {
    title: w('Udvalgsmedlem', 'Committee member'),
    does: w(
      'Læser dagsordener, skriver protokollen under og kan bede om punkter.',
      'Reads agendas, signs the minutes and can ask for items.',
    ),
  },
  admin: {
    title: w('Systemadministrator', 'System administrator'),
    does: w('Passer brugere, udvalg og regler.', 'Looks after users, committees and rules.'),
  },
};
