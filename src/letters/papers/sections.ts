import { formatDate } from '../../platform/formats.js';
import type { Part } from '../../word/paper.js';

export function heading(words: string, level: 2 | 3 = 2): Part {
  return { kind: 'heading', text: words, level };
}

export function text(words: string): Part {
  return { kind: 'text', text: words };
}

export function annexes(attachments: readonly string[]): Part[] {
  return attachments.length ? [heading('Bilag'), { kind: 'numbered', items: [...attachments] }] : [];
}

/** What a committee decided, and when. */
export function decided(
  committee: string,
  { date, text: said, remarks }: { date: string; text: string; remarks?: string | null },
): Part[] {
  return [
    heading('Beslutning'),
    text(`${committee}, ${formatDate(date, 'da', 'weekday')}`),
    text(said),
    ...(remarks ? [text(remarks)] : []),
  ];
}
