import { w } from '../../../workflows/words.js';
import type { Cell } from './cell.js';
import { readSheet } from './sheet.js';
import { stylesIn } from './styles.js';
import { Unreadable } from './unreadable.js';
import { attribute, tokensOf } from './xml.js';
import { DAMAGED, openZip, type Unpack } from './zip.js';

/**
 * The first visible sheet of a workbook, with the values that the spreadsheet program stored: formulas are not worked out here.
 * @throws Unreadable
 */
export async function readXlsx(bytes: Buffer): Promise<Cell[][]> {
  const { names, unpack } = openZip(bytes);
  const workbook = await unpack('xl/workbook.xml');
  if (!workbook) throw new Unreadable(names.includes('xl/workbook.bin') ? BINARY : NO_WORKBOOK);
  const sheet = await unpack(await firstSheet(workbook, unpack));
  if (!sheet) throw new Unreadable(DAMAGED);
  const [texts, styles] = await Promise.all([unpack('xl/sharedStrings.xml'), unpack('xl/styles.xml')]);
  return readSheet(sheet, { texts: texts ? textsIn(texts) : [], styles: styles ? stylesIn(styles) : [] });
}

async function firstSheet(workbook: Buffer, unpack: Unpack): Promise<string> {
  const id = firstVisible(workbook);
  const relations = (await unpack('xl/_rels/workbook.xml.rels')) ?? Buffer.alloc(0);
  for (const token of tokensOf(relations)) {
    if (token.kind !== 'open' || token.name !== 'Relationship' || attribute(token.attributes, 'Id') !== id) continue;
    const target = attribute(token.attributes, 'Target') ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  throw new Unreadable(DAMAGED);
}

function firstVisible(workbook: Buffer): string {
  for (const token of tokensOf(workbook)) {
    if (token.kind !== 'open' || token.name !== 'sheet') continue;
    const isHidden = (attribute(token.attributes, 'state') ?? 'visible') !== 'visible';
    // `id` would also be found in `sheetId`, if it were not for what stands before it.
    const id = attribute(token.attributes, 'id');
    if (id !== undefined && !isHidden) return id;
  }
  throw new Unreadable(DAMAGED);
}

/** The texts that cells refer to by number. How a text is pronounced (`rPh`) is no part of it. */
function textsIn(content: Buffer): string[] {
  const texts: string[] = [];
  let [inText, aside] = [false, false];
  for (const token of tokensOf(content)) {
    if (token.kind === 'text') {
      if (inText && !aside) texts.push((texts.pop() ?? '') + token.text);
    } else if (token.name === 'si') {
      if (token.kind === 'open') texts.push('');
    } else if (token.name === 't') inText = token.kind === 'open' && !token.isEmpty;
    else if (token.name === 'rPh') aside = token.kind === 'open' && !token.isEmpty;
  }
  return texts;
}

const BINARY = w(
  'Regneark i formatet .xlsb kan ikke læses. Gem det som .xlsx eller .csv.',
  'Spreadsheets in the format .xlsb cannot be read. Save it as .xlsx or .csv.',
);
const NO_WORKBOOK = w(
  'Filen er ikke et regneark, eller den er gemt i et andet format. Gem den som .xlsx eller .csv.',
  'The file is no spreadsheet, or is saved in another format. Save it as .xlsx or .csv.',
);
