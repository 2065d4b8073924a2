import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { latest, releasedWorkflows, workflowOf } from '../../../workflows/released.js';
import type { Workflow } from '../../../workflows/workflow.js';
import { w } from '../../../workflows/words.js';
import { CalendarSettings } from '../../calendar/calendar-settings.js';
import { dayOf, type CalendarRules } from '../../calendar/working-days.js';
import {
  CASE_SORTS,
  CASES_A_PAGE,
  listCases,
  type CaseSearch,
  type ListedCase,
} from '../../cases/queries/case-list.js';
import { aboutWords } from '../../cases/queries/other-cases.js';
import { isStaff } from '../../people/may.js';
import { Database } from '../../platform/database.js';
import { dueIn } from '../case/due.js';
import { casePath } from '../case/steps.js';
import { titleOf } from '../case/way.js';
import { Pages } from '../shell/pages.js';
import { personOf, visitOf } from '../shell/visit.js';
import { oneOf, pageIn, pager, textIn } from './list-address.js';

/** The cases a person may see, searched and sorted. */
@Controller('sager')
export class CasesController {
  constructor(
    private readonly database: Database,
    private readonly calendar: CalendarSettings,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const person = personOf(request);
    const { today } = visitOf(request);
    const search = searchIn(request.query as Record<string, unknown>);
    const [rules, { cases, total }] = await Promise.all([
      this.calendar.on(today),
      listCases(this.database.pool, person, search),
    ]);
    const address = {
      q: search.q,
      vis: search.show,
      slags: search.workflow,
      tilstand: search.state,
      sorter: search.sort,
    };
    const view = {
      search,
      states: stateOptions(search.workflow),
      workflows: isStaff(person)
        ? releasedWorkflows().map(({ name, title }) => ({ value: name, title, isChosen: name === search.workflow }))
        : [],
      cases: cases.map((one) => caseRow(one, today, rules)),
      total,
      sorts: SORTS.map((sort) => ({ ...sort, isChosen: sort.value === search.sort })),
      pager: pager('/sager', address, search.page, Math.ceil(total / CASES_A_PAGE)),
      isFiltered: Boolean(search.q || search.state || search.workflow || search.show !== 'open'),
    };
    this.pages.page(request, reply, 'work/cases', view, { title: w('Sager', 'Cases') });
  }
}

const SORTS = [
  { value: 'name', words: w('Navn', 'Name') },
  { value: 'due', words: w('Nærmeste frist', 'Nearest deadline') },
  { value: 'since', words: w('Senest flyttet', 'Moved last') },
  { value: 'number', words: w('Sagsnummer', 'Case number') },
];

export function caseRow(row: ListedCase, today: string, rules: CalendarRules) {
  const workflow = workflowOf(row.workflow, row.version);
  const words = workflow.states[row.state] as Workflow['states'][string];
  return {
    href: casePath(row.number),
    project: aboutWords(row.project_name, row.others),
    caseNumber: row.number,
    kind: row.workflow === 'project-monitoring' ? null : workflow.title,
    administration: row.administration ?? '',
    caseworker: row.caseworker ?? '',
    title: words.title,
    now: words.now,
    since: dayOf(row.since_at),
    ended: row.ended_at !== null,
    due: row.due_on ? dueIn(today, row.due_on, rules) : null,
    colour: row.colour,
  };
}

function searchIn(query: Record<string, unknown>): CaseSearch {
  const workflow =
    oneOf(
      releasedWorkflows().map(({ name }) => name),
      query.slags,
    ) ?? '';
  return {
    q: textIn(query.q),
    show: oneOf(['open', 'ended', 'all'] as const, query.vis) ?? 'open',
    workflow,
    state: oneOf(stateNames(workflow), query.tilstand) ?? '',
    sort: oneOf(CASE_SORTS, query.sorter) ?? 'name',
    page: pageIn(query.side),
  };
}

function stateNames(workflow: string): string[] {
  return [
    ...new Set(
      Object.keys(latest(workflow || 'project-monitoring').states).map((state) => state.split('.')[0] as string),
    ),
  ];
}

function stateOptions(workflow: string) {
  return stateNames(workflow).map((value) => ({
    value,
    title: titleOf(latest(workflow || 'project-monitoring'), value),
  }));
}
