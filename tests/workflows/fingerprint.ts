import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What a folder of TypeScript says, whatever its layout and comments: the same program has the same fingerprint. */
export function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts')) continue;
    hash.update(`${file.replaceAll('\\', '/')}\n${tokens(readFileSync(join(folder, file), 'utf8')).join('\n')}\n`);
  }
  return hash.digest('hex');
}

/** The words of a program, without comments, white space and commas before a closing bracket. */
export function tokens(program: string): string[] {
  const source = ts.createSourceFile('one.ts', program, ts.ScriptTarget.Latest);
  const found: string[] = [];
  const collect = (node: ts.Node): void => {
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode) return;
    const inner = node.getChildren(source);
    if (inner.length > 0) return inner.forEach(collect);
    const text = node.getText(source);
    if (/^[)\]}]$/.test(text) && found.at(-1) === ',') found.pop();
    if (text) found.push(text);
  };
  collect(source);
  return found;
}
