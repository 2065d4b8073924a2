import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

type Language = (typeof LANGUAGES)[number];

export const LANGUAGES = ['da', 'en'] as const;
const WIDTHS = [1280, 390] as const;
const HEIGHT = 900;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Words of the interface itself; what people wrote is Danish on English pages too. */
const DANISH =
  /\b(Sag|Sager|Sagsnr|Opgave|Opgaver|Frist|Frister|Vurdering|Vurderinger|Indberet|Gem|Annullér|Tilføj|Fjern|Vælg|Dokumenter|Deltagere|Næste|Derefter|kvartal|Forløb|Skriv|Godkend|Bekræft|Registrér|Handlingsplan|Indstilling|hverdage|[Ss]enest|siden|valgfrit|Søg|Vis|Alle|Projekter|Udvalg|Postkasse|Ordliste|Begrundelse|Dato|Log ud|Tilbage|Puljeholder|Projektleder|Sagsbehandler)\b/;
const OWN_WORDS =
  'button, label, legend, th[scope=col], dt, summary, h2, h3, .eyebrow, .crumb a, .places a, .foot a, .chip, .way li, .form-hint, .optional';

interface Looking {
  /** Where photographs go, if any are wanted. */
  folder?: string;
  /** Whether axe looks at it too. */
  isTried: boolean;
}

/** One page in one language, at both widths: everything that is wrong with it. */
export async function faultsOf(
  page: Page,
  path: string,
  language: Language,
  { folder, isTried }: Looking,
): Promise<string[]> {
  const faults: string[] = [];
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
  const response = await page.goto(path);
  if (response?.status() !== 200) faults.push(`answers ${response?.status()}`);
  const lang = await page.locator('html').getAttribute('lang');
  if (lang !== language) faults.push(`says it is in ${lang}`);
  if (language === 'en') faults.push(...(await untranslated(page)));
  for (const [index, width] of WIDTHS.entries()) {
    await page.setViewportSize({ width, height: HEIGHT });
    const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    if ((beyond as number) > 0) faults.push(`is ${beyond} px too wide at ${width} px`);
    if (folder) await page.screenshot({ path: join(folder, fileName(path, language, width)), fullPage: true });
    // Danish on the wide screen, English on the phone.
    if (isTried && LANGUAGES[index] === language) faults.push(...(await inaccessible(page)));
  }
  return faults.map((fault) => `${path} (${language}) ${fault}`);
}

async function untranslated(page: Page): Promise<string[]> {
  const texts = await page
    .locator(OWN_WORDS)
    .evaluateAll((parts) =>
      (parts as unknown as { closest(selector: string): unknown; innerText: string }[])
        .filter((part) => !part.closest('[lang=da], .typed'))
        .map((part) => part.innerText),
    );
  return [...new Set(texts.filter((text) => DANISH.test(text)))].map(
    (text) => `is not in English: ${text.slice(0, 80)}`,
  );
}

interface AxeResult {
  violations: { id: string; nodes: { target: unknown[]; failureSummary: string }[] }[];
}

async function inaccessible(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${options})`);
  return violations.map(
    ({ id, nodes }) =>
      `breaks ${id}: ${nodes
        .map(({ target }) => String(target))
        .slice(0, 3)
        .join(' | ')}`,
  );
}

function fileName(path: string, language: Language, width: number): string {
  const name = new URL(path).pathname.slice(1).replace(/[^\wæøå.-]+/gi, '_') || 'forside';
  return `${name}-${language}-${width}.png`;
}

/** The case numbers of the page's lists that stand on two lines at some width a phone has. */
export async function brokenNumbers(page: Page): Promise<string[]> {
  const broken = new Set<string>();
  for (let width = 320; width <= 430; width += 5) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const number of await page.evaluate<string[]>(BROKEN)) broken.add(number);
  }
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
  return [...broken];
}

const BROKEN = `(() => {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const { 0: number, index } of node.data.matchAll(/\\d{4}-\\d{6}|AKT \\d+\\/\\d{4}/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + number.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(number);
    }
  return found;
})()`;
