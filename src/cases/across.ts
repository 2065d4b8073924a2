/** The events by which somebody was told of a red rating, between the rating and its publication. */
const TOLD = `
  from case_event e join rating r on r.id = p.rating_id
  where e.case_id = p.case_id and e.seq > r.seq and e.seq < p.seq`;

function told(party: 'project' | 'fundHolder'): string {
  const [letter, confirmed] =
    party === 'project'
      ? ['redNoticeProject', 'NOTICE_CONFIRMED_BY_PROJECT']
      : ['redNoticeFundHolder', 'NOTICE_CONFIRMED_BY_FUND_HOLDER'];
  return `exists (select 1 ${TOLD} and (e.type = '${confirmed}'
    or (e.type = 'LETTER_DELIVERED' and e.payload->>'letter' = '${letter}' and e.payload->>'about' = p.quarter)
    or (e.type = 'LETTER_DELIVERED_BY_HAND' and e.payload->>'which' like '${letter}/%/' || p.quarter)))`;
}

const REDS_SHOWN = `select c.number from publication p join cases c on c.id = p.case_id where p.colour = 'red'`;

/** What turned out to be pointless says so, and left nothing behind. */
const EFFECTS_DONE = `select c.number from outbox o join cases c on c.id = o.case_id
  where o.done_at is not null and not coalesce(o.result ? 'skipped', false)`;

