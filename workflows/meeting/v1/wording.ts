import type { AgendaItem, ClauseDecision } from './agenda.js';
import { COURSES } from '../../project-monitoring/v1/vocabulary.js';
import { PHRASES } from './vocabulary.js';

/** "Indstillingens 1. og 4. at blev godkendt." and so on, the outcomes in the order of their first clause (002). */
export function wordingOf(item: AgendaItem, nameOf: (member: string) => string): string {
  const groups = new Map<string, { decision: ClauseDecision; places: number[] }>();
  item.decisions.forEach((decision, index) => {
    if (!decision) return;
    const key = JSON.stringify({ ...decision, present: [] });
    const group = groups.get(key) ?? { decision, places: [] };
    group.places.push(index + 1);
    groups.set(key, group);
  });
  const isWhole = groups.size === 1;
  return [...groups.values()]
    .map(({ decision, places }) => sentenceOf(decision, subjectOf(item, decision, isWhole ? [] : places), nameOf))
    .join('\n');
}

/** What the sentence is about: what is proposed, some of its clauses, or an item without a proposal. */
function subjectOf({ clauses, source }: AgendaItem, { outcome }: ClauseDecision, places: number[]): string {
  if (places.length) return `Indstillingens ${listed(places.map((place) => `${place}.`))} at`;
  if (clauses.length) return 'Indstillingen';
  if (source === 'request') return 'Anmodningen';
  return outcome === 'noted' ? 'Orienteringen' : 'Punktet';
}

function sentenceOf(
  { outcome, wording, course, votes, named }: ClauseDecision,
  subject: string,
  nameOf: (id: string) => string,
): string {
  const became =
    outcome === 'lapsed' ? `${subject} bortfaldt ved stemmelighed.` : `${subject} blev ${PHRASES[outcome]}.`;
  const isOfClauses = subject.startsWith('Indstillingens');
  const asWritten = !wording ? became : isOfClauses ? `${subject}: ${wording}` : wording;
  const said = course ? `${asWritten} ${COURSES[course].da}.` : asWritten;
  return votes ? `${said} ${votesIn(votes, named, nameOf)}` : said;
}

function votesIn(
  { for: yes, against, abstained }: NonNullable<ClauseDecision['votes']>,
  named: ClauseDecision['named'],
  nameOf: (id: string) => string,
): string {
  const side = (count: number, ids: string[]) => (ids.length ? `${count} (${listed(ids.map(nameOf))})` : String(count));
  const sides = [`For stemte ${side(yes, named?.for ?? [])}`, `imod ${side(against, named?.against ?? [])}`];
  if (abstained) sides.push(`${abstained} stemte ikke`);
  return `${sides.join(', ')}.`;
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} og ${names.at(-1)}`;
}
