import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { pdfText, withoutSpaces } from '../letters/pdf-text.js';
import { fieldOf, fill, type Fields, typedIn } from './journey-forms.js';

/** What comes by itself (a letter, a publication) comes within this time, also where others keep the machine busy. */
export const PATIENCE_MS = 60_000;

/** A case, as people find it. */
export interface CaseInHand {
  number: string;
  path: string;
}

export interface FoundMail {
  text: string;
  letters: { title: string; number: string; text: string }[];
}

/** Somebody with a browser of their own. After everything they do, `afterwards` looks around. */
export class Person {
  constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
    private readonly afterwards: () => Promise<void>,
  ) {}

  async opens(path: string): Promise<void> {
    await this.page.goto(this.url + path);
  }

  get form(): Locator {
    return this.page.locator('main form.form').first();
  }

  async fills(fields: Fields): Promise<void> {
    await fill(this.form, fields);
  }

  /** Sends the form the page is about. */
  async sends(): Promise<void> {
    await this.form.locator('.form-foot .button-primary').click();
    await this.page.waitForLoadState('load');
    await this.afterwards();
  }

  /** A button or link by what it says. */
  async presses(text: string): Promise<void> {
    const named = { name: text, exact: true };
    await this.page
      .locator('main')
      .getByRole('button', named)
      .or(this.page.locator('main').getByRole('link', named))
      .first()
      .click();
    await this.page.waitForLoadState('load');
    await this.afterwards();
  }

  /** Opens a case, finds a step by its name, fills in its form and sends it. */
  async takes(which: CaseInHand, step: string, fields: Fields = {}): Promise<void> {
    await this.beginsStep(which, step);
    await this.fills(fields);
    await this.sends();
    // As anybody would: a letter that was delivered while they wrote has changed the case.
    if ((await seen(this.page.locator('main'))).includes('Sagen er ændret, siden du åbnede siden')) await this.sends();
    await this.reads(`Gemt: ${step}`);
  }

  /** Opens a step's form, as far as it is offered on the case's page. */
  async beginsStep(which: CaseInHand, step: string): Promise<void> {
    await this.opens(which.path);
    const link = this.page.locator('.now').getByRole('link', { name: step, exact: true, includeHidden: true }).first();
    if ((await link.count()) === 0) throw new Error(`${this.name} is not offered "${step}" on ${which.number}`);
    if (!(await link.isVisible())) await this.page.locator('.other-steps > summary').click();
    await link.click();
    await this.form.waitFor();
    await this.page.waitForLoadState('load');
  }

  async isNotOffered(which: CaseInHand, step: string): Promise<void> {
    await this.opens(which.path);
    const link = this.page.locator('.now').getByRole('link', { name: step, exact: true, includeHidden: true });
    expect(await link.count(), `${this.name} is offered "${step}"`).toBe(0);
  }

  /** Whose turn the case's page says it is, and what for. */
  async isTold(which: CaseInHand, eyebrow: string, sentence: string): Promise<void> {
    await this.until(which.path, async () => {
      const next = this.page.locator('.now .next > div').first();
      // It stands in capitals.
      expect((await seen(next.locator('.eyebrow'))).toLowerCase()).toBe(eyebrow.toLowerCase());
      expect(await seen(next.locator('.next-sentence'))).toBe(sentence);
    });
  }

  /** The page says each of these, in what a person sees of it. */
  async reads(...texts: string[]): Promise<void> {
    const said = await seen(this.page.locator('body'));
    for (const text of texts) expect(said).toContain(text);
  }

  async doesNotRead(...texts: string[]): Promise<void> {
    const said = await seen(this.page.locator('body'));
    for (const text of texts) expect(said).not.toContain(text);
  }

  /** As `reads`, of a page on which it comes by itself. */
  async waitsFor(path: string, ...texts: string[]): Promise<void> {
    await this.until(path, () => this.reads(...texts));
  }

  /** The whole log of a case in sentences, the oldest first. */
  async readsLog({ path }: CaseInHand): Promise<string[]> {
    await this.opens(`${path}/forloeb`);
    const lines = await this.page.locator('.timeline li > div').allInnerTexts();
    return lines.map((line) => (line.split('\n')[0] as string).trim()).reverse();
  }

  /** The form came back: each error stands at its field and in the summary, and what was typed is still there. */
  async isStopped(errors: Record<string, string>, typed: Record<string, string>): Promise<void> {
    const summary = await seen(this.page.locator('.error-summary'));
    for (const [label, error] of Object.entries(errors)) {
      expect(await seen((await fieldOf(this.form, label)).locator('.form-error-message'))).toContain(error);
      expect(summary).toContain(`${label} – ${error}`);
    }
    expect(await this.page.locator('.error-summary li').count()).toBe(Object.keys(errors).length);
    expect(await typedIn(this.form, Object.keys(typed))).toEqual(typed);
  }

  /** What the demo's bar says today is. */
  async today(): Promise<string> {
    return seen(this.page.locator('.demo b'));
  }

  /** Looks into the mailbox until the newest mail of this kind lies there, and reads it with its letters. */
  async findsMail({ to, subject }: { to: string; subject: string }): Promise<FoundMail> {
    const row = this.page.locator('main tbody tr').filter({ hasText: to }).filter({ hasText: subject }).first();
    await this.until('/postkasse', async () => expect(await row.count(), `a mail to ${to}: ${subject}`).toBe(1));
    await row.locator('a.main').click();
    await this.page.waitForLoadState('load');
    const letters = [];
    for (const item of await this.page.locator('main section li').all()) {
      const link = item.locator('a');
      const number = /\d{4}-\d{4}/.exec(await item.locator('small').innerText())?.[0] ?? '';
      letters.push({
        title: await link.innerText(),
        number,
        text: await this.readsPdf(await link.getAttribute('href')),
      });
    }
    return { text: await this.page.locator('main .typed').innerText(), letters };
  }

  /** The text of a PDF of ours. */
  async readsPdf(path: string | null): Promise<string> {
    const response = await this.context.request.get(this.url + path);
    const type = response.headers()['content-type'];
    expect(type, type === 'application/pdf' ? '' : await response.text()).toBe('application/pdf');
    return pdfText(await response.body());
  }

  private async until(path: string, holds: () => Promise<void>): Promise<void> {
    await this.opens(path);
    await expect
      .poll(
        async () => {
          try {
            await holds();
            return 'so it is';
          } catch (error) {
            await this.page.waitForTimeout(150);
            await this.opens(path);
            return (error as Error).message;
          }
        },
        { timeout: PATIENCE_MS, interval: 20 },
      )
      .toBe('so it is');
  }
}

async function seen(part: Locator): Promise<string> {
  const [first] = await part.allInnerTexts();
  return (first ?? '').replace(/\s+/g, ' ').trim();
}

/** A letter says each of these, wherever its lines break. */
export function expectText(text: string, ...parts: string[]): void {
  const said = withoutSpaces(text);
  for (const part of parts) expect(said, `\n${text}\n\n`).toContain(withoutSpaces(part));
}
