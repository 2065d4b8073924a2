import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MOST_CASES } from '../../../workflows/document-access/v1/cases.js';
import type { AskedCase, Context } from '../../../workflows/document-access/v1/context.js';
import type { FieldError, Form } from '../../../workflows/fields.js';
import { w } from '../../../workflows/words.js';
import { ACCESS_BY, AccessRequests } from '../../cases/access-requests.service.js';
import { NotAllowedNow } from '../../cases/errors.js';
import { type CasesFound, searchedCases } from '../../cases/queries/access.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { Database } from '../../platform/database.js';
import { fold } from '../../projects/fold.js';
import { crumbsToCase } from '../case/crumbs.js';
import { openedCase } from '../case/opened-case.js';
import { refusedFields } from '../case/refused-fields.js';
import { casePath } from '../case/steps.js';
import { For } from '../shell/access.js';
import { type FormSpec, Forms, type FormView } from '../shell/forms.js';
import { NotFound } from '../shell/page-errors.js';
import { Pages } from '../shell/pages.js';
import { readForm } from '../shell/read-form.js';
import { personOf, posted } from '../shell/visit.js';
import { askedCasesPath, CHANGEABLE } from './access-view.js';

const HEADING = w('Sagerne, anmodningen handler om', 'The cases the request is about');

/** What a search found, with what was looked for. */
interface Search extends CasesFound {
  q: string;
}

/** The cases a request for access is about: searched for, added and taken out (E37). */
@Controller('aktindsigt/:number/sager')
@For(...ACCESS_BY)
export class AskedCasesController {
  constructor(
    private readonly database: Database,
    private readonly requests: AccessRequests,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Query('q') q: unknown,
  ): Promise<void> {
    const file = await this.opened(request, number);
    const search = await this.search(request, file, typeof q === 'string' ? q : '');
    const form = search.total ? await this.forms.open(request, specOf(number, search)) : null;
    this.draw(request, reply, file, search, form);
  }

  @Post()
  async add(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await this.opened(request, number);
    const { typed, payload, errors: unread } = readForm(TICKED, request.body);
    const numbers = payload.all ? posted(request, 'found').split(/\r?\n/) : ((payload.numbers ?? []) as string[]);
    const key = posted(request, 'idempotencyKey');
    const errors: FieldError[] = unread.length
      ? unread
      : numbers.length
        ? await refusedFields(this.requests.add(file.case.id, numbers, personOf(request), key))
        : [{ path: 'numbers', words: w('Sæt kryds ved mindst én sag.', 'Tick at least one case.') }];
    if (errors.length) {
      const search = await this.search(request, file, posted(request, 'q'));
      const form = this.forms.again(request, specOf(number, search), { typed, errors });
      return this.draw(request, reply, file, search, form, 422);
    }
    this.pages.redirect(
      reply,
      askedCasesPath(number),
      numbers.length === 1
        ? w('Sagen er kommet med.', 'The case was added.')
        : w(`${numbers.length} sager er kommet med.`, `${numbers.length} cases were added.`),
    );
  }

  @Post('ud')
  async remove(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
  ): Promise<void> {
    const file = await this.opened(request, number);
    const out = posted(request, 'sag');
    await this.requests.remove(file.case.id, out, personOf(request), posted(request, 'idempotencyKey'));
    this.pages.redirect(reply, askedCasesPath(number), w(`Sag ${out} er taget ud.`, `Case ${out} was taken out.`));
  }

  /** @throws NotFound also for somebody else's; NotAllowedNow once its answer is on its way to be approved or sent */
  private async opened(request: FastifyRequest, number: string): Promise<CaseFile> {
    const file = await openedCase(this.database.pool, number, personOf(request));
    if (file.case.workflow !== 'document-access') throw new NotFound();
    if (!CHANGEABLE.has(file.case.state)) throw new NotAllowedNow();
    return file;
  }

  private async search(request: FastifyRequest, file: CaseFile, typed: string): Promise<Search> {
    const q = typed.trim();
    const words = fold(q).split(' ').filter(Boolean);
    if (words.length === 0) return { q, cases: [], total: 0 };
    const besides = casesOf(file).map(({ number }) => number);
    return { q, ...(await searchedCases(this.database.pool, words, besides, MOST_CASES, personOf(request))) };
  }

  private draw(
    request: FastifyRequest,
    reply: FastifyReply,
    file: CaseFile,
    search: Search,
    form: FormView | null,
    status = 200,
  ): void {
    const { number, state } = file.case;
    const cases = casesOf(file);
    const view = {
      crumbs: crumbsToCase(file.case),
      ...{ number, heading: HEADING, path: askedCasesPath(number), requestPath: casePath(number), q: search.q, form },
      applicant: (file.case.snapshot.context as unknown as Context).applicant.name,
      cases: cases.map((one) => ({ ...one, href: casePath(one.number), key: `ud-${file.case.revision}-${one.id}` })),
      canRemove: cases.length > 1,
      isSearched: search.q !== '',
      more: search.total - search.cases.length,
      shown: search.cases.length,
      asksAgain: state === 'assessing',
    };
    this.pages.page(request, reply, 'documents/asked-cases', view, {
      title: w(`${HEADING.da} · ${number}`, `${HEADING.en} · ${number}`),
      status,
    });
  }
}

function casesOf({ case: { snapshot } }: CaseFile): AskedCase[] {
  return (snapshot.context as unknown as Context).cases;
}

/** Any of the cases that were found, or all of them together. */
const TICKED = {
  numbers: { kind: 'several', label: w('Fundne sager', 'Cases found'), optional: true },
  all: { kind: 'check', label: w('Tag dem alle med', 'Take them all along'), optional: true },
} satisfies Form;

function specOf(number: string, { q, cases }: Search): FormSpec {
  const options = cases.map(({ name, number }) => ({ value: number, label: w(name, name), number }));
  const all = { ...TICKED.all, label: w(`Tag alle ${cases.length} med`, `Take all ${cases.length} along`) };
  return {
    form: { ...(cases.length > 1 && { all }), numbers: { ...TICKED.numbers, optional: false } },
    choices: { numbers: options },
    action: askedCasesPath(number),
    submit: w('Tag sagerne med', 'Add the cases'),
    hidden: { q, found: cases.map((one) => one.number).join('\n') },
    follows: w(
      'Derefter ser kun de, der må se alle sagerne, anmodningen.',
      'From then on only those who may see all the cases see the request.',
    ),
  };
}
