import { Injectable } from '@nestjs/common';
import { briefingPaper, type PaperHead } from '../../cases/briefing-paper.js';
import { Briefings, type Briefing } from '../../cases/briefing.service.js';
import { openedBriefing, type OpenedBriefing } from '../../cases/queries/briefing.js';
import { Sources } from '../../effects/facts/head.js';
import { quarterlyBriefing } from '../../effects/facts/quarterly-briefing.js';
import { subjectOf } from '../../effects/facts/subject.js';
import type { LetterFacts } from '../../letters/letters.js';
import type { PersonActor } from '../../people/actor.js';
import { Database } from '../../platform/database.js';

export type BriefingFacts = Omit<LetterFacts<'quarterlyBriefing'>, 'letterNumber'>;

/** A quarter's briefing as it reads now: as it was filed, or as it would be drafted. */
export interface BriefingNow {
  facts: BriefingFacts;
  item: OpenedBriefing | undefined;
}

/** Gathers what a quarter's briefing says at this moment, for its page, its PDF and its Word file. */
@Injectable()
export class BriefingPapers {
  constructor(
    private readonly database: Database,
    private readonly briefings: Briefings,
    private readonly sources: Sources,
  ) {}

  /** @param today `YYYY-MM-DD` */
  async now(quarter: string, person: PersonActor, today: string): Promise<BriefingNow> {
    const { pool } = this.database;
    const item = await openedBriefing(pool, quarter);
    if (item?.isFiled) {
      const order = { kind: 'quarterlyBriefing', to: '', about: quarter, seq: item.revision } as const;
      const { facts } = await quarterlyBriefing(order, await subjectOf(pool, item.id), this.sources);
      return { facts: facts as BriefingFacts, item };
    }
    const briefing = await this.briefings.of(quarter, person.name, today);
    return { facts: await this.draft(briefing, item, person, today), item };
  }

  private async draft(
    { texts, quarters, projects, committee }: Briefing,
    item: OpenedBriefing | undefined,
    { id }: PersonActor,
    today: string,
  ): Promise<BriefingFacts> {
    const { rows } = await this.database.pool.query<PaperHead['caseworker']>(
      `select name, title, unit, nullif(email, '') as email from person where id = $1`,
      [id],
    );
    return briefingPaper(texts, quarters, projects, {
      sender: (await this.sources.letterhead(today)) as PaperHead['sender'],
      date: today,
      caseNumber: item?.number ?? 'Udkast',
      caseworker: rows[0] as PaperHead['caseworker'],
      committee: committee.name,
      meetingDate: null,
      itemNumber: null,
      decision: null,
    });
  }

  /** The bytes that were kept when the item was approved or decided, where they still say what the item says. */
  async kept(item: OpenedBriefing): Promise<Buffer | undefined> {
    if (item.state === 'draft' || item.state === 'ready') return undefined;
    const { rows } = await this.database.pool.query<{ pdf: Buffer }>(
      `select pdf from document where case_id = $1 and kind = 'quarterlyBriefing' order by created_at desc, number desc limit 1`,
      [item.id],
    );
    return rows[0]?.pdf;
  }
}
