import type pg from 'pg';
import { type AccessDocument, type Context, nameIn } from '../../../workflows/document-access/v1/context.js';
import { isLetterKind, letterWords } from '../../letters/letters.js';
import { headOf, type Sources } from './head.js';
import type { Order, Prepare } from './prepared.js';
import { filingOf } from './records.js';
import type { Subject } from './subject.js';

/** More than this many mail servers refuse: it is sent in another way. */
const MOST_ENCLOSED_BYTES = 15 * 1024 * 1024;

interface Assessment {
  explanation?: string;
  signer: string;
  signerTitle: string;
}
interface Delay {
  why: string;
  expectedOn: string;
}

/** What became of each document, with those that are given, or the copies in their place. */
export const documentAccessAnswer: Prepare = async ({ seq }, subject, sources) => {
  const { caseId } = subject;
  const { documents = [] } = accessOf(subject);
  const assessment = await filingOf<Assessment>(sources.pool, caseId, 'accessAssessment', { upTo: seq });
  const { explanation, signer, signerTitle } = assessment?.content ?? {};
  const given = await enclosuresOf(sources.pool, caseId, documents);
  const isEnclosed = given.reduce((sum, { size }) => sum + size, 0) <= MOST_ENCLOSED_BYTES;
  const enclosures = isEnclosed ? given.map(({ id, title }) => ({ id, title })) : [];
  return {
    facts: {
      ...(await requestFacts(subject, sources)),
      signer: { name: signer, title: signerTitle },
      attachments: enclosures.map(({ title }) => title),
      documents: documents.map(({ of, on, title, kind, decision, ground, leftOut, ...one }) => ({
        ...{ reference: nameIn({ ...one, of }), case: of, on, decision, ground, leftOut },
        // A title can tell what is not given.
        title: decision === 'refused' ? kindIn(kind) : title,
      })),
      explanation: explanation ?? null,
      isEnclosed,
    },
    recipient: accessOf(subject).applicant?.name ?? '',
    enclosures,
  };
};

/** Why the answer takes longer, and when it comes. */
export const documentAccessDelay: Prepare = async ({ seq }: Order, subject, sources) => {
  const delay = await filingOf<Delay>(sources.pool, subject.caseId, 'accessDelay', { upTo: seq });
  const { name, title, unit } = subject.caseworker;
  return {
    facts: {
      ...(await requestFacts(subject, sources)),
      signer: { name, title: [title, unit].filter(Boolean).join(', ') },
      why: delay?.content.why,
      expectedOn: delay?.content.expectedOn,
    },
    recipient: accessOf(subject).applicant?.name ?? '',
    enclosures: [],
  };
};

async function requestFacts(subject: Subject, sources: Sources) {
  const { applicant, wants, receivedOn, cases } = accessOf(subject);
  return {
    ...(await headOf(subject, sources)),
    recipient: applicant,
    wants,
    receivedOn,
    cases: cases?.map(({ number, name }) => ({ number, name })),
  };
}

/** Of another case's memory nothing fits: then the letter says what is missing. */
function accessOf({ context }: Subject): Partial<Context> {
  return context as Partial<Context>;
}

function kindIn(kind: string): string {
  return isLetterKind(kind) ? letterWords(kind).da : 'Bilag';
}

/** In the order of the answer: a document itself, or the copy that was laid on the request. */
async function enclosuresOf(pool: pg.Pool, request: number, documents: readonly AccessDocument[]) {
  const given = documents.filter(({ decision, copy }) => decision === 'given' || (decision === 'part' && copy));
  const wanted = given.map(({ id, copy }) => (copy ? { seq: Number(copy.replace('bilag ', '')) } : { id }));
  const { rows } = await pool.query<{ id: string; title: string; size: number }>(
    `select coalesce(d.id, a.id) as id, coalesce(d.number || ' ' || d.title, a.title) as title,
       coalesce(length(d.pdf), a.size) as size
     from jsonb_array_elements($1) with ordinality as asked (one, place)
       left join document d on d.id = (one->>'id')::uuid
       left join attachment a on a.id = (one->>'id')::uuid or a.case_id = $2 and a.seq = (one->>'seq')::int
     where coalesce(d.id, a.id) is not null order by place`,
    [JSON.stringify(wanted), request],
  );
  return rows;
}
