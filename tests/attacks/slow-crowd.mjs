import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Opens many connections from many addresses and never finishes what it says. Tells when all are open, and when all are ended. */
const [port, count] = process.argv.slice(2).map(Number);
const AT_ONCE = 200;

let open = 0;
let ended = 0;
const sockets = [];
for (let i = 0; i < count; i += 1) {
  const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${2 + (i % 200)}` });
  socket.on('connect', () => {
    open += 1;
    socket.write('GET /offentlig HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  });
  socket.on('error', () => undefined);
  socket.on('close', () => (ended += 1));
  sockets.push(socket);
  if (i % AT_ONCE === 0) await wait(20);
}
while (open < count && ended === 0) await wait(50);
process.send({ open });
const drip = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write('a')), 2_000);
while (ended < count) await wait(200);
clearInterval(drip);
process.send({ ended });
await wait(60_000);
