import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { lastFourQuarters } from '../../cases/queries/published.js';
import { publicProjects, type PublicProject } from '../../cases/queries/public-projects.js';
import { Database } from '../../platform/database.js';
import { Settings } from '../../platform/settings.js';
import { fold } from '../../projects/fold.js';
import { DEFAULT_THRESHOLD } from '../../projects/monitored.js';
import { Public } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { inLanguage, visitOf } from '../shell/visit.js';
import { oneOf, pageIn, pager, textIn } from '../work/list-address.js';
import { COLOUR_LIST, publicProjectView } from './public-view.js';

const PATH = '/offentlig';
const PROJECTS_A_PAGE = 100;

/** The colour of every monitored project, as it was published last (000, step 6). */
@Controller('offentlig')
@Public()
export class PublicOverviewController {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { today, language } = visitOf(request);
    const projects = await publicProjects(this.database.pool, today);
    const administrations = administrationsOf(projects);
    const query = request.query as Record<string, unknown>;
    const q = textIn(query.q);
    const forvaltning = oneOf([...administrations.keys()], query.forvaltning) ?? '';
    const farve = oneOf(COLOURS, query.farve) ?? '';
    const sprog = language === 'en' ? 'en' : '';
    const matching = projects.filter(
      (project) => (!forvaltning || project.administration_code === forvaltning) && matches(project, q),
    );
    const shown = matching.filter((project) => !farve || project.ratings[0]?.colour === farve);
    const pages = Math.max(1, Math.ceil(shown.length / PROJECTS_A_PAGE));
    const page = Math.min(pageIn(query.side), pages);
    const address = (chosen: Record<string, string>) => {
      const given = Object.entries({ ...chosen, sprog }).filter(([, value]) => value);
      return given.length ? `${PATH}?${new URLSearchParams(given)}` : PATH;
    };
    const view = {
      q,
      sprog,
      reset: inLanguage(PATH, language),
      isFiltered: Boolean(q || forvaltning || farve),
      administrations: [...administrations].map(([code, name]) => ({ code, name, isChosen: code === forvaltning })),
      colours: COLOUR_LIST.map((one) => {
        const isChosen = one.colour === farve;
        const count = matching.filter(({ ratings }) => ratings[0]?.colour === one.colour).length;
        return { ...one, isChosen, count, path: address({ q, forvaltning, farve: isChosen ? '' : one.colour }) };
      }),
      threshold: await this.settings.on(today, 'monitoringThreshold', DEFAULT_THRESHOLD),
      quarters: lastFourQuarters(today).map((label) => ({ label })),
      projects: shown
        .slice((page - 1) * PROJECTS_A_PAGE, page * PROJECTS_A_PAGE)
        .map((project) => publicProjectView(project, today, language)),
      total: shown.length,
      pager: pages > 1 ? pager(PATH, { q, forvaltning, farve, sprog }, page, pages) : null,
    };
    this.pages.page(request, reply, 'public/overview', view, {
      title: w('Monitorerede projekter', 'Monitored projects'),
    });
  }
}

const COLOURS = COLOUR_LIST.map(({ colour }) => colour);

/** Searched is what the page shows, and nothing else that is known of a project. */
function matches({ name, administration, pool }: PublicProject, q: string): boolean {
  const text = fold(`${name} ${administration} ${pool}`);
  return fold(q)
    .split(' ')
    .every((word) => text.includes(word));
}

function administrationsOf(projects: PublicProject[]): Map<string, string> {
  const names = new Map(
    projects.map(({ administration_code, administration }) => [administration_code, administration]),
  );
  return new Map([...names].sort(([, one], [, other]) => one.localeCompare(other, 'da')));
}
