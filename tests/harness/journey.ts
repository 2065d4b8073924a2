import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { projectFolder } from '../../src/platform/project-folder.js';
import { openBrowser } from './browser.js';
import { PATIENCE_MS, Person } from './journey-person.js';
import { PublicEye } from './journey-public.js';
import { type Product, startProduct, temporaryDataFolder } from './product.js';

/** What a browser says of every answer but 200, and htmx of a question that a newer one took the place of: no trouble. */
const REMARKS = /Failed to load resource|htmx:(sendAbort|afterRequest)/;

/** The built product, running on its own with a database of its own, and the browsers of those who use it. */
export class Town {
  readonly public: PublicEye;
  /** Errors in any page's scripts, and what a page wanted from elsewhere. */
  readonly troubles: string[] = [];
  private readonly people = new Map<string, Promise<Person>>();

  private constructor(
    readonly product: Product,
    readonly browser: Browser,
    private readonly dataFolder: Awaited<ReturnType<typeof temporaryDataFolder>>,
  ) {
    this.public = new PublicEye(product.url);
  }

  /** @param settings as the product's environment; without any it is the demo town as a newcomer finds it */
  static async open(settings: Record<string, string> = {}): Promise<Town> {
    const dataFolder = await temporaryDataFolder();
    const product = await startProduct({ FREMDRIFT_MODE: 'demo', DATA_DIR: dataFolder.path, ...settings });
    return new Town(product, await openBrowser(), dataFolder);
  }

  /** People and registers, and no project yet. @param day the morning it is: `2009-06-15` */
  static openEmpty(day: string): Promise<Town> {
    return Town.open({ FREMDRIFT_DEMO_TOWN: 'empty', FREMDRIFT_DEMO_DAY: day });
  }

  /** Somebody of the town at their own desk, signed in with one click. */
  as(name: string): Promise<Person> {
    const known = this.people.get(name) ?? this.signIn(name);
    this.people.set(name, known);
    return known;
  }

  /** The same person at one more desk. */
  async signIn(name: string): Promise<Person> {
    const context = await this.browser.newContext({ locale: 'da-DK', viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    this.listenTo(page);
    await page.goto(`${this.product.url}/log-ind`);
    await page.locator('.door', { hasText: name }).click();
    await page.waitForURL((url) => url.pathname !== '/log-ind');
    return new Person(name, context, page, this.product.url, () => this.public.look());
  }

  /** Notes what goes wrong in a page. */
  listenTo(page: Page): void {
    page.on('pageerror', (error) => this.troubles.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !REMARKS.test(message.text()))
        this.troubles.push(`${page.url()}: ${message.text()}`);
    });
    page.on('request', (request) => {
      // The browser's own viewer of PDF is at home in an address of its own.
      if (/^chrome(-extension)?:/.test(request.url())) return;
      if (!request.url().startsWith(this.product.url)) this.troubles.push(`${page.url()} asks ${request.url()}`);
    });
  }

  /** Moves the demo's clock to nine in the morning of a day: `23.10.2009`. What is to happen on the way happens. */
  async clockTo(day: string): Promise<void> {
    const mette = await this.as('Mette Holm');
    await mette.opens('/demo/ur');
    await mette.fills({ Dato: day });
    await mette.sends();
    await mette.reads('Det er nu');
  }

  /** Replays every case, and says what was found. */
  verify(): Promise<string> {
    return this.command('verify');
  }

  /** A token for a program that acts as a person. */
  async tokenFor(email: string): Promise<string> {
    return (await this.command('token', 'create', '--user', email)).trim();
  }

  /** The product's own command, beside the running product. */
  private async command(...words: string[]): Promise<string> {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, DATA_DIR: this.dataFolder.path };
    const { stdout } = await promisify(execFile)(process.execPath, [join('dist', 'src', 'cli.js'), ...words], {
      cwd: projectFolder,
      env,
    });
    return stdout;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.product.stop();
    await this.dataFolder.remove();
    expect(this.troubles).toEqual([]);
  }
}
