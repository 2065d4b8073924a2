import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Reads a line from the terminal without showing what is typed, or the first line of what is piped in. */
export async function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: unseen, terminal: stdin.isTTY });
  if (stdin.isTTY) stderr.write(question);
  try {
    // A pipe that ends without a line is an empty answer.
    const ended = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
    return await Promise.race([reader.question(''), ended]);
  } finally {
    reader.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}
