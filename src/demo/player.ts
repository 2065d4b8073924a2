import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock.js';
import { atOnce } from './at-once.js';
import { CommitteeWork } from './committee-work.js';
import { DemoClock } from './demo-clock.js';
import { Doings } from './doings.js';
import type { CommitteeEntry } from './town/committee-diary.js';
import type { Happening, Story } from './town/story.js';

/** What somebody does at a moment, of a project's story or of the committee's diary. */
interface Scene {
  at: string;
  /** What belongs together: of it, one thing is done after the other. */
  line: object;
  isFirst: boolean;
  what: string;
  act(): Promise<void>;
}

const LINES_AT_ONCE = 8;
const REGISTERED_AT = '08:50';

/** Plays stories through the same doors that people use, while time, letters and mails do their part. */
@Injectable()
export class Player {
  constructor(
    private readonly clock: Clock,
    private readonly demoClock: DemoClock,
    private readonly doings: Doings,
    private readonly committee: CommitteeWork,
  ) {}

  /**
   * Plays all that happens until `end` (`2010-01-12 09:00`), and leaves the clock there. What is done from `lastMinutes` on
   * is done, but what follows from it is still under way.
   * @throws Error naming story and moment when the procedure refuses what a story says
   */
  async play(
    stories: readonly Story[],
    diary: readonly CommitteeEntry[],
    lastMinutes: string,
    end: string,
  ): Promise<void> {
    const scenes = [...stories.flatMap((story) => this.scenesOf(story)), ...this.scenesIn(diary)].sort(byMoment);
    if (scenes[0]) await this.clock.pretend(instant(scenes[0].at, -1));
    const before = scenes.filter(({ at }) => at < lastMinutes);
    const last = scenes.filter(({ at }) => at >= lastMinutes);
    await this.inOrder(before, (moment) => this.demoClock.playTo(moment));
    await this.demoClock.playTo(instant(lastMinutes));
    await this.inOrder(last, (moment) => this.clock.pretend(moment));
    await this.clock.pretend(instant(end));
  }

  /** Sets the clock to where a town without a history begins: `2009-06-15 09:00`. */
  async wakeUp(at: string): Promise<void> {
    await this.clock.pretend(instant(at));
  }

  private async inOrder(scenes: Scene[], goTo: (moment: Date) => Promise<unknown>): Promise<void> {
    for (const [at, together] of groups(scenes, (scene) => scene.at)) {
      await goTo(instant(at));
      await this.together(together);
    }
  }

  private async together(scenes: Scene[]): Promise<void> {
    // Case numbers follow the stories' order, so projects are entered one after the other.
    for (const scene of scenes.filter(({ isFirst }) => isFirst)) await done(scene);
    const others = scenes.filter(({ isFirst }) => !isFirst);
    await atOnce(LINES_AT_ONCE, groups(others, ({ line }) => line).values(), async (ofOneLine) => {
      for (const scene of ofOneLine) await done(scene);
    });
  }

  private scenesOf(story: Story): Scene[] {
    const first: Happening = {
      at: `${story.registered} ${REGISTERED_AT}`,
      who: 'itsCaseworker',
      does: { registers: true },
    };
    return [first, ...(story.lines ?? []).flatMap((line) => line(story))].map((one) => ({
      at: one.at,
      line: story,
      isFirst: one === first,
      what: `${story.project.name}, ${one.at}, ${JSON.stringify(one.does).slice(0, 80)}`,
      act: () => this.doings.act({ ...one, story }),
    }));
  }

  private scenesIn(diary: readonly CommitteeEntry[]): Scene[] {
    return diary.map((entry) => ({
      at: entry.at,
      line: diary,
      isFirst: false,
      what: `The committee, ${entry.at}, ${JSON.stringify(entry.does).slice(0, 80)}`,
      act: () => this.committee.act(entry),
    }));
  }
}

async function done(scene: Scene): Promise<void> {
  try {
    await scene.act();
  } catch (cause) {
    throw new Error(`${scene.what}: ${(cause as Error).name} ${(cause as Error).message}`, { cause });
  }
}

function byMoment(one: Scene, other: Scene): number {
  return one.at < other.at ? -1 : Number(one.at > other.at);
}

function groups<Item, Key>(items: Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const found = new Map<Key, Item[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

/** A Danish wall clock as an instant, some minutes later or earlier. */
function instant(at: string, minutes = 0): Date {
  const local = Temporal.PlainDateTime.from(at.replace(' ', 'T')).add({ minutes });
  return new Date(local.toZonedDateTime('Europe/Copenhagen').epochMilliseconds);
}
