import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Fields } from './journey-forms.js';
import type { Person } from './journey-person.js';

/** How an item is decided, by what the short form under it calls things. */
interface Decided {
  'At-punkt'?: string;
  Beslutning: string;
  'Projektets videre forløb'?: string;
  For?: string;
  Imod?: string;
  'Stemte ikke'?: string;
}

/** The secretary at the table: one meeting's page, and what is done on it. Items are known by a part of their titles. */
export class Table {
  constructor(
    private readonly secretary: Person,
    private readonly committee: string,
    private readonly day: string,
  ) {}

  /** Finds the meeting on the list of all meetings. */
  async opens(): Promise<void> {
    await this.secretary.opens('/moeder');
    const row = this.secretary.page.locator('main tbody tr').filter({ hasText: this.committee });
    await row.getByRole('link', { name: this.day }).click();
    await this.secretary.page.waitForLoadState('load');
  }

  /** A button or link at the head of the page, and the form behind it. */
  async does(step: string, fields: Fields = {}, ...ticks: string[]): Promise<void> {
    await this.secretary.presses(step);
    await this.fillsAndSends(fields, ticks);
  }

  /** What stands under an item: "Inhabilitet", "Afvigende mening". */
  async doesOn(title: string, step: string, fields: Fields, ...ticks: string[]): Promise<void> {
    await this.item(title).getByRole('link', { name: step, exact: true }).click();
    await this.fillsAndSends(fields, ticks);
  }

  async decides(title: string, decision: Decided): Promise<void> {
    const form = this.item(title).locator('.meeting-decide');
    for (const [label, value] of Object.entries(decision)) {
      const named = { name: label, exact: true };
      const choice = form.getByRole('combobox', named);
      if (await choice.count()) await choice.selectOption({ label: value });
      else await form.getByRole('textbox', named).fill(value);
    }
    // The page that comes says the same as the one before it.
    const next = this.secretary.page.waitForEvent('load');
    await form.getByRole('button', { name: 'Gem beslutningen' }).click();
    await next;
    await this.secretary.reads('Gemt: Skriv en beslutning');
  }

  /** What stands under an item. */
  async reads(title: string, ...texts: string[]): Promise<void> {
    const said = (await this.item(title).innerText()).replace(/\s+/g, ' ');
    for (const text of texts) expect(said).toContain(text);
  }

  /** Whether a button or link stands under an item. */
  async isOffered(title: string, step: string): Promise<boolean> {
    return (await this.item(title).locator('a, button').filter({ hasText: step }).count()) > 0;
  }

  private item(title: string): Locator {
    const heading = this.secretary.page.locator('h3', { hasText: title });
    return this.secretary.page.locator('.meeting-item').filter({ has: heading });
  }

  private async fillsAndSends(fields: Fields, ticks: readonly string[]): Promise<void> {
    const { secretary } = this;
    await secretary.form.waitFor();
    await secretary.page.waitForLoadState('load');
    await secretary.fills(fields);
    for (const tick of ticks) await secretary.form.getByLabel(tick).check();
    await secretary.sends();
  }
}

/** Where SCREENSHOTS=/some/folder wants photographs: the page as it is, on a desk and on a telephone. */
export async function photograph({ page }: Person, name: string): Promise<void> {
  const { SCREENSHOTS } = process.env;
  if (!SCREENSHOTS) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${width}.png`), fullPage: true });
  }
}
