import { type LetterFacts, renderLetter } from '../letters/letters.js';
import type { Settings } from '../platform/settings.js';

type TableFacts = LetterFacts<'quarterTable'>;

/**
 * The table of projects and quarters as a PDF, made on the spot and kept nowhere.
 * @param today `YYYY-MM-DD`: the day it is dated and whose letterhead counts
 * @param table the quarters, the oldest first, and each project's marks in their order
 * @throws LetterIncomplete where the settings name no letterhead, or a name is empty
 */
export async function quarterTablePdf(
  settings: Settings,
  today: string,
  table: Omit<TableFacts, 'sender' | 'date'>,
): Promise<Uint8Array> {
  const sender = await settings.on(today, 'letterhead', {} as TableFacts['sender']);
  const { pdf } = await renderLetter('quarterTable', { ...table, sender, date: today });
  return pdf;
}
