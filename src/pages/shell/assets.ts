import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { projectFolder } from '../../platform/project-folder.js';
import { usedStyles, wordsIn } from './used-styles.js';

const DKFDS = join(projectFolder, 'node_modules', 'dkfds', 'dist');
const FONTS = join(DKFDS, 'fonts', 'IBMPlexSans', 'split', 'woff2');
const OURS = join(projectFolder, 'templates', 'assets');
const PAGES = join(projectFolder, 'templates', 'pages');
const FONT_FILES = /^IBMPlexSans-(Regular|SemiBold)-Latin[12]\.woff2$/;
/** Our style sheet, from what is everywhere to what is rare; paper has the last word. */
const STYLES = [
  'tokens',
  'base',
  'bar',
  'page',
  'buttons',
  'case',
  'lists',
  'forms',
  'notices',
  'public',
  'rounds',
  'briefings',
  'queue',
  'telling',
  'meetings',
  'letters',
  'documents',
  'print',
];
const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};
const FOR_EVER = 'public, max-age=31536000, immutable';

interface Asset {
  type: string;
  plain: Buffer;
  /** Fonts are compressed already. */
  brotli?: Buffer;
}

/** The files pages are drawn with. They lie under a path that changes with their content, so browsers may keep them for ever. */
export class Assets {
  private readonly files = readAssets();
  private readonly prefix = `/assets/${fingerprintOf(this.files)}/`;

  /** @throws Error for a file there is not */
  pathOf = (name: string): string => {
    if (!this.files.has(name)) throw new Error(`There is no asset ${name}`);
    return this.prefix + name;
  };

  async serveFrom(server: FastifyInstance): Promise<void> {
    for (const [name, asset] of this.files)
      server.get(this.prefix + name, (request, reply) => sendAsset(request, reply, asset));
    await server.register(fastifyStatic, {
      root: join(DKFDS, 'img', 'svg-icons'),
      prefix: `${this.prefix}img/svg-icons/`,
      decorateReply: false,
      index: false,
      immutable: true,
      maxAge: '365d',
    });
  }
}

function readAssets(): Map<string, Asset> {
  const files = new Map<string, Asset>();
  const add = (name: string, plain: Buffer) => {
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (type) files.set(name, { type, plain, brotli: name.endsWith('.woff2') ? undefined : compressed(plain) });
  };
  for (const name of readdirSync(OURS).filter((file) => file.includes('.'))) add(name, readFileSync(join(OURS, name)));
  for (const name of readdirSync(FONTS).filter((file) => FONT_FILES.test(file)))
    add(`fonts/${name}`, readFileSync(join(FONTS, name)));
  add('fremdrift.css', styleSheet());
  add('htmx.js', readFileSync(join(projectFolder, 'node_modules', 'htmx.org', 'dist', 'htmx.min.js')));
  return files;
}

/**
 * The public design system in a cascade layer below ours: whatever ours says wins, and the rest stays as designed. Of its
 * components the pages use a few; the others, nine tenths of the sheet, would cost every click its share.
 */
function styleSheet(): Buffer {
  const theirs = readFileSync(join(DKFDS, 'css', 'dkfds.min.css'), 'utf8')
    .replace(/^\uFEFF|@charset[^;]*;|\/\*#[^*]*\*\//g, '')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('url(../img/', 'url(img/');
  const ours = STYLES.map((name) => readFileSync(join(OURS, 'styles', `${name}.css`), 'utf8')).join('\n');
  return Buffer.from(`@layer dkfds {${usedStyles(theirs, wordsOfPages())}}\n${ours}`);
}

function wordsOfPages(): Set<string> {
  const files = [PAGES, OURS].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(hbs|js)$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  return wordsIn(files.join('\n'));
}

function compressed(plain: Buffer): Buffer {
  return brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}

function fingerprintOf(files: Map<string, Asset>): string {
  const hash = createHash('sha256');
  for (const [name, { plain }] of [...files].sort()) hash.update(name).update(plain);
  return hash.digest('hex').slice(0, 12);
}

function sendAsset(request: FastifyRequest, reply: FastifyReply, { type, plain, brotli }: Asset): FastifyReply {
  const takesBrotli = brotli && /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
  if (brotli) void reply.header('vary', 'accept-encoding');
  if (takesBrotli) void reply.header('content-encoding', 'br');
  return reply
    .type(type)
    .header('cache-control', FOR_EVER)
    .send(takesBrotli ? brotli : plain);
}
