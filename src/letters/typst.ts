import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { LAST_RESORT_FAMILY, lastResortFont } from './last-resort-font.js';

export interface TypstDocument {
  title: string;
  author: string;
  /** 'YYYY-MM-DD': the document's own date. It is in the bytes, so it is never the time of day of the making. */
  date: string;
  standard: 'ua-1';
  /** Handed to the source as `handed.values`, never as source. */
  values?: unknown[];
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
  const { title, author, date, values = [] } = document;
  const handed = JSON.stringify({ title, author, date: date.split('-').map(Number), values });
  try {
    const pdf = warm.pdf(layOut(warm, PRELUDE + source + DOCUMENT, handed), { pdfStandard: document.standard });
    return new Uint8Array(pdf);
  } catch (error) {
    if (error instanceof TypstRefused) throw error;
    throw new TypstRefused(error instanceof Error ? error.message : String(error));
  } finally {
    warm.evictCache(REMEMBERED_LETTERS);
  }
}

function newCompiler(): NodeCompiler {
  const fontBlobs = [...fontFiles().map((file) => readFileSync(file)), lastResortFont()];
  return NodeCompiler.create({ workspace: NO_FILES, fontArgs: [{ fontBlobs }] });
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
