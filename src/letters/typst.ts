import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler, PdfStandard, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { annexPages, type PlacedAnnex } from './annex-pages.js';
import { LAST_RESORT_FAMILY, lastResortFont } from './last-resort-font.js';

export interface TypstDocument {
  title: string;
  author: string;
  /** 'YYYY-MM-DD': the document's own date. It is in the bytes, so it is never the time of day of the making. */
  date: string;
  /** None where others' PDF files go along: they keep to no standard. */
  standard: 'ua-1' | null;
  /** Handed to the source as `handed.values`, never as source. */
  values?: unknown[];
  /** Shown behind the source's own pages. */
  annexes?: AnnexFile[];
}

/** A file to be shown page by page, or named where it cannot be. `heading` and `note` are numbers of values. */
export interface AnnexFile {
  /** Null: it is only named. */
  extension: 'pdf' | 'png' | 'jpg' | null;
  bytes: Uint8Array;
  heading: number;
  note: number;
}

/** The compiler could not make a PDF of the source: an error in a template, not in what a person wrote. */
export class TypstRefused extends Error {
  override name = 'TypstRefused';
}

/** The only fonts there are; what the machine has installed is not looked at, so the same letter is the same everywhere. */
const FAMILIES = ['IBM Plex Sans', 'IBM Plex Sans Arabic', 'IBM Plex Sans Hebrew', 'Noto Emoji', LAST_RESORT_FAMILY];
/** A project root that does not exist: every read of a file fails. */
const NO_FILES = join(import.meta.dirname, 'no-files');
/** What is known from earlier letters makes the next one quicker; forgotten after so many, or the memory would grow. */
const REMEMBERED_LETTERS = 5;

const PRELUDE = `#let handed = json(bytes(sys.inputs.handed))
#set text(lang: "da", region: "DK", fallback: false, font: (${FAMILIES.map((family) => `"${family}"`).join(', ')}))
`;
/** At the end, where its values are no part of the styles that every paragraph is looked up by. */
const DOCUMENT = `
#set document(title: handed.title, author: handed.author, date: datetime(
  year: handed.date.at(0), month: handed.date.at(1), day: handed.date.at(2)))
#metadata(none)
`;

let warm: NodeCompiler | undefined;

/**
 * Compiles Typst source to a tagged PDF with no access to files or packages. The same arguments give the same bytes.
 * Synchronous and CPU-bound, some milliseconds a letter and a tenth of a second for the first one: `typesetPages` runs it
 * on a thread of its own.
 * @throws TypstRefused if the source is not valid Typst, or the PDF would break the standard
 */
