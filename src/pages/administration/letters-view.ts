import { w, type Words } from '../../../workflows/words.js';
import type { Block, Span } from '../../letters/blocks.js';
import { isLetterKind, LETTER_KINDS, type LetterKind, letterWords, vocabularyOf } from '../../letters/letters.js';
import { type Trial, trialOf, type WordingDraft } from '../../letters/wording-drafts.js';
import { inForceOn, type WordingVersion } from '../../letters/wordings.js';
import { ADMINISTRATION } from './crumbs.js';
import type { Preview } from './letter-preview.js';

export const LETTERS = { path: `${ADMINISTRATION.path}/breve`, words: w('Breve', 'Letters') };

/** Kinds with a wording, and those in which every sentence is written on the case. */
export const WORDED = LETTER_KINDS.filter((kind) => vocabularyOf(kind) !== null);
/** An excerpt and an index are made along with something else. */
const ALONG: readonly LetterKind[] = ['decisionExcerpt', 'documentPackage'];
export const LAID_OUT = LETTER_KINDS.filter((kind) => vocabularyOf(kind) === null && !ALONG.includes(kind));

/** `/administration/breve/orientering-om-roedt-til-projektet` */
export function letterPath(kind: LetterKind): string {
  return `${LETTERS.path}/${slugOf(kind)}`;
}

export function letterAt(path: string): LetterKind | undefined {
  return WORDED.find((kind) => slugOf(kind) === path);
}

function slugOf(kind: LetterKind): string {
  const plain = letterWords(kind).da.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');
  return plain.replace(/[^a-z0-9]+/g, '-');
}

/** What the log of changes calls a letter. */
export function letterNamed(kind: string): Words | null {
  return isLetterKind(kind) ? letterWords(kind) : null;
}

export function versionViews(kind: LetterKind, versions: readonly WordingVersion[], today: string) {
  const now = inForceOn(versions, today);
  const own = {
    version: 0,
    name: OWN,
    validFrom: null,
    by: null,
    at: null,
    note: '',
    standing: now ? EARLIER : IN_FORCE,
    href: `${letterPath(kind)}/version/0`,
  };
  return [
    ...versions.map(({ version, validFrom, by, at, note }) => ({
      version,
      name: w(`Version ${version}`, `Version ${version}`),
      validFrom,
      by,
      at,
      note,
      standing: version === now?.version ? IN_FORCE : validFrom > today ? COMING : EARLIER,
      href: `${letterPath(kind)}/version/${version}`,
    })),
    own,
  ];
}

const OWN = w('Fremdrifts egen tekst', "Fremdrift's own wording");
const IN_FORCE = w('Gælder nu', 'In force');
const COMING = w('Kommer', 'To come');
const EARLIER = w('Tidligere', 'Earlier');

/** The letter as a page shows it: every name there is, also where it says nothing. */
export function previewView({ title, blocks, faults, trouble }: Preview) {
  return { title, faults, trouble, blocks: blocks.map(blockView) };
}

function blockView(block: Block) {
  const none = { size: null, level: null, spans: [], isNumbered: false, items: [], pairs: [], head: [], rows: [] };
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...none, ...block, spans: block.spans.map(spanView) };
    case 'list':
      return { ...none, ...block, items: block.items.map((item) => item.map(spanView)) };
    case 'particulars':
      return { ...none, ...block, pairs: block.pairs.map((pair) => pair.map((cell) => cell.map(spanView))) };
    case 'table':
      return { ...none, ...block, rows: block.rows.map((row) => row.map((cell) => cell.map(spanView))) };
  }
}

function spanView({ text, strong = false, emphasis = false, small = false, mark }: Span) {
  return { text, strong, emphasis, small, mark: mark ?? null };
}

/** The fields, passages and tables of a letter, each with what it says on the case that is shown. */
export function vocabularyView(kind: LetterKind, says: Preview['says']) {
  const { fields = {}, conditions = {}, parts = {} } = vocabularyOf(kind) ?? {};
  return {
    fields: Object.entries(fields).map(([name, { about, example, isLong }]) => ({
      name: `{{${name}}}`,
      about,
      isLong: isLong ?? false,
      example: shortened(says[name] ?? example),
      isEmptyHere: name in says && !says[name],
    })),
    conditions: Object.entries(conditions).map(([name, { about }]) => ({ name: `{{hvis ${name}}}`, about })),
    parts: Object.entries(parts).map(([name, { about }]) => ({ name: `{{${name}}}`, about })),
  };
}

const SHOWN = 80;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)} …` : line;
}

/** How far the draft was tried. @param seen ids of the cases this person may see */
export function trialView(draft: WordingDraft | undefined, today: string, seen: ReadonlySet<number>) {
  const trial = draft && trialOf(draft, today);
  if (!draft || !trial) return null;
  const { isDone, failed, tried, looked, all } = trial;
  const failures = trial.failures.filter(({ caseId }) => seen.has(caseId));
  return {
    isDone,
    isFine: isDone && failed === 0,
    isUnproven: isDone && tried === 0,
    failed,
    tried,
    looked,
    all: Math.max(all, looked),
    failures: alike(failures),
    more: failed - failures.length,
    words: trialWords(trial),
  };
}

/** What is wrong in the same way is said once, with its cases. */
function alike(failures: Trial['failures']) {
  const troubles = new Map(failures.map(({ words }) => [words.da, words]));
  return [...troubles].map(([da, words]) => ({
    words,
    cases: failures
      .filter((one) => one.words.da === da)
      .map(({ number }) => ({ number, href: `/sager/${encodeURIComponent(number)}` })),
  }));
}

function trialWords({ isDone, tried, failed, looked, all }: Trial): Words {
  if (!isDone)
    return w(
      `Har set på ${looked} af ${Math.max(all, looked)} sager.`,
      `Looked at ${looked} of ${Math.max(all, looked)} cases.`,
    );
  if (failed)
    return w(
      `Brevet kan ikke laves på ${failed} af de ${tried} sager, der kan få det.`,
      `The letter cannot be made for ${failed} of the ${tried} cases that can get it.`,
    );
  if (!tried)
    return w(
      'Ingen sag er kommet så langt, at den kan få brevet. Se det igennem selv, før det sættes i kraft.',
      'No case has come so far that it could get the letter. Read it through before you put it in force.',
    );
  return w(
    `Brevet kan laves på alle ${tried} sager, der kan få det (${looked} set igennem).`,
    `The letter can be made for all ${tried} cases that can get it (${looked} looked at).`,
  );
}
