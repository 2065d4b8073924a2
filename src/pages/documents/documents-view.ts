import { w, type Words } from '../../../workflows/words.js';
import type { CaseFile } from '../../cases/queries/case-file.js';
import { type CaseDocument, DIRECTIONS, STATUSES } from '../../cases/queries/document-rows.js';
import type { DocumentViewing } from '../../cases/viewings.js';
import { fileSize } from '../../documents/file-size.js';
import { isLetterKind, letterWords } from '../../letters/letters.js';
import { FILINGS } from '../case/filings.js';
import { crumbsToCase } from '../case/crumbs.js';
import { casePath } from '../case/steps.js';

const NAMES_SHOWN = 3;

export function documentsPath(number: string): string {
  return `${casePath(number)}/dokumenter`;
}

/**
 * The list of all documents of a case.
 * @param kind shows those of one kind; empty shows all
 * @param viewings who saw what; null for those who may not know
 * @param isOffice receives requests for access and gives documents out
 */
export function documentsView(
  file: CaseFile,
  documents: readonly CaseDocument[],
  kind: string,
  viewings: readonly DocumentViewing[] | null,
  isOffice: boolean,
) {
  const { number } = file.case;
  const kinds = [...new Set(documents.map((one) => one.kind))];
  const isKnown = kinds.includes(kind);
  const names = viewings && namesByDocument(viewings);
  return {
    ...headOf(file),
    kinds: kinds
      .map((value) => ({ value, words: kindWords(value), isChosen: value === kind }))
      .sort((one, other) => one.words.da.localeCompare(other.words.da, 'da')),
    isFiltered: isKnown,
    total: documents.length,
    lines: documents
      .filter((one) => !isKnown || one.kind === kind)
      .map((one) => ({ ...lineOf(one, number), seen: names && seenWords(names.get(seenKey(one))) })),
    showsSeen: names !== null,
    // A request for access has its own answer, and nobody asks for access to it on its own page.
    office:
      isOffice && file.case.workflow !== 'document-access'
        ? { request: `/aktindsigt/ny?${new URLSearchParams({ sag: number })}`, package: `${casePath(number)}/pakke` }
        : null,
  };
}

/** Which case a page is about. */
export function headOf(file: CaseFile) {
  const { number } = file.case;
  return {
    crumbs: crumbsToCase(file.case),
    caseNumber: number,
    casePath: casePath(number),
    path: documentsPath(number),
    project: file.project?.name ?? number,
  };
}

/** What the list says of one document. */
export function lineOf(document: CaseDocument, number: string) {
  const { id, source, kind, reference, day, title, madeAs, status, version, versions, recipient, file } = document;
  const isElsewhere = document.caseNumber !== number;
  const words = kindWords(kind);
  return {
    href: source === 'draft' ? `${casePath(document.caseNumber)}/indhold/${id}` : `${documentsPath(number)}/${id}`,
    title: title ? w(title, title) : words,
    madeAs,
    kind: words,
    reference: reference || null,
    day,
    direction: DIRECTIONS[document.direction],
    status: STATUSES[status],
    isReplaced: status === 'replaced',
    isDraft: status === 'draft',
    version: versions > 1 ? w(`version ${version} af ${versions}`, `version ${version} of ${versions}`) : null,
    recipient: recipient || null,
    file: file && { name: file.name, size: fileSize(file.size) },
    elsewhere: isElsewhere ? document.caseNumber : null,
  };
}

export function kindWords(kind: string): Words {
  if (kind === 'attachment') return w('Bilag', 'Attachment');
  return isLetterKind(kind) ? letterWords(kind) : (FILINGS[kind] ?? w(kind, kind));
}

/** "Sara Lund, Mette Holm og 2 andre" */
function seenWords(names: readonly string[] = []): Words | null {
  const more = names.length - NAMES_SHOWN;
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  if (names.length === 0) return null;
  return more > 0
    ? w(`${shown} og ${more} ${more === 1 ? 'anden' : 'andre'}`, `${shown} and ${more} more`)
    : w(shown, shown);
}

/** Who saw each document, by `seenKey`. */
function namesByDocument(viewings: readonly DocumentViewing[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { caseId, what, by_name } of viewings) {
    const key = seenKey({ caseId, seenAs: what });
    const before = names.get(key) ?? [];
    if (!before.includes(by_name)) names.set(key, [...before, by_name]);
  }
  return names;
}

function seenKey({ caseId, seenAs }: Pick<CaseDocument, 'caseId' | 'seenAs'>): string {
  return `${caseId}/${seenAs}`;
}
