#!/usr/bin/env node
/**
 * Checks an exported case (ZIP) without Fremdrift and without anything but Node 20:
 *
 *     node verify-export.mjs sag.zip [aftryk]
 *
 * that every file is the one that `kontrolsum.json` names, that nothing was added or taken away, that the log follows from its
 * first event to its last and was where the anchors say, and that attachments are those the log tells of. With the fingerprint
 * that the municipality keeps, also that the whole is the export that was made. Ends with 1 and names what is wrong.
 *
 * Of an event that is withheld from whoever made the export there is only its hash: the chain goes on from it, so that nothing can
 * stand in its place, but what it says cannot be checked before it is shown. How many there are is said.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const [path, wanted] = process.argv.slice(2);
if (!path) {
  console.error('node verify-export.mjs sag.zip [aftryk]');
  process.exit(2);
}

/** What was tampered with so far that it has no shape any more. */
process.on('uncaughtException', ({ message }) => {
  console.log(`${path}: kan ikke læses / cannot be read: ${message}`);
  process.exit(1);
});

const wrong = [];
let withheld = 0;
const complain = (file, what) => wrong.push(`${file}: ${what}`);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const files = readZip(readFileSync(path));
const textOf = (name) => files.get(name)?.toString('utf8') ?? '';
const rowsOf = (name) =>
  textOf(name)
    .split('\n')
    .filter(Boolean)
    .flatMap((line, at) => {
      try {
        return [JSON.parse(line)];
      } catch {
        complain(name, `linje ${at + 1} kan ikke læses / cannot be read`);
        return [];
      }
    });

checkSums();
const events = checkLog();
checkAnchors(events);
checkAttachments(events);

const fingerprint = sha256(files.get('kontrolsum.json') ?? '');
if (wanted && wanted.toLowerCase() !== fingerprint)
  complain('kontrolsum.json', `aftrykket er / the fingerprint is ${fingerprint}`);
console.log(`Filer / files: ${files.size}\nHændelser / events: ${events.length}\nAftryk / fingerprint: ${fingerprint}`);
if (withheld) console.log(`Heraf tilbageholdt, kun med aftryk / of them withheld, hash only: ${withheld}`);
if (wrong.length) {
  console.log(`\n${wrong.join('\n')}\n\nIkke i orden / not in order: ${wrong.length}`);
  process.exit(1);
}
console.log(
  wanted
    ? 'Alt stemmer / all is in order'
    : 'Alt stemmer indbyrdes; hold aftrykket mod kommunens / all agrees; compare the fingerprint',
);

/** Every file once, with the hash that is named, and none besides. */
function checkSums() {
  let named;
  try {
    named = JSON.parse(textOf('kontrolsum.json')).files;
  } catch {
    return complain('kontrolsum.json', 'mangler eller kan ikke læses / is missing or cannot be read');
  }
  for (const { name, sha256: hash, size } of named) {
    const bytes = files.get(name);
    if (!bytes) complain(name, 'mangler / is missing');
    else if (sha256(bytes) !== hash || bytes.length !== size) complain(name, 'er ændret / was changed');
  }
  const known = new Set(named.map(({ name }) => name));
  for (const name of files.keys())
    if (name !== 'kontrolsum.json' && !known.has(name)) complain(name, 'er lagt til / was added');
}

/** Each event's hash is SHA-256 over the hash before it and the event's text; the first follows from the case's number. */
function checkLog() {
  const rows = rowsOf('haendelser.jsonl');
  const { number, revision } = JSON.parse(textOf('sag.json') || '{}');
  let before = createHash('sha256').update(String(number), 'utf8').digest();
  rows.forEach((row, index) => {
    if (row.withheld) withheld += 1;
    const reckoned = createHash('sha256').update(before).update(String(row.text), 'utf8').digest();
    if (row.seq !== index + 1)
      complain('haendelser.jsonl', `hændelse ${index + 1} mangler / event ${index + 1} is missing`);
    else if (row.withheld ? !isBare(row) : reckoned.toString('hex') !== row.hash)
      complain('haendelser.jsonl', `kæden brydes ved hændelse ${row.seq} / the chain breaks at event ${row.seq}`);
    else if (!row.withheld && !says(row))
      complain(
        'haendelser.jsonl',
        `hændelse ${row.seq} siger noget andet end sin tekst / event ${row.seq} differs from its text`,
      );
    before = Buffer.from(String(row.hash), 'hex');
  });
  if (rows.length !== revision) complain('haendelser.jsonl', `${rows.length} af ${revision} hændelser / events`);
  return rows;
}

/** Withheld is withheld: beside its hash it says nothing that nobody could check. */
function isBare({ seq: _seq, withheld, hash, ...rest }) {
  return withheld === true && /^[0-9a-f]{64}$/.test(hash) && Object.keys(rest).length === 0;
}

/** The text is what is hashed; what people read beside it has to say the same. */
function says(row) {
  const [seq, type, payload, by, byName, at, day, fromState, toState, clerical, key] = JSON.parse(row.text);
  const hashed = [seq, type, payload, by, byName, at, day, fromState, toState, clerical, key];
  const shown = [
    row.seq,
    row.type,
    row.payload,
    row.by,
    row.byName,
    Date.parse(row.at),
    row.day,
    row.fromState,
    row.toState,
    row.clerical,
    row.idempotencyKey,
  ];
  return sorted(hashed) === sorted(shown);
}

function sorted(value) {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function checkAnchors(rows) {
  for (const { day, seq, hash } of rowsOf('ankre.jsonl'))
    if (rows[seq - 1]?.hash !== hash)
      complain('ankre.jsonl', `loggen fører ikke til ankeret ${day} / the log does not lead to the anchor ${day}`);
}

/** The log carries the hash of every attachment from the day it was laid on the case. */
function checkAttachments(rows) {
  for (const { seq, type, payload } of rows) {
    if (type !== 'ATTACHMENT_ADDED' && type !== 'ITEM_ATTACHED') continue;
    const name = [...files.keys()].find((file) => file.startsWith(`bilag/${seq}-`));
    if (!name) complain(`bilag/${seq}-${payload.name}`, 'mangler / is missing');
    else if (sha256(files.get(name)) !== payload.sha256)
      complain(name, 'er ikke den fil, loggen fortæller om / is not the file the log tells of');
  }
}

/** The files of a ZIP by the directory at its end. */
function readZip(bytes) {
  const found = new Map();
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== 0x06054b50) end -= 1;
  if (end < 0) {
    complain(path, 'er ikke en ZIP-fil / is not a ZIP file');
    return found;
  }
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ];
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    if (found.has(name)) complain(name, 'findes to gange / is there twice');
    try {
      found.set(name, method === 8 ? inflateRawSync(content) : Buffer.from(content));
    } catch {
      complain(name, 'kan ikke pakkes ud / cannot be unpacked');
      found.set(name, Buffer.alloc(0));
    }
    at += 46 + nameLength + extra + comment;
  }
  return found;
}
