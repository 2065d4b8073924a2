import { createHmac } from 'node:crypto';

/** An event of a case, as others may hear of it: that it happened, and where to look. Nothing of what somebody wrote. */
export interface ToTell {
  /** Of the delivery: the same each time it is tried. */
  id: string;
  number: string;
  seq: number;
  type: string;
  at: Date;
}

/** CloudEvents 1.0, as structured JSON. */
export function cloudEvent({ id, number, seq, type, at }: ToTell, publicUrl: string): string {
  const link = `${publicUrl}/sager/${encodeURIComponent(number)}`;
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: `${publicUrl}/sager`,
    type: `dk.fremdrift.case.${type.toLowerCase().replaceAll('_', '-')}`,
    subject: number,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data: { caseNumber: number, event: type, seq, link },
  });
}

/**
 * What proves that it comes from here and when: `t=<seconds>,v1=<hex of HMAC-SHA256 over "<seconds>.<body>">`. Whoever gets
 * it refuses what is older than five minutes.
 */
export function signature(secret: string, body: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
