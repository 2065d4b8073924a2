import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { w } from '../../../workflows/words.js';
import { Unreadable } from './unreadable.js';

const inflate = promisify(inflateRaw);

interface Entry {
  method: number;
  isLocked: boolean;
  packed: number;
  size: number;
  offset: number;
}

/** Unpacks one part by its name; undefined where there is none. Throws Unreadable. */
export type Unpack = (name: string) => Promise<Buffer | undefined>;

const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const MOST_ENTRIES = 2_000;
/** Of all parts together, and how many times larger than its packed self a large part may be. */
const MOST_UNPACKED = 30_000_000;
const HIGHEST_RATIO = 200;
const SMALL = 1_000_000;

/**
 * The parts of a zip file. What they say of their size is held against the limits before anything is unpacked, and unpacking
 * stops where a part turns out larger than it says.
 * @throws Unreadable
 */
export function openZip(bytes: Buffer): { names: string[]; unpack: Unpack } {
  const entries = entriesOf(bytes);
  const all = [...entries.values()];
  const swells = all.some(({ size, packed }) => size > SMALL && size > packed * HIGHEST_RATIO);
  if (swells || all.reduce((sum, { size }) => sum + size, 0) > MOST_UNPACKED) throw new Unreadable(SWELLS);
  return {
    names: [...entries.keys()],
    async unpack(name) {
      const entry = entries.get(name);
      return entry && unpacked(bytes, entry);
    },
  };
}

function entriesOf(bytes: Buffer): Map<string, Entry> {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Unreadable(SWELLS);
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new Unreadable(DAMAGED);
    const [nameLength, more] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)];
    entries.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), {
      method: bytes.readUInt16LE(at + 10),
      isLocked: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + more;
  }
  return entries;
}

/** Where the directory's end begins: the last thing in the file but for a comment. */
function endOf(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= earliest; at -= 1) if (bytes.readUInt32LE(at) === END) return at;
  throw new Unreadable(DAMAGED);
}

async function unpacked(bytes: Buffer, { method, isLocked, packed, size, offset }: Entry): Promise<Buffer> {
  if (isLocked) throw new Unreadable(LOCKED);
  if (offset + 30 > bytes.length) throw new Unreadable(DAMAGED);
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const content = bytes.subarray(start, start + packed);
  if (size === 0) return Buffer.alloc(0);
  const whole = method === 0 ? content : method === 8 ? await inflated(content, size) : undefined;
  if (whole?.length !== size) throw new Unreadable(DAMAGED);
  return whole;
}

function inflated(content: Buffer, size: number): Promise<Buffer> {
  return inflate(content, { maxOutputLength: size }).catch(() => {
    throw new Unreadable(DAMAGED);
  });
}

export const DAMAGED = w(
  'Filen er i stykker og kan ikke læses. Åbn den i dit regneark, gem den igen som .xlsx, og prøv med den nye.',
  'The file is damaged and cannot be read. Open it in your spreadsheet, save it again as .xlsx, and try the new one.',
);
const SWELLS = w(
  'Filen fylder for meget, når den pakkes ud. Der er plads til 30 MB. Kopiér tabellen over i et nyt regneark, og gem det.',
  'The file takes up too much when it is unpacked. There is room for 30 MB. Copy the table to a new spreadsheet and save that.',
);
const LOCKED = w(
  'Filen er låst med adgangskode. Gem den uden adgangskode, og prøv igen.',
  'The file has a password. Save it without one and try again.',
);
