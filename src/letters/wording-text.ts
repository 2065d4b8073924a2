import { w, type Words } from '../../workflows/words.js';
import type { Vocabulary } from './vocabulary.js';

/** A wording as it was read: text with fields in it, and passages that are there only sometimes. */
export type Node =
  | { kind: 'text'; text: string }
  | { kind: 'field'; name: string; line: number }
  | { kind: 'choice'; name: string; isNot: boolean; yes: Node[]; no: Node[] };

/** What is wrong with a wording, and on which line (from 1). */
export interface WordingFault {
  line: number;
  words: Words;
}

/** Longer than any letter, in characters. */
export const LONGEST_WORDING = 20_000;
const MOST_FIELDS = 1_000;
const DEEPEST = 6;
/** Fields take the place of these while lines are read; nobody writes them. */
const PRIVATE_USE = /[\ue000-\uf8ff]/g;
const TOKEN = /\{\{([^{}\n]*)\}\}/g;
const COMMAND = /^(?:hvis(?: ikke)? .+|ellers|slut)$/u;

interface Token {
  line: number;
  text: string;
  /** What stands between the braces; undefined for text. */
  said?: string;
}

/**
 * Reads a wording. `{{felt}}` is a field, `{{hvis …}} {{ellers}} {{slut}}` a passage that is there where something holds; a
 * line with nothing but one of these leaves no empty line.
 */
export function readWording(text: string, vocabulary: Vocabulary<never>): { nodes: Node[]; faults: WordingFault[] } {
  const faults: WordingFault[] = [];
  if (text.length > LONGEST_WORDING) return { nodes: [], faults: [{ line: 1, words: TOO_LONG }] };
  if (!text.trim()) return { nodes: [], faults: [{ line: 1, words: EMPTY }] };
  const tokens = tokensOf(tidy(text), vocabulary, faults);
  if (tokens.filter(({ said }) => said !== undefined).length > MOST_FIELDS)
    return { nodes: [], faults: [{ line: 1, words: TOO_LONG }] };
  return { nodes: nodesOf(tokens, vocabulary, faults), faults: faults.toSorted((a, b) => a.line - b.line) };
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(PRIVATE_USE, '').trim();
}

function tokensOf(text: string, { parts }: Vocabulary<never>, faults: WordingFault[]): Token[] {
  return text.split('\n').flatMap((content, place) => {
    const line = place + 1;
    const found = tokensIn(content, line);
    const isLoose = found.some(({ said, text: piece }) => said === undefined && /\{\{|\}\}/.test(piece));
    if (isLoose || /\{{3}|\}{3}/.test(content)) faults.push({ line, words: LOOSE_BRACES });
    const commands = found.filter(({ said }) => said !== undefined && COMMAND.test(said));
    const rest = found.filter((token) => !commands.includes(token) && (token.said !== undefined || token.text.trim()));
    const apart = rest.find(({ said }) => said !== undefined && Object.hasOwn(parts, said));
    if (apart && (rest.length > 1 || commands.length)) faults.push({ line, words: notAlone(apart.said ?? '') });
    return commands.length && !rest.length ? commands : [...found, { line, text: '\n' }];
  });
}

function tokensIn(content: string, line: number): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const found of content.matchAll(TOKEN)) {
    if (found.index > from) tokens.push({ line, text: content.slice(from, found.index) });
    tokens.push({ line, text: found[0], said: (found[1] ?? '').trim().replace(/\s+/g, ' ') });
    from = found.index + found[0].length;
  }
  if (from < content.length) tokens.push({ line, text: content.slice(from) });
  return tokens;
}

interface Open {
  choice: Extract<Node, { kind: 'choice' }>;
  line: number;
  isElse: boolean;
}

function nodesOf(tokens: Token[], vocabulary: Vocabulary<never>, faults: WordingFault[]): Node[] {
  const nodes: Node[] = [];
  const open: Open[] = [];
  const put = (node: Node) => {
    const at = open.at(-1);
    (at ? (at.isElse ? at.choice.no : at.choice.yes) : nodes).push(node);
  };
  for (const { line, text, said } of tokens) {
    if (said === undefined) put({ kind: 'text', text });
    else if (said === 'slut') {
      if (!open.pop()) faults.push({ line, words: NOTHING_TO_END });
    } else if (said === 'ellers') {
      const at = open.at(-1);
      if (!at || at.isElse) faults.push({ line, words: NOTHING_ELSE });
      else at.isElse = true;
    } else if (COMMAND.test(said)) {
      const isNot = said.startsWith('hvis ikke ');
      const name = said.slice(isNot ? 10 : 5);
      if (!Object.hasOwn(vocabulary.conditions, name)) faults.push({ line, words: unknownCondition(name) });
      if (open.length >= DEEPEST) faults.push({ line, words: TOO_DEEP });
      const choice: Open['choice'] = { kind: 'choice', name, isNot, yes: [], no: [] };
      put(choice);
      open.push({ choice, line, isElse: false });
    } else {
      const isKnown = Object.hasOwn(vocabulary.fields, said) || Object.hasOwn(vocabulary.parts, said);
      if (!isKnown) faults.push({ line, words: unknownField(said) });
      put({ kind: 'field', name: said, line });
    }
  }
  for (const { line } of open) faults.push({ line, words: NOT_ENDED });
  return nodes;
}

const TOO_LONG = w('Teksten er for lang. Forkort den.', 'The text is too long. Shorten it.');
const EMPTY = w('Teksten er tom. Skriv, hvad der skal stå i brevet.', 'The text is empty. Write what the letter says.');
const TOO_DEEP = w(
  'Her er for mange {{hvis …}} inde i hinanden. Del teksten op.',
  'Too many {{hvis …}} inside each other. Divide the text.',
);
const LOOSE_BRACES = w(
  'Et felt er ikke skrevet færdigt. Det skal have {{ foran og }} bagved, på samme linje.',
  'A field is not finished. It needs {{ before and }} after it, on the same line.',
);
const NOTHING_TO_END = w(
  '{{slut}} står her, men der er ingen {{hvis …}} før den.',
  '{{slut}} stands here without a {{hvis …}} before it.',
);
const NOTHING_ELSE = w(
  '{{ellers}} skal stå mellem {{hvis …}} og {{slut}}, og kun én gang.',
  '{{ellers}} belongs between {{hvis …}} and {{slut}}, and only once.',
);
const NOT_ENDED = w(
  '{{hvis …}} begynder her, men {{slut}} mangler.',
  '{{hvis …}} begins here, but its {{slut}} is missing.',
);

function unknownField(name: string): Words {
  return w(
    `Feltet {{${name}}} findes ikke i dette brev. Vælg et fra listen over felter.`,
    `The field {{${name}}} does not exist in this letter. Choose one from the list of fields.`,
  );
}

function unknownCondition(name: string): Words {
  return w(
    `{{hvis ${name}}} kan ikke bruges i dette brev. Vælg fra listen.`,
    `{{hvis ${name}}} cannot be used in this letter. Choose from the list.`,
  );
}

function notAlone(name: string): Words {
  return w(
    `{{${name}}} er en tabel eller en liste og skal stå på en linje for sig selv.`,
    `{{${name}}} is a table or a list and must stand on a line of its own.`,
  );
}
