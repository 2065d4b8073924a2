import type { Paper } from '../word/paper.js';
import {
  checkFacts,
  isLetterKind,
  type LetterFacts,
  type LetterKind,
  sayLetter,
  titleOf,
  vocabularyOf,
} from './letters.js';
import { briefingWord } from './papers/briefing.js';
import { recommendationPaper } from './papers/item.js';
import { type LetterHead, letterPaper } from './papers/letter.js';
import { agendaPaper, minutesPaper } from './papers/meeting.js';

/** Kinds without a wording of their own that have a Word copy all the same. */
const PAPERS: ReadonlySet<string> = new Set<LetterKind>(['recommendation', 'quarterlyBriefing', 'agenda', 'minutes']);

/** @param kind of a document */
export function hasWordCopy(kind: string): boolean {
  return isLetterKind(kind) && (vocabularyOf(kind) !== null || PAPERS.has(kind));
}

/**
 * A document for Word, from the facts and the wording its PDF was made from.
 * @returns null for a kind that has no Word copy
 * @throws LetterIncomplete, WordingRefused
 */
export function wordCopy(kind: LetterKind, facts: object, wording: string | undefined): Paper | null {
  if (vocabularyOf(kind)) {
    const said = sayLetter(kind, facts, wording);
    return letterPaper(said, said.facts as unknown as LetterHead);
  }
  checkFacts(kind, facts);
  switch (kind) {
    case 'recommendation':
      return recommendationPaper(facts as LetterFacts<'recommendation'>);
    case 'quarterlyBriefing':
      return briefingWord(facts as LetterFacts<'quarterlyBriefing'>);
    case 'agenda':
      return agendaPaper(facts as LetterFacts<'agenda'>, titleOf(kind, facts));
    case 'minutes':
      return minutesPaper(facts as LetterFacts<'minutes'>, titleOf(kind, facts));
    default:
      return null;
  }
}
