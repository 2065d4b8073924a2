import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { addressFor } from './webhook-address.js';

/** From the first byte to the last, theirs included. */
const PATIENCE_MS = 10_000;
/** What they answer is of no interest beyond its status. */
const MOST_ANSWER = 64 * 1024;

/**
 * Posts to an address outside the house: looked up once, no redirects followed, limited in time and in what comes back.
 * @param allowed hosts and networks inside the house that may be asked all the same
 * @returns the status
 * @throws Error when there was no answer
 */
export async function postOut(
  to: string,
  body: string,
  headers: Record<string, string>,
  allowed: readonly string[],
): Promise<number> {
  const url = new URL(to);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error('Only http and https');
  const address = await addressFor(url, allowed);
  return new Promise((resolve, reject) => {
    const begin = url.protocol === 'https:' ? overHttps : overHttp;
    const request = begin(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      // The one that was looked at, also where Node asks for all of them.
      lookup: (_host, options, done) => {
        const family = isIP(address);
        if (options.all) done(null, [{ address, family }]);
        else done(null, address, family);
      },
      agent: false,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    request.on('error', reject);
    request.on('response', (answer) => {
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_ANSWER) request.destroy(new Error('The answer is too large'));
      });
      answer.on('error', reject);
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    request.end(body);
  });
}