/** Rules that one case's log cannot tell: each query gives the numbers of what breaks the rule. */
export const ACROSS: readonly { rule: string; sql: string }[] = [
  {
    rule: 'red was public before both were told (000, red process 1)',
    sql: `${REDS_SHOWN} and not (${told('project')} and ${told('fundHolder')})`,
  },
  {
    rule: 'red was public before the notice period was over',
    sql: `${REDS_SHOWN} and not exists (select 1 ${TOLD} and e.type = 'NOTICE_PERIOD_OVER')
      and (select count(distinct e.type) ${TOLD} and e.type in ('NOTICE_CONFIRMED_BY_PROJECT', 'NOTICE_CONFIRMED_BY_FUND_HOLDER')) < 2`,
  },
  {
    rule: 'a red rating was confirmed by the one who rated',
    sql: `select c.number from rating r join cases c on c.id = r.case_id
      where (r.colour = 'red' or r.correction) and (r.confirmed_by is null or r.confirmed_by = r.rated_by)`,
  },
  {
    rule: 'a second red has not led to exactly one recommendation',
    sql: `select c.number from cases c where (
        select count(*) from outbox o where o.case_id = c.id and o.command = 'openCase' and o.done_at is not null)
      <> (select count(*) from cases child where child.parent_id = c.id and not child.snapshot->'context' ? 'letter')`,
  },
  {
    rule: 'a deadline fired before it was due',
    sql: `select c.number from deadline d join cases c on c.id = d.case_id where d.status = 'fired' and d.ended_at < d.due_at`,
  },
  {
    rule: 'letter numbers have a gap',
    sql: `select 'Brev ' || year as number from (
        select split_part(number, '-', 1) as year, max(split_part(number, '-', 2)::int) as last, count(*) as given
        from letter_number where number ~ '^\\d{4}-\\d+$' group by 1) as series where last <> given`,
  },
  {
    rule: 'a document does not bear the number that was taken for it',
    sql: `select d.number from document d left join letter_number n on n.document_id = d.id
      where n.number is distinct from d.number`,
  },
  {
    // Taken and not yet used: whoever makes the letter is at it, or has failed and says so on the case.
    rule: 'a letter number was taken and no letter bears it',
    sql: `select n.number from letter_number n left join document d on d.id = n.document_id left join outbox o on o.id = n.document_id
      where d.id is null and (o.id is null or o.done_at is not null)`,
  },
  {
    rule: 'a document is not the one that was made',
    sql: `select number from document where encode(sha256(pdf), 'hex') <> sha256`,
  },
  {
    rule: 'an attachment is not the one that was laid on the case',
    sql: `select c.number from attachment a join cases c on c.id = a.case_id left join case_event e on e.case_id = a.case_id
        and e.seq = a.seq and e.type in ('ATTACHMENT_ADDED', 'ITEM_ATTACHED') and e.payload->>'attachment' = a.id::text
      where e.seq is null or encode(sha256(a.bytes), 'hex') <> a.sha256 or (e.payload->>'sha256', e.payload->>'title',
        e.payload->>'name', e.payload->>'quarter') is distinct from (a.sha256, a.title, a.name, a.about)`,
  },
  {
    rule: 'an attachment that the log tells of is missing',
    sql: `select c.number from case_event e join cases c on c.id = e.case_id where e.type in ('ATTACHMENT_ADDED', 'ITEM_ATTACHED')
      and not exists (select 1 from attachment a where a.case_id = e.case_id and a.seq = e.seq)`,
  },
  {
    rule: 'an attachment was published before the rating of its quarter',
    sql: `select c.number from case_event e join cases c on c.id = e.case_id where e.type = 'ATTACHMENT_PUBLISHED'
      and not exists (select 1 from attachment a join publication p on p.case_id = a.case_id and p.quarter = a.about
        where a.case_id = e.case_id and a.id::text = e.payload->>'attachment' and p.seq < e.seq)`,
  },
  {
    rule: 'two events of a case bear one idempotency key',
    sql: `select c.number from case_event e join cases c on c.id = e.case_id where e.idempotency_key is not null
      group by c.number, e.idempotency_key having count(*) > 1`,
  },
  {
    rule: 'a deadline fired and its event is not in the log',
    sql: `select c.number from deadline d join cases c on c.id = d.case_id where d.status = 'fired' and d.raises is not null
      and not exists (select 1 from case_event e where e.case_id = d.case_id and e.type = d.raises and e.at = d.ended_at)`,
  },
  {
    rule: 'an effect is done and its mail was never sent',
    sql: `${EFFECTS_DONE} and o.command in ('sendLetter', 'sendMail') and not exists (select 1 from mail m where m.id = o.id)`,
  },
  {
    rule: 'an effect is done and its document was never made',
    sql: `${EFFECTS_DONE} and o.command in ('sendLetter', 'makeDocument')
      and not exists (select 1 from document d where d.id = o.id)`,
  },
  {
    rule: 'an effect is done and its rating was never published',
    sql: `${EFFECTS_DONE} and o.command = 'publish'
      and not exists (select 1 from publication p where p.rating_id = (o.result->>'ratingId')::int)`,
  },
  {
    rule: 'an effect was given up without a reason',
    sql: `select c.number from outbox o join cases c on c.id = o.case_id where o.failed_at is not null and o.error is null`,
  },
  {
    rule: 'a task has reached a rung that the log does not tell of',
    sql: `select c.number from task_escalation r join task t on t.id = r.task_id join cases c on c.id = t.case_id
      where not exists (select 1 from case_event e where e.case_id = t.case_id and e.type = 'TASK_ESCALATED'
        and e.payload->>'task' = t.id::text and (e.payload->'rung' = to_jsonb(r.rung) or e.payload->'passed' @> to_jsonb(r.rung)))`,
  },
  {
    rule: 'an open task is listed as another than its case and project make it',
    sql: `select c.number from task t join cases c on c.id = t.case_id left join project p on p.id = c.project_id
      where t.closed_at is null and (t.workflow, t.state, t.project_id, t.administration, t.pool, t.focus_area, t.caseworker, t.red)
        is distinct from (c.workflow, split_part(c.state, '.', 1), c.project_id, p.administration, p.pool, p.focus_area, p.caseworker,
          is_red(coalesce(c.parent_id, c.id)))`,
  },
  {
    rule: 'an effect is done and given up at once',
    sql: `select c.number from outbox o join cases c on c.id = o.case_id where o.done_at is not null and o.failed_at is not null`,
  },
];
