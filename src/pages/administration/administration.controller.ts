import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w, type Words } from '../../../workflows/words.js';
import { For } from '../shell/access.js';
import { exists } from '../shell/navigation.js';
import { Pages } from '../shell/pages.js';
import { personOf } from '../shell/visit.js';
import { Check } from './check.js';
import { ADMINISTRATION, PEOPLE } from './crumbs.js';
import { DATED_SETTINGS } from './dated-settings.js';
import { REGISTERS } from './registers.js';

interface Door {
  path: string;
  words: Words;
  does: Words;
}

/** Where administrators begin: everything that can be set, and whether anything is missing. */
@Controller('administration')
@For('admin')
export class AdministrationController {
  constructor(
    private readonly check: Check,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const findings = (await this.check.all(personOf(request))).flatMap((one) => one.findings);
    const groups = GROUPS.map(({ words, doors }) => ({
      words,
      doors: doors.filter(({ path }) => isServed(request, path)),
    })).filter(({ doors }) => doors.length > 0);
    const view = { groups, findings: findings.length };
    this.pages.page(request, reply, 'administration/administration', view, { title: ADMINISTRATION.words });
  }
}

/** Some rooms may not be there in every process. */
function isServed(request: FastifyRequest, path: string): boolean {
  return path.startsWith(`${ADMINISTRATION.path}/`) || exists(request, path);
}

const GROUPS: { words: Words; doors: Door[] }[] = [
  {
    words: w('Hvem', 'Who'),
    doors: [
      { ...PEOPLE, does: w('Opret, ret, invitér og luk adgang.', 'Create, change, invite and close access.') },
      ...REGISTERS.map(({ path, title, lead }) => ({
        path: `${ADMINISTRATION.path}/lister/${path}`,
        words: title,
        does: lead,
      })),
      {
        path: '/administration/noegler',
        words: w('Nøgler til API', 'API tokens'),
        does: w('Programmer, der handler som en person.', 'Programs that act as a person.'),
      },
    ],
  },
  {
    words: w('Regler', 'Rules'),
    doors: [
      ...DATED_SETTINGS.map(({ path, title, short }) => ({
        path: `${ADMINISTRATION.path}/regler/${path}`,
        words: title,
        does: short,
      })),
      {
        path: '/administration/breve',
        words: w('Breve', 'Letters'),
        does: w('Teksten i de breve, Fremdrift skriver.', 'The wording of the letters Fremdrift writes.'),
      },
      {
        path: '/indstillinger/vurdering',
        words: w('Regler for vurdering', 'Rules for rating'),
        does: w('Grænser for grøn, gul og rød.', 'Limits for green, yellow and red.'),
      },
      {
        path: '/indstillinger/eskalering',
        words: w('Eskalering', 'Escalation'),
        does: w('Hvem der får besked, når en frist er overskredet.', 'Who is told when a deadline has passed.'),
      },
      {
        path: '/indstillinger/fordeling',
        words: w('Fordeling af opgaver', 'Distribution of tasks'),
        does: w('Hvem der får en ny opgave, som ingen har.', 'Who gets a new task that nobody has.'),
      },
    ],
  },
  {
    words: w('Drift', 'Operation'),
    doors: [
      {
        path: '/administration/eftersyn',
        words: w('Eftersyn', 'Configuration check'),
        does: w('Nævner det, der mangler eller ser forkert ud.', 'Names what is missing or looks wrong.'),
      },
      {
        path: '/administration/mail',
        words: w('Mail', 'Mail'),
        does: w('Send en prøvemail til dig selv.', 'Send yourself a mail to try.'),
      },
      {
        path: '/administration/log',
        words: w('Log', 'Log'),
        does: w('Hvem ændrede hvad, og hvem loggede ind.', 'Who changed what, and who signed in.'),
      },
      {
        path: '/drift',
        words: w('Drift', 'Operations'),
        does: w('Køer, fejlede opgaver og versioner.', 'Queues, failed effects and versions.'),
      },
    ],
  },
];
