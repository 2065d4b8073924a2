import { buffer } from 'node:stream/consumers';
import multipart, { type MultipartFile } from '@fastify/multipart';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { MOST_BYTES } from './table-file.js';

/** A file that came with a form, under the name of its field in the request's body. */
export class Upload {
  /**
   * @param filename as the browser gave it; empty where no file was chosen
   * @param isCut there was more than the route takes
   */
  constructor(
    readonly filename: string,
    readonly bytes: Buffer,
    readonly isCut: boolean,
  ) {}
}

/** For a route's config: only such routes take files, so that nobody can fill the memory elsewhere. */
export const TAKES_FILES = { takesFiles: true };

/** The same for a route that takes larger ones. What goes beyond is let go by as it comes, and never held. */
export function takesFiles(mostBytes: number) {
  return { ...TAKES_FILES, multipartOptions: { limits: { fileSize: mostBytes } } };
}

const accepting = new WeakSet<FastifyInstance>();

/** Reads forms with files into the request's body like all others, before any guard looks for the session's secret in it. */
export async function acceptUploads(server: FastifyInstance): Promise<void> {
  // Each room that takes files asks for it; once is enough.
  if (accepting.has(server)) return;
  accepting.add(server);
  server.addHook('onRequest', (request, _reply, done) => done(refusal(request)));
  await server.register(multipart, {
    attachFieldsToBody: 'keyValues',
    throwFileSizeLimit: false,
    limits: { files: 1, fields: 20, parts: 21, fieldSize: 10_000, fileSize: MOST_BYTES },
    onFile: keep,
  });
}

function refusal({ headers, routeOptions }: FastifyRequest): Error | undefined {
  const type = headers['content-type'] ?? '';
  const takesFiles = (routeOptions.config as { takesFiles?: boolean }).takesFiles === true;
  return /^multipart\//i.test(type) && !takesFiles ? new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(type) : undefined;
}

async function keep(part: MultipartFile): Promise<void> {
  const bytes = await buffer(part.file);
  Object.assign(part, { value: new Upload(part.filename, bytes, part.file.truncated) });
}
