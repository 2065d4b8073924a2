import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the numbers that systems give to outgoing connections, any of which could take the port of a server that restarts. */
const [FIRST, LAST] = [20_000, 32_000];

/** A port of this machine itself that nobody listens on at this moment: `wanted`, if that is free. */
export async function freePort(wanted?: number): Promise<number> {
  for (let port = wanted ?? randomInt(FIRST, LAST); ; port = randomInt(FIRST, LAST))
    if (await isFree(port)) return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
