import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { listProjects, PROJECT_SORTS, PROJECTS_A_PAGE, type ProjectFilter } from '../../cases/queries/project-list.js';
import { Database } from '../../platform/database.js';
import { type Place, placesOf } from '../../projects/places.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { oneOf, pageIn, pager, textIn } from '../work/list-address.js';
import { lastQuarters, projectRow } from './project-list.js';

/** The project bank (Projektbanken). */
@Controller('projekter')
export class ProjectsController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personOf(request);
    const { today } = visitOf(request);
    const { administrations, pools } = await placesOf(this.database.pool);
    const codes = (places: Place[]): string[] => places.map(({ value }) => value);
    const query = request.query as Record<string, unknown>;
    const filter: ProjectFilter = {
      q: textIn(query.q),
      administration: oneOf(codes(administrations), query.forvaltning) ?? '',
      pool: oneOf(codes(pools), query.pulje) ?? '',
      colour: oneOf(['green', 'yellow', 'red', 'none'], query.farve) ?? '',
      monitored: oneOf(['yes', 'no'], query.monitoreret) ?? '',
      sort: oneOf(PROJECT_SORTS, query.sorter) ?? 'name',
      page: pageIn(query.side),
    };
    const { projects, total } = await listProjects(this.database.pool, person, filter);
    const { q, administration: forvaltning, pool: pulje, colour: farve, monitored: monitoreret, sort: sorter } = filter;
    const view = {
      filter,
      administrations: administrations.map((one) => ({ ...one, isChosen: one.value === forvaltning })),
      pools: pools.map((one) => ({ ...one, isChosen: one.value === pulje })),
      colours: COLOURS.map((one) => ({ ...one, isChosen: one.value === farve })),
      monitoring: MONITORING.map((one) => ({ ...one, isChosen: one.value === monitoreret })),
      sorts: SORTS.map((one) => ({ ...one, isChosen: one.value === sorter })),
      quarters: lastQuarters(today),
      projects: projects.map((row) => projectRow(row, today)),
      total,
      mayRegister: person.roles.some((role) => role === 'caseworker' || role === 'supervisor'),
      pager: pager(
        '/projekter',
        { q, forvaltning, pulje, farve, monitoreret, sorter },
        filter.page,
        Math.ceil(total / PROJECTS_A_PAGE),
      ),
      isFiltered: Boolean(q || forvaltning || pulje || farve || monitoreret),
    };
    this.pages.page(request, reply, 'projects/list', view, { title: w('Projekter', 'Projects') });
  }
}

const COLOURS = [
  { value: 'green', label: w('Grøn', 'Green') },
  { value: 'yellow', label: w('Gul', 'Yellow') },
  { value: 'red', label: w('Rød', 'Red') },
  { value: 'none', label: w('Ikke vurderet', 'Not rated') },
];
const MONITORING = [
  { value: 'yes', label: w('Monitoreres', 'Monitored') },
  { value: 'no', label: w('Monitoreres ikke', 'Not monitored') },
];
const SORTS = [
  { value: 'name', label: w('Navn', 'Name') },
  { value: 'administration', label: w('Forvaltning', 'Administration') },
  { value: 'share', label: w('Kommunal medfinansiering', 'Municipal co-financing') },
  { value: 'period', label: w('Slutdato', 'End date') },
];
