import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '../../platform/config.js';
import { isEmail } from '../../platform/email-address.js';
import { w } from '../../../workflows/words.js';
import { GiveUp } from '../effect.js';

/** Somebody who gets a mail. */
export interface Receiver {
  name: string;
  address: string;
}

export interface OutgoingMail {
  /** Makes the Message-ID: the same mail tried again is the same mail to whoever got it twice. */
  id: string;
  to: Receiver[];
  cc: Receiver[];
  /** Where an answer goes: the caseworker. None where nobody waits for one. */
  replyTo?: Receiver;
  subject: string;
  text: string;
  /** PDF where nothing else is said. */
  attachments: { filename: string; content: Buffer; contentType?: string }[];
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** Beyond this the attempt counts as failed, well before the row's lease ends. */
const ATTEMPT_MS = 60_000;

/** The way out of the house: a mail server, or (without one, in the demo) nowhere. */
@Injectable()
export class Post {
  private readonly transport;

  constructor(@Inject(Config) private readonly config: Pick<Config, 'smtpUrl' | 'mailFrom'>) {
    const { smtpUrl: url } = config;
    this.transport = url
      ? createTransport({
          url,
          pool: true,
          maxConnections: 3,
          maxRequeues: 1,
          connectionTimeout: CONNECT_MS,
          greetingTimeout: CONNECT_MS,
          dnsTimeout: CONNECT_MS,
          socketTimeout: SILENCE_MS,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      : undefined;
  }

  /**
   * Hands a mail over: whoever took it answers for it from there. Where the server took it and the answer was lost, it may
   * go twice, with one Message-ID.
   * @returns the addresses that were refused while others were taken, and what the server said
   * @throws GiveUp for an address that cannot be one; Error when the mail was not taken
   */
  async handOver(mail: OutgoingMail): Promise<{ refused: string[]; answer: string }> {
    for (const { address } of [...mail.to, ...mail.cc]) mustBeAddress(address);
    if (!this.transport) return { refused: leadingNowhere(mail), answer: '' };
    const info = await this.transport.sendMail({
      messageId: `<${mail.id}@${domainOf(this.config.mailFrom)}>`,
      from: this.config.mailFrom,
      to: mail.to,
      cc: mail.cc,
      replyTo: mail.replyTo,
      subject: mail.subject,
      text: mail.text,
      attachments: mail.attachments.map((attachment) => ({ contentType: 'application/pdf', ...attachment })),
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: AbortSignal.timeout(ATTEMPT_MS),
    });
    const refused = info.rejected ?? [];
    const missed = mail.to.find(({ address }) => refused.includes(address));
    // The copy is taken: tried again, it would come once more each time.
    if (missed)
      throw new GiveUp(w(`Mailserveren afviste ${missed.address}.`, `The mail server refused ${missed.address}.`));
    return { refused, answer: info.response };
  }

  /**
   * Lets go of idle connections. Not a hook of Nest's: it closes before the queue has finished what it has in hand, and a
   * letter on its way would fail for it. The process's end closes them too.
   */
  close(): void {
    this.transport?.close();
  }
}

function mustBeAddress(address: string): void {
  if (isEmail(address)) return;
  throw new GiveUp(
    address
      ? w(`»${address}« er ikke en e-mailadresse.`, `“${address}” is not an e-mail address.`)
      : w('Modtageren har ingen e-mailadresse.', 'The recipient has no e-mail address.'),
  );
}

/** The one domain that exists nowhere (RFC 2606): so the demo can show what happens when a mail cannot be delivered. */
function leadingNowhere({ to, cc }: OutgoingMail): string[] {
  const nowhere = ({ address }: Receiver) => address.endsWith('.invalid');
  const missed = to.find(nowhere);
  if (missed)
    throw new GiveUp(w(`Adressen ${missed.address} findes ikke.`, `The address ${missed.address} does not exist.`));
  return cc.filter(nowhere).map(({ address }) => address);
}

function domainOf(sender: string): string {
  return /@([^@>\s]+)>?\s*$/.exec(sender)?.[1] ?? 'fremdrift';
}
