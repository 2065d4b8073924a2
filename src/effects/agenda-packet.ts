import type pg from 'pg';
import type { Meeting } from '../../workflows/meeting/v1/agenda.js';
import { filesById } from '../documents/annexes.js';
import { composeLetter, type ComposedLetter, type LetterFacts } from '../letters/letters.js';
import { typesetPacket } from '../letters/packet.js';

type Client = Pick<pg.Pool, 'query'>;

const WHERE = 'på mødets side i Fremdrift';

/**
 * An agenda, or a supplement, with its annexes behind it.
 * @param sentIn 0 the agenda, else the number of a supplement; what is not sent yet counts as the agenda's
 * @returns null where there are no annexes
 */
export async function agendaPacket(
  client: Client,
  meeting: Meeting,
  sentIn: number,
  letter: () => ComposedLetter | Promise<ComposedLetter>,
): Promise<Buffer | null> {
  const annexes = meeting.items.flatMap((item, place) =>
    (item.sentIn ?? 0) === sentIn
      ? item.annexes.map(({ id, title }, at) => ({ id, title, label: `${place + 1}.${at + 1}` }))
      : [],
  );
  if (annexes.length === 0) return null;
  const files = await filesById(
    client,
    annexes.map(({ id }) => id),
  );
  const laid = annexes.flatMap(({ id, ...named }) => {
    const file = files.find((one) => one.id === id);
    return file ? [{ ...named, name: file.name, type: file.type, bytes: file.bytes }] : [];
  });
  return Buffer.from(await typesetPacket(await letter(), laid, WHERE));
}

/** The agenda that was sent, as it was composed. @param about as its document has it; undefined where it is not made */
export async function sentAgenda(client: Client, caseId: number, about: string): Promise<ComposedLetter | undefined> {
  const { rows } = await client.query<{ facts: LetterFacts<'agenda'> }>(
    `select facts from document where case_id = $1 and kind = 'agenda' and about = $2 order by created_at desc limit 1`,
    [caseId, about],
  );
  return rows[0] && composeLetter('agenda', rows[0].facts);
}
