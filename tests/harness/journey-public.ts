import { setTimeout as wait } from 'node:timers/promises';

const OVERVIEW = '/offentlig';
const API = '/api/public/v1/overview';
const LOOK_EVERY_MS = 200;

interface Overview {
  projects: { latest: Rating; quarters: (Rating | null)[] }[];
}

interface Rating {
  quarter: string;
  colour: { code: string };
}

/** Somebody from outside, without a login, who looks at everything that is public, again and again. */
export class PublicEye {
  /** Which reds may be seen by now: `2009-Q3`. Everything red beyond them is public too early. */
  readonly mayKnowRed = new Set<string>();
  private readonly paths = [OVERVIEW, `${OVERVIEW}?sprog=en`, API];
  private remembered?: Map<string, string>;
  private tooEarly?: Error;
  private watching = Promise.resolve();

  constructor(private readonly url: string) {}

  /** From now on the project's own public page is watched too. */
  alsoWatch(path: string): void {
    this.paths.push(path, `${path}?sprog=en`);
  }

  /** Nothing public changes from now on, not by a letter, until it may. It is looked at all the time. */
  async expectsNothingNew(): Promise<void> {
    const before = (this.remembered = await this.bodies());
    this.watching = (async () => {
      while (this.remembered === before && !this.tooEarly) {
        await this.look().catch((error: unknown) => (this.tooEarly = error as Error));
        await wait(LOOK_EVERY_MS);
      }
    })();
  }

  /** Now it may be published, and which quarter's red. */
  async mayLearnOf(...reds: string[]): Promise<void> {
    await this.look();
    for (const quarter of reds) this.mayKnowRed.add(quarter);
    this.remembered = undefined;
    await this.watching;
  }

  /** @throws Error when something is public that may not be yet */
  async look(): Promise<void> {
    if (this.tooEarly) throw this.tooEarly;
    const before = this.remembered;
    const bodies = await this.bodies();
    const early = ratingsIn(bodies.get(API) as string).find(
      ({ quarter, colour }) => colour.code === 'red' && !this.mayKnowRed.has(quarter),
    );
    if (early) throw new Error(`The red of ${early.quarter} is public too early`);
    // What may change was said while we looked.
    if (!before || before !== this.remembered) return;
    for (const [path, body] of bodies) {
      if (body !== before.get(path)) throw new Error(`${path} changed while nothing new may be public:\n${body}`);
    }
  }

  /** The ratings everybody can see, by quarter. */
  async ratings(): Promise<Record<string, string>> {
    const answer = await (await fetch(this.url + API)).text();
    return Object.fromEntries(ratingsIn(answer).map(({ quarter, colour }) => [quarter, colour.code]));
  }

  /** What is public, and none of it with a cookie. The demo's bar says what day it is: that is not what is looked at. */
  private async bodies(): Promise<Map<string, string>> {
    const bodies = new Map<string, string>();
    for (const path of this.paths) {
      const response = await fetch(this.url + path);
      if (response.headers.has('set-cookie')) throw new Error(`${path} sets a cookie`);
      const text = await response.text();
      const main = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text;
      // An address that leads nowhere yet is answered with a number of its own each time.
      bodies.set(path, main.replace(/<code>.*?<\/code>/g, ''));
    }
    return bodies;
  }
}

function ratingsIn(answer: string): Rating[] {
  const { projects } = JSON.parse(answer) as Overview;
  return projects.flatMap(({ latest, quarters }) => [latest, ...quarters]).filter((rating) => rating !== null);
}
