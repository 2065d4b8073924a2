import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { mustBeAhead, type FieldError, type Form } from '../../workflows/fields.js';
import { w, type Words } from '../../workflows/words.js';
import { Forms, type FormSpec, type FormView } from '../pages/shell/forms.js';
import { Pages } from '../pages/shell/pages.js';
import { readForm } from '../pages/shell/read-form.js';
import { personOf, posted, visitOf } from '../pages/shell/visit.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { comingDeadlines } from './coming-deadlines.js';
import { DemoClock } from './demo-clock.js';
import { meanwhile, toldOf } from './meanwhile.js';

const PATH = '/demo/ur';
const FURTHEST_DAYS = 366;
const STEPS: Record<string, (clock: DemoClock) => Promise<Date>> = {
  frist: (clock) => clock.toNextDeadline(),
  dag: (clock) => clock.byDays(1),
  uge: (clock) => clock.byDays(7),
};

/** The demo's clock: forward to the next deadline, or to a date. It is not there in production. */
@Controller('demo')
export class ClockController {
  /** One jump at a time: two that cross would turn the clock back. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly demoClock: DemoClock,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  @Get('ur')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.draw(request, reply, await this.forms.open(request, SPEC));
  }

  /** The button in the demo's bar. */
  @Post('naeste-frist')
  async toNext(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const words = await this.jump(() => this.demoClock.toNextDeadline());
    this.pages.redirect(reply, posted(request, '_page'), words);
  }

  @Post('ur')
  async step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const name = posted(request, 'spring');
    const step = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined;
    this.pages.redirect(reply, PATH, step && (await this.jump(() => step(this.demoClock))));
  }

  @Post('ur/dato')
  async toDate(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const read = readForm(FORM, request.body);
    const { today } = visitOf(request);
    const errors = read.errors.length ? read.errors : mustBeReachable(read.payload, today);
    if (errors.length) return this.draw(request, reply, this.forms.again(request, SPEC, { ...read, errors }), 422);
    const morning = morningOf(String(read.payload.date));
    this.pages.redirect(reply, PATH, await this.jump(() => this.demoClock.moveTo(morning)));
  }

  /** @returns what time it is then, and what happened on the way */
  private async jump(go: () => Promise<Date>): Promise<Words> {
    const mine = this.turn.then(async () => {
      const before = await this.clock.now();
      try {
        await go();
      } catch (error) {
        if (error instanceof RangeError) return PASSED;
        throw error;
      }
      const now = await this.clock.now();
      return toldOf(now, await meanwhile(this.database.pool, before, now));
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async draw(request: FastifyRequest, reply: FastifyReply, form: FormView, status = 200): Promise<void> {
    const coming = await comingDeadlines(this.database.pool, personOf(request));
    this.pages.page(
      request,
      reply,
      'demo/clock',
      { form, coming },
      { title: w('Demoens ur', "The demo's clock"), status },
    );
  }
}

const PASSED = w('Uret er allerede gået længere frem.', 'The clock has already gone further.');
const FORM: Form = {
  date: {
    kind: 'date',
    label: w('Dato', 'Date'),
    hint: w('Uret stilles til kl. 9 den dag.', 'The clock is set to 9 on that day.'),
  },
};
const SPEC: FormSpec = { form: FORM, action: `${PATH}/dato`, submit: w('Stil uret', 'Set the clock') };

function mustBeReachable(payload: Record<string, unknown>, today: string): FieldError[] {
  const furthest = Temporal.PlainDate.from(today).add({ days: FURTHEST_DAYS }).toString();
  if (String(payload.date) > furthest)
    return [{ path: 'date', words: w('Højst et år ad gangen.', 'A year at a time at most.') }];
  return mustBeAhead(payload, 'date', today);
}

function morningOf(day: string): Date {
  const morning = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/Copenhagen', plainTime: '09:00' });
  return new Date(morning.epochMilliseconds);
}
