import type { Context } from '../../workflows/project-monitoring/v1/context.js';
import { quarterAfter } from '../../workflows/quarter.js';
import type { Command, Payload } from '../../workflows/workflow.js';
import { COLOURS, decided, DECISIONS, personal, published, rated, type Pick } from './payloads.js';
import { PaperCase } from './paper-case.js';
import { monitored, registered } from './standing.js';
import { Watcher } from './watcher.js';

/** Draws numbers from 0 up to, but not including, `below`. */
export type Draw = (below: number) => number;

interface Move {
  type: string;
  payload: Payload;
}

/** One monitored project, its people, its post and the committee, all acting in any order that may happen. */
export class Walk {
  readonly one: PaperCase;
  readonly watcher = new Watcher();
  /** Commands that somebody is still carrying out. */
  private underWay: Command[] = [];
  private done: Command[] = [];
  private readonly pick: Pick;

  constructor(private readonly draw: Draw) {
    const period = { lastDay: '2010-06-30' };
    this.one = draw(5) ? monitored(period) : registered(period);
    this.pick = (from) => from[draw(from.length)] as (typeof from)[number];
  }

  /** Something happens, or is refused. */
  step(): void {
    const what = this.draw(100);
    if (what < 55) this.person();
    else if (what < 70) this.time();
    else if (what < 95) this.effect();
    else this.nuisance();
  }

  private person(): void {
    const { one } = this;
    const known = one.awaits().filter((type) => type in personal);
    const likely = known.filter((type) => !RARE.includes(type) || this.draw(type === 'WITHDRAWN' ? 100 : 12) === 7);
    if (likely.length === 0) return;
    const type = this.pick(likely);
    // More red than in life: that is where the rules are.
    const payload =
      type === 'RATED' && this.draw(3) ? rated('red') : personal[type]?.(one.context as never, this.pick, one.today);
    if (payload) this.happen({ type, payload });
  }

  private time(): void {
    const due = this.one.earliest();
    if (due) this.note(() => this.one.pass(due.key));
  }

  private effect(): void {
    if (this.underWay.length === 0) return;
    const command = this.underWay.splice(this.draw(this.underWay.length), 1)[0] as Command;
    this.done.push(command);
    const result = this.resultOf(command);
    if (result && !this.happen(result) && command.type === 'openCase') this.underWay.push(command);
  }

  /** A worker that runs twice, a letter long under way, a publication nobody waits for. */
  private nuisance(): void {
    const { outcomes } = this.one.context as never as Context;
    const again = this.done.filter(({ type }) => type === 'sendLetter');
    const quarters = [...Object.keys(outcomes), '2009-Q3'];
    const stray = { type: 'RATING_PUBLISHED', payload: published(this.pick(quarters), this.pick(COLOURS)) };
    const result = again.length && this.draw(2) ? this.resultOf(this.pick(again)) : stray;
    if (result) this.happen(result);
  }

  private resultOf({ type, params }: Command): Move | undefined {
    switch (type) {
      case 'sendLetter': {
        const { letter, to, about } = params as Record<string, string>;
        return this.draw(5)
          ? { type: 'LETTER_DELIVERED', payload: { letter, to, about, documentId: 'd' } }
          : { type: 'LETTER_FAILED', payload: { letter, to, about, error: '550' } };
      }
      case 'publish': {
        // The form shows the rating as it is when the form is made.
        const outcomes = this.one.context.outcomes as Record<string, string>;
        return {
          type: 'RATING_PUBLISHED',
          payload: published(String(params.quarter), outcomes[String(params.quarter)] as string),
        };
      }
      case 'openCase':
        return { type: 'COMMITTEE_DECIDED', payload: decided(this.pick(DECISIONS)) };
      default:
        return undefined;
    }
  }

  private happen({ type, payload }: Move): boolean {
    return this.note(() => this.one.offer(type, payload));
  }

  private note(act: () => Command[] | undefined): boolean {
    const commands = act();
    if (!commands) return false;
    const event = this.one.log.at(-1);
    if (event) this.watcher.saw(event, commands, this.one.state);
    if (commands.some(({ type }) => type === 'tellChildren'))
      this.underWay = this.underWay.filter(({ type }) => type !== 'openCase');
    this.underWay.push(...commands.filter(({ type }) => ['sendLetter', 'publish', 'openCase'].includes(type)));
    return true;
  }
}

/** Possible nearly always, or step back: they would otherwise be most of what happens. */
const RARE = [
  'WITHDRAWN',
  'PAUSED',
  'RATING_CORRECTED',
  'PROJECT_CHANGED',
  'QUARTER_CLOSED_UNREPORTED',
  'FOLLOWED_UP',
  'REPORT_RETURNED',
  'ACTION_PLAN_RETURNED',
  'LETTERS_RETURNED',
  'FINAL_REPORT_RETURNED',
];

/** What must hold after every step, and is said when it does not. */
export function complaints({ one, watcher }: Walk): string[] {
  const context = one.context as never as Context;
  const found = [...watcher.broken];
  const reds = [...watcher.reds].sort().join();
  if (reds !== context.reds.join()) found.push(`the reds are ${reds}, the machine counts ${context.reds.join()}`);
  if (!one.ended && one.tasks.size === 0 && ![...one.pending.values()].some(({ raises }) => raises)) {
    found.push(`nobody and nothing is waited for in ${one.state}`);
  }
  const outcomes = Object.keys(context.outcomes).sort();
  outcomes.forEach((quarter, index) => {
    const before = outcomes[index - 1];
    if (before ? quarterAfter(before) !== quarter : quarter !== context.firstQuarter)
      found.push(`a quarter before ${quarter} was passed over`);
  });
  if (
    one.state === 'completed' &&
    (outcomes.at(-1) ?? '') < context.lastQuarter &&
    context.firstQuarter <= context.lastQuarter
  ) {
    found.push(`completed without ${context.lastQuarter}`);
  }
  return found;
}
