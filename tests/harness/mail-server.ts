import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the server does with the next mails: takes them, or fails in one of the ways servers do. */
export type Mood = 'takes' | 'busy' | 'refuses' | 'refusesRecipient' | 'dropsAfterData' | 'silent';

export interface Received extends Email {
  /** The addresses of the envelope, also those that no header names. */
  envelope: string[];
}

export interface MailServer {
  url: string;
  /** Every mail whose content arrived whole, in order. */
  received: Received[];
  mood: Mood;
  /** Addresses that are refused while others are taken. */
  unknown: string[];
  close(): Promise<void>;
}

/** A real SMTP server on a free port. */
export async function startMailServer(): Promise<MailServer> {
  const state: MailServer = { url: '', received: [], mood: 'takes', unknown: [], close: () => Promise.resolve() };
  const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo(address, _session, done) {
      if (state.unknown.includes(address.address)) return done(refusal(550, 'No such user'));
      done(state.mood === 'refusesRecipient' ? refusal(550, 'No such user') : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (state.mood === 'busy') return done(refusal(451, 'Try again later'));
        if (state.mood === 'refuses') return done(refusal(554, 'Not wanted here'));
        const keep = async () => {
          const email = await PostalMime.parse(Buffer.concat(chunks));
          state.received.push({ ...email, envelope: session.envelope.rcptTo.map(({ address }) => address) });
          if (state.mood === 'dropsAfterData') return void cut(session.id);
          if (state.mood === 'silent') return;
          done();
        };
        void keep();
      });
    },
  });
  const cut = (sessionId: string) => {
    for (const connection of server.connections) {
      const { id, _socket } = connection as unknown as { id: string; _socket: { destroy(): void } };
      if (id === sessionId) _socket.destroy();
    }
  };
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  state.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  state.close = () => new Promise((resolve) => server.close(() => resolve()));
  return state;
}
