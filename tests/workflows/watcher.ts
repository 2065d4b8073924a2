import type { CaseEvent, Command } from '../../workflows/workflow.js';

interface Round {
  quarter: string;
  told: Set<string>;
  confirmed: Set<string>;
  periodOver: boolean;
}

/**
 * Counts for itself, from the events and commands alone, what 000 asks of red ratings, and says what was broken.
 * It knows nothing of the machine's states or memory.
 */
export class Watcher {
  readonly broken: string[] = [];
  readonly reds = new Set<string>();
  private readonly colours = new Map<string, string>();
  private readonly rounds = new Map<string, Round>();
  private round: Round | undefined;
  /** The red that was one too many and has not led to a recommendation yet. */
  private owing: string | undefined;

  /** An event was accepted and led to these commands. */
  saw(event: CaseEvent, commands: readonly Command[], state: string): void {
    this.noteTelling(event);
    for (const { type, params } of commands) {
      if (type === 'record' && params.table === 'rating') this.settled(params.row as Record<string, string>);
      if (type === 'record' && params.table === 'publication') this.published(params.row as Record<string, string>);
      if (type === 'openCase') this.recommended();
    }
    this.follow(event, state);
  }

  private noteTelling({ type, payload }: CaseEvent): void {
    const [letter, , about] =
      type === 'LETTER_DELIVERED_BY_HAND'
        ? String(payload.which).split('/')
        : [payload.letter as string, payload.to, payload.about as string];
    if (type === 'LETTER_DELIVERED' || type === 'LETTER_DELIVERED_BY_HAND') {
      if (letter === 'redNoticeProject') this.rounds.get(about)?.told.add('project');
      if (letter === 'redNoticeFundHolder') this.rounds.get(about)?.told.add('fundHolder');
    }
    for (const [confirmation, who] of CONFIRMATIONS) {
      if (type !== confirmation) continue;
      this.round?.told.add(who);
      this.round?.confirmed.add(who);
    }
    if (type === 'NOTICE_PERIOD_OVER' && this.round) {
      if (this.round.told.size < 2)
        this.broken.push(`the notice period of ${this.round.quarter} ran before both were told`);
      this.round.periodOver = true;
    }
  }

  private settled({ quarter, colour }: Record<string, string>): void {
    this.colours.set(quarter as string, colour as string);
    this.reds.delete(quarter as string);
    this.rounds.delete(quarter as string);
    if (colour === 'red') {
      this.reds.add(quarter as string);
      this.round = { quarter: quarter as string, told: new Set(), confirmed: new Set(), periodOver: false };
      this.rounds.set(quarter as string, this.round);
      if (this.reds.size > 1) this.owing = quarter;
    }
    if (this.reds.size < 2 || !this.reds.has(this.owing ?? '')) this.owing = undefined;
  }

  /** D1: nothing red is public before both were told and the wait was over. */
  private published({ quarter, colour }: Record<string, string>): void {
    if (this.colours.get(quarter as string) !== colour)
      this.broken.push(`${quarter} was published ${colour}, but stands ${this.colours.get(quarter as string)}`);
    if (colour !== 'red') return;
    const round = this.rounds.get(quarter as string);
    if (round?.told.size !== 2) this.broken.push(`red ${quarter} was public before both were told`);
    else if (!round.periodOver && round.confirmed.size < 2)
      this.broken.push(`red ${quarter} was public before the wait was over`);
  }

  private recommended(): void {
    if (!this.owing) this.broken.push('a recommendation was opened without a second red');
    this.owing = undefined;
  }

  /** D6: the case does not go on while a second red still lacks its recommendation. */
  private follow({ type, payload }: CaseEvent, state: string): void {
    if (type === 'COURSE_CONCLUDED' && payload.outcome === 'continue') this.reds.clear();
    if (type === 'COMMITTEE_ANSWERED' && !state.startsWith('awaitingCommitteeDecision')) this.reds.clear();
    const onwards = ['reporting', 'actionPlan', 'finalReport', 'completed', 'committeeRecommendation'].includes(
      state.split('.')[0] as string,
    );
    if (onwards && this.owing) this.broken.push(`a second red led to ${state} without a recommendation`);
  }
}

const CONFIRMATIONS = [
  ['NOTICE_CONFIRMED_BY_PROJECT', 'project'],
  ['NOTICE_CONFIRMED_BY_FUND_HOLDER', 'fundHolder'],
] as const;
