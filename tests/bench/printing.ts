import { openBrowser } from '../harness/browser.js';

/** The text of a letter on a plain page, printed to tagged PDF by a headless browser. */
export async function openPrinter(text: string) {
  const browser = await openBrowser();
  const page = await browser.newPage();
  let printed = 0;
  const paragraphs = text
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => `<p>${line.replace(/[&<]/g, ' ')}</p>`);
  return {
    /** Each another letter: the page is laid out anew. */
    async print(): Promise<void> {
      await page.setContent(
        `<html lang="da"><title>Brev ${(printed += 1)}</title><body>${paragraphs.join('')}</body></html>`,
      );
      await page.pdf({ format: 'A4', tagged: true });
    },
    close: () => browser.close(),
  };
}
