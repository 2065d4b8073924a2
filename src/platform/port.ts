import { lookup } from 'node:dns/promises';
import { createServer } from 'node:net';
import { w } from '../../workflows/words.js';
import { CannotStart } from './cannot-start.js';

/**
 * Asked before anything that takes time is begun.
 * @throws CannotStart naming PORT or HOST when nobody could be served there
 */
export async function checkPort(host: string, port: number): Promise<void> {
  const addresses = await lookup(host, { all: true }).catch(() => []);
  const results = await Promise.all(addresses.map(({ address }) => tryToListen(address, port)));
  if (results.includes('EADDRINUSE')) throw taken(port);
  if (results.includes('EACCES')) throw forbidden(port);
  // A machine without IPv6 still knows localhost as ::1, so one address that works is enough.
  if (!results.includes(undefined)) throw unknownHost(host);
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    probe.listen({ host, port }, () => probe.close(() => resolve(undefined)));
  });
}

function taken(port: number): CannotStart {
  return new CannotStart(
    w(
      `Port ${port} er optaget af et andet program. Vælg en anden: PORT=${port + 1} npm start`,
      `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`,
    ),
  );
}

function forbidden(port: number): CannotStart {
  return new CannotStart(
    w(
      `Du har ikke lov til at bruge port ${port}. Vælg en over 1023: PORT=3000 npm start`,
      `You are not allowed to use port ${port}. Choose one above 1023: PORT=3000 npm start`,
    ),
  );
}

function unknownHost(host: string): CannotStart {
  return new CannotStart(
    w(
      `HOST=${host} er ikke en adresse på denne maskine. Prøv HOST=localhost eller HOST=0.0.0.0`,
      `HOST=${host} is not an address of this machine. Try HOST=localhost or HOST=0.0.0.0`,
    ),
  );
}
