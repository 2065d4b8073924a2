/** The words of some text that could be names of classes. */
export function wordsIn(text: string): Set<string> {
  return new Set(text.match(/[\w-]+/g));
}

/**
 * Of a style sheet, what can match in pages that are written with these words and no others: a large design system's sheet
 * is read anew by the browser for every page. What names no class stays.
 * @param css without comments
 */
export function usedStyles(css: string, words: ReadonlySet<string>): string {
  return rulesIn(css)
    .map((rule) => usedOf(rule, words))
    .join('');
}

function usedOf(rule: string, words: ReadonlySet<string>): string {
  const opens = rule.indexOf('{');
  const head = rule.slice(0, opens).trim();
  if (/^@(media|supports|layer)\b/.test(head) && opens > 0) {
    const inner = usedStyles(rule.slice(opens + 1, -1), words);
    return inner && `${head}{${inner}}`;
  }
  if (head.startsWith('@') || opens < 0) return rule;
  const selectors = splitOutside(head, ',').filter((selector) => canMatch(selector, words));
  return selectors.length ? selectors.join(',') + rule.slice(opens) : '';
}

/** What stands in brackets is left alone: a class there may be one of several, or one that is not to be there. */
function canMatch(selector: string, words: ReadonlySet<string>): boolean {
  const plain = selector.replace(/\((?:[^()]|\([^()]*\))*\)/g, '');
  return [...plain.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].every(([, name]) => words.has(name as string));
}

/** Rules and statements of the outermost level, in order. */
function rulesIn(css: string): string[] {
  const rules: string[] = [];
  let begin = 0;
  let depth = 0;
  for (const { 0: sign, index } of css.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\)|[{};]/g)) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth > 0 || (sign !== '}' && sign !== ';')) continue;
    rules.push(css.slice(begin, index + 1));
    begin = index + 1;
  }
  return rules;
}

function splitOutside(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(' || sign === '[') depth += 1;
    if (sign === ')' || sign === ']') depth -= 1;
    if (sign === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}
