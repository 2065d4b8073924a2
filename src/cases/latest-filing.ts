import type { CaseFile, FilingRow } from './queries/case-file.js';

/** What was handed in last of a kind; with `about` on that quarter. */
export function latestFiling({ filings }: CaseFile, kind: string, about?: string): FilingRow | undefined {
  return filings.find((filing) => filing.kind === kind && (about === undefined || filing.about === about));
}
