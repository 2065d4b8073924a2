import { connect, type Socket } from 'node:net';
import type { Ground } from './ground.js';
import type { Turn } from './turns.js';

interface Answer {
  status: number;
  headers: string;
  bytes: number;
}

/** One kept connection that asks one thing after the other: no more than HTTP needs, so that little of it is measured. */
export function openLane(url: string) {
  const { hostname, port, host } = new URL(url);
  const socket: Socket = connect(Number(port), hostname).setNoDelay(true);
  let received = Buffer.alloc(0);
  let settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  let broken: Error | undefined;
  const end = (error: Error) => {
    broken ??= error;
    settle?.reject(broken);
  };
  socket.on('error', end);
  socket.on('close', () => end(new Error('The connection was closed')));
  socket.on('data', (data) => {
    received = received.length ? Buffer.concat([received, data]) : data;
    const answer = wholeAnswer(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    settle?.resolve(answer);
  });

  function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
    const lines = [`${method} ${path} HTTP/1.1`, `host: ${host}`];
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
    if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
    if (broken) return Promise.reject(broken);
    return new Promise((resolve, reject) => {
      settle = { resolve, reject };
      socket.write(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
    });
  }
  return { ask, close: () => socket.destroy() };
}

export type Lane = ReturnType<typeof openLane>;

/** Sends a turn by the API, with the token of whose turn it is. @throws Error unless it was taken */
export async function post(lane: Lane, tokens: Ground['tokens'], { caseId, type, payload, by }: Turn): Promise<void> {
  const headers = { authorization: `Bearer ${tokens[by]}` };
  const answer = await lane.ask('POST', `/api/v1/cases/${caseId}/events`, headers, JSON.stringify({ type, payload }));
  if (answer.status !== 201) throw new Error(`${type} was answered with ${answer.headers}`);
}

function wholeAnswer(received: Buffer): Answer | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const headers = received.toString('latin1', 0, end);
  const status = Number(headers.slice(9, 12));
  const length = /\r\ncontent-length: (\d+)/i.exec(headers)?.[1];
  const isWhole =
    length === undefined
      ? status === 304 || received.includes('0\r\n\r\n', end)
      : received.length >= end + 4 + Number(length);
  return isWhole ? { status, headers, bytes: received.length } : undefined;
}