export function compileTypst(source: string, document: TypstDocument): Uint8Array {
  if (/"@[\w-]+\//.test(source)) throw new TypstRefused('A letter template may not import packages');
  warm ??= newCompiler();
  const { title, author, date, standard, values = [], annexes = [] } = document;
  const handed = JSON.stringify({ title, author, date: date.split('-').map(Number), values });
  try {
    if (annexes.length) return packetOf(warm, source, handed, annexes);
    const pages = layOut(warm, PRELUDE + source + DOCUMENT, handed);
    return new Uint8Array(warm.pdf(pages, standard ? { pdfStandard: standard } : {}));
  } catch (error) {
    if (error instanceof TypstRefused) throw error;
    throw new TypstRefused(error instanceof Error ? error.message : String(error));
  } finally {
    if (annexes.length) warm.resetShadow();
    warm.evictCache(annexes.length ? 0 : REMEMBERED_LETTERS);
  }
}

function newCompiler(): NodeCompiler {
  const fontBlobs = [...fontFiles().map((file) => readFileSync(file)), lastResortFont()];
  return NodeCompiler.create({ workspace: NO_FILES, fontArgs: [{ fontBlobs }] });
}

/**
 * A source with others' files behind it. Where one of them is of a newer PDF than ours is, ours becomes as new; one that
 * cannot be written even so is named like those that cannot be read, and keeps nobody from the rest.
 */
function packetOf(compiler: NodeCompiler, source: string, handed: string, annexes: readonly AnnexFile[]): Uint8Array {
  const placed = annexes.map((annex, at) => place(compiler, annex, at));
  const written = (shown: readonly PlacedAnnex[], options: typeof NEWEST | undefined) =>
    new Uint8Array(compiler.pdf(layOut(compiler, PRELUDE + source + annexPages(shown) + DOCUMENT, handed), options));
  try {
    return written(placed, undefined);
  } catch {
    const shown = placed.map((one) => (canBeWritten(compiler, one) ? one : { ...one, pages: 0 }));
    return written(shown, NEWEST);
  }
}

const NEWEST = { pdfStandard: PdfStandard.V_2_0 };

function canBeWritten(compiler: NodeCompiler, { file, isPdf, pages }: PlacedAnnex): boolean {
  const each = Array.from({ length: pages }, (_, at) => `#image("${file}"${isPdf ? `, page: ${at + 1}` : ''})`);
  const { result } = compiler.compile({ mainFileContent: each.join('\n') });
  if (!result) return false;
  try {
    compiler.pdf(result, NEWEST);
    return true;
  } catch {
    return false;
  }
}

/** Lays an annex where the source finds it, and finds out how many pages of it can be shown. */
function place(compiler: NodeCompiler, { extension, bytes, heading, note }: AnnexFile, at: number): PlacedAnnex {
  const file = `annex-${at}.${extension ?? 'none'}`;
  const isPdf = extension === 'pdf';
  if (extension === null) return { file, isPdf, pages: 0, heading, note };
  compiler.mapShadow(join(NO_FILES, file), Buffer.from(bytes));
  return { file, isPdf, pages: isPdf ? pdfPages(compiler, file) : pictures(compiler, file), heading, note };
}

/** Asked for a page that no file has, the compiler says how many there are; nothing where the file cannot be read. */
function pdfPages(compiler: NodeCompiler, file: string): number {
  const result = compiler.compile({ mainFileContent: `#image("${file}", page: 1000000)` });
  const found = result.takeDiagnostics() ?? result.takeError();
  const [, pages] = /only has (\d+) page/.exec(found ? JSON.stringify(compiler.fetchDiagnostics(found)) : '') ?? [];
  return Number(pages ?? 0);
}

function pictures(compiler: NodeCompiler, file: string): number {
  return compiler.compile({ mainFileContent: `#image("${file}")` }).result ? 1 : 0;
}

function fontFiles(): string[] {
  const require = createRequire(import.meta.url);
  const designSystem = join(dirname(require.resolve('dkfds')), '../fonts/IBMPlexSans/complete/ttf');
  return [
    join(designSystem, 'IBMPlexSans-Regular.ttf'),
    join(designSystem, 'IBMPlexSans-SemiBold.ttf'),
    join(designSystem, 'IBMPlexSans-Italic.ttf'),
    require.resolve('@expo-google-fonts/ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf'),
    require.resolve('@expo-google-fonts/ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf'),
    require.resolve('@expo-google-fonts/ibm-plex-sans-hebrew/400Regular/IBMPlexSansHebrew_400Regular.ttf'),
    require.resolve('@expo-google-fonts/ibm-plex-sans-hebrew/600SemiBold/IBMPlexSansHebrew_600SemiBold.ttf'),
    require.resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
  ];
}

function layOut(compiler: NodeCompiler, source: string, handed: string): NodeTypstDocument {
  const result = compiler.compile({ mainFileContent: source, inputs: { handed } });
  const laidOut = result.result;
  if (laidOut) return laidOut;
  const found = result.takeDiagnostics() ?? result.takeError();
  throw new TypstRefused(found ? JSON.stringify(compiler.fetchDiagnostics(found)) : 'The source could not be compiled');
}
