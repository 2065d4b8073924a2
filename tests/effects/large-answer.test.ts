import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { AccessRequests } from '../../src/cases/access-requests.service.js';
import { accessDocuments } from '../../src/cases/queries/access.js';
import { verify } from '../../src/cases/verify.js';
import { keepAttachment } from '../../src/documents/attachments.js';
import { labelOf } from '../../workflows/document-access/v1/context.js';
import { openPostRoom } from './post-room.js';

const { database, office, outside, server, justRed, stateOf, tasks } = await openPostRoom();
const { people, clock, cases, send } = office;

/** A file larger than a mail may be, laid on a case. */
async function laidLarge(caseId: number): Promise<void> {
  const bytes = Buffer.alloc(16 * 1024 * 1024, '%PDF-1.7 ');
  const [id, sha256] = [randomUUID(), createHash('sha256').update(bytes).digest('hex')];
  const file = { id, caseId, quarter: '', title: 'Tegninger', name: 'tegninger.pdf', type: 'application/pdf', sha256 };
  const said = { attachment: id, title: file.title, name: file.name, size: bytes.length, sha256, quarter: '' };
  await cases.send(caseId, { type: 'ATTACHMENT_ADDED', payload: said }, people.sara, {
    alongside: (client) => keepAttachment(client, { ...file, personal: [], bytes }),
  });
}

test('an answer whose documents are too large for a mail is not mailed without them: somebody sends both another way', async () => {
  const about = await justRed();
  await outside.drain();
  await laidLarge(about);
  const { number: caseNumbers } = await database.prisma.case.findUniqueOrThrow({ where: { id: about } });
  const asked = {
    name: 'Bo',
    email: 'bo@example.dk',
    wants: 'Alt',
    receivedOn: '2009-10-05',
    via: 'mail',
    caseNumbers,
  };
  const number = await new AccessRequests(database, clock, cases).register(asked, people.sara, randomUUID());
  const { id } = await database.prisma.case.findUniqueOrThrow({ where: { number } });
  const labels = (await accessDocuments(database.pool, [{ id: about }], people.sara)).map(labelOf);
  await send(id, 'DOCUMENTS_IDENTIFIED', people.sara, {
    documents: labels.map((document) => ({ document, included: true })),
  });
  await send(id, 'DOCUMENTS_ASSESSED', people.sara, {
    documents: labels.map((document) => ({ document, decision: 'given' })),
    signer: 'Sara Lund',
    signerTitle: 'Konsulent',
  });
  server.received = [];
  await outside.drain();
  expect([server.received, await stateOf(id), await tasks(id)]).toEqual([
    [],
    'sending',
    ['deliverLetter:documentAccessAnswer'],
  ]);
  const { rows } = await database.pool.query<{ error: string; attempts: number }>(
    'select error, attempts from outbox where case_id = $1',
    [id],
  );
  expect(rows[0]).toMatchObject({
    attempts: 1,
    error: expect.stringContaining('Send svaret og dokumenterne på anden vis.'),
  });
  const { rows: made } = await database.pool.query('select 1 from document where case_id = $1', [id]);
  expect(made).toHaveLength(1);
  const by = { which: 'documentAccessAnswer/applicant/', how: 'Digital Post', deliveredOn: '2009-10-05' };
  await send(id, 'LETTER_DELIVERED_BY_HAND', people.sara, by);
  expect(await stateOf(id)).toBe('answered');
  expect((await verify(database.pool)).violations).toEqual([]);
});
