/** The family name under which the font below is known to the layout. */
export const LAST_RESORT_FAMILY = 'Fremdrift Last Resort';

/**
 * A TrueType font of one picture: every character is an empty frame (▯). It stands last in the font list, so that a
 * character no other font can draw is seen to be there, keeps its own code for copying and screen readers, and does not
 * stop the letter: PDF/UA-1 refuses a text that has no picture. Built here because a map of all characters to one picture
 * (OpenType, cmap format 13) is a few lines, and the same on every machine.
 */
export function lastResortFont(): Buffer {
  const glyph = frameGlyph();
  return fontFile({
    'OS/2': bytes(
      ...u16(4, 600, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0),
      ...new Array<number>(10).fill(0), // PANOSE
      ...u32(0, 0, 0, 0),
      ...ascii('FREM'),
      ...u16(0x40, 0x20, 0xffff, 800, -200, 0, 900, 250),
      ...u32(0, 0),
      ...u16(500, 700, 0, 0x20, 1),
    ),
    cmap: characterMap(),
    glyf: glyph,
    head: bytes(
      ...u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
      ...u16(0, 1000),
      ...u32(0, 0, 0, 0),
      ...u16(60, -20, 540, 700, 0, 8, 2, 0, 0),
    ),
    hhea: bytes(...u32(0x10000), ...u16(900, -250, 0, 600, 60, 60, 540, 1, 0, 0, 0, 0, 0, 0, 0, 2)),
    hmtx: bytes(...u16(600, 0, 600, 60)),
    loca: bytes(...u16(0, 0, glyph.length / 2)),
    maxp: bytes(...u32(0x10000), ...u16(2, 8, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)),
    name: nameTable(),
    post: bytes(...u32(0x30000, 0), ...u16(-100, 50), ...u32(0, 0, 0, 0, 0)),
  });
}

/** Two rectangles, the inner one drawn the other way round: a frame. */
function frameGlyph(): Buffer {
  const corners = [60, -20, 60, 700, 540, 700, 540, -20, 110, 30, 490, 30, 490, 650, 110, 650];
  const along = (axis: 0 | 1) =>
    corners.filter((_, i) => i % 2 === axis).map((value, i, all) => value - (i ? (all[i - 1] ?? 0) : 0));
  const onCurve = new Array<number>(8).fill(1);
  return bytes(...u16(2, 60, -20, 540, 700, 3, 7, 0), ...onCurve, ...u16(...along(0)), ...u16(...along(1)));
}

function characterMap(): Buffer {
  const subtable = [...u16(13, 0), ...u32(28, 0, 1), ...u32(0x20, 0x10ffff, 1)];
  return bytes(...u16(0, 1, 3, 10), ...u32(12), ...subtable);
}

function nameTable(): Buffer {
  const names: [number, string][] = [
    [1, LAST_RESORT_FAMILY],
    [2, 'Regular'],
    [4, LAST_RESORT_FAMILY],
    [6, LAST_RESORT_FAMILY.replaceAll(' ', '')],
  ];
  const texts = names.map(([, text]) => u16(...[...text].map((letter) => letter.charCodeAt(0))));
  const records = names.flatMap(([id], i) =>
    u16(3, 1, 0x409, id, texts[i]?.length ?? 0, texts.slice(0, i).flat().length),
  );
  return bytes(...u16(0, names.length, 6 + records.length), ...records, ...texts.flat());
}

function fontFile(tables: Record<string, Buffer>): Buffer {
  const entries = Object.entries(tables);
  const headerLength = 12 + 16 * entries.length;
  let offset = headerLength;
  const directory = entries.flatMap(([tag, table]) => {
    const entry = [...ascii(tag.padEnd(4)), ...u32(0, offset, table.length)];
    offset += paddedLength(table);
    return entry;
  });
  const header = bytes(...u32(0x10000), ...u16(entries.length, 128, 3, 16 * entries.length - 128), ...directory);
  return Buffer.concat([header, ...entries.map(([, table]) => Buffer.concat([table], paddedLength(table)))]);
}

function paddedLength(table: Buffer): number {
  return Math.ceil(table.length / 4) * 4;
}

function u16(...values: number[]): number[] {
  return values.flatMap((value) => [(value >> 8) & 255, value & 255]);
}

function u32(...values: number[]): number[] {
  return values.flatMap((value) => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'ascii')];
}

function bytes(...values: number[]): Buffer {
  return Buffer.from(values);
}
