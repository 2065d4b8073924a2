import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** One file of a ZIP. */
export interface ZipPart {
  name: string;
  bytes: Uint8Array;
}

/** A ZIP as it is made, file by file, so that no more than one of them is in memory. */
export async function* zipped(parts: AsyncIterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    out.push(chunk);
  });
  for await (const part of parts) {
    pack(zip, part);
    yield* out.splice(0);
  }
  zip.end();
  yield* out;
}

/** Pictures and PDF are packed already. */
function pack(zip: Zip, { name, bytes }: ZipPart): void {
  const entry = /\.(?:jsonl?|txt|mjs)$/.test(name) ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
  zip.add(entry);
  entry.push(bytes, true);
}

export function textPart(name: string, text: string): ZipPart {
  return { name, bytes: Buffer.from(text, 'utf8') };
}
