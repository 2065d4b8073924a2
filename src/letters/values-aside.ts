import Handlebars from 'handlebars';
import { helpers } from './template-helpers.js';

type Ast = hbs.AST.Node;
const BLOCKS = ['if', 'unless', 'each', 'with'];

/**
 * Rewrites a parsed template so that every `{{x}}` becomes `{{value x path="x"}}`: a value never becomes source, and none
 * can be forgotten. Refuses what could get around it.
 */
export class ValuesAside extends Handlebars.Visitor {
  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const { path, params, hash, loc } = mustache;
    const name = asWritten(path);
    if (!mustache.escaped) refuse(mustache, `{{{${name}}}} would print a value as markup`);
    const call = { type: 'SubExpression', path, params, hash, loc };
    mustache.params = [Object.hasOwn(helpers, name) ? call : path];
    const value: Path = { type: 'PathExpression', data: false, depth: 0, parts: ['value'], original: 'value', loc };
    mustache.path = value;
    mustache.hash = { type: 'Hash', pairs: [pathPair([name, ...params.map(asWritten)].join(' '), loc)], loc };
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    if (!BLOCKS.includes(block.path.original)) refuse(block, `{{#${block.path.original}}} is not offered to letters`);
    super.BlockStatement(block);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    if (partial.name.type !== 'PathExpression') refuse(partial, 'the name of a part cannot be computed');
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    if (partial.name.type !== 'PathExpression') refuse(partial, 'the name of a part cannot be computed');
    super.PartialBlockStatement(partial);
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    refuse(decorator, 'decorators are not offered to letters');
  }

  override DecoratorBlock(decorator: hbs.AST.DecoratorBlock): void {
    refuse(decorator, 'decorators are not offered to letters');
  }
}

type Path = hbs.AST.PathExpression;

function pathPair(value: string, loc: hbs.AST.SourceLocation): hbs.AST.HashPair {
  const literal: hbs.AST.StringLiteral = { type: 'StringLiteral', value, original: value, loc };
  return { type: 'HashPair', key: 'path', value: literal, loc };
}

function asWritten(expression: hbs.AST.Expression): string {
  return String((expression as Path).original ?? '…');
}

function refuse(node: Ast, why: string): never {
  throw new Error(`Letter template, line ${node.loc.start.line}: ${why}`);
}
