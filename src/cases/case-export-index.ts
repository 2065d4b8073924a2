import { workflowOf } from '../../workflows/released.js';
import { dayOf } from '../calendar/copenhagen-time.js';
import { formatDate } from '../platform/formats.js';
import { clericalEvents } from './clerical.js';
import type { Viewing } from './viewings.js';

/** An event of the log; of one that is withheld no more than what the chain needs. */
export type ExportedEvent =
  | {
      seq: number;
      type: string;
      byName: string;
      at: Date;
      clerical: boolean;
      payload: Record<string, unknown>;
    }
  | { seq: number; withheld: true; hash: string };

/** What of a case is exported, besides the bytes of its files. */
export interface Exported {
  case: {
    number: string;
    workflow: string;
    version: number;
    state: string;
    revision: number;
    project: string | null;
    openedAt: Date;
    endedAt: Date | null;
    exportedAt: Date;
  };
  events: ExportedEvent[];
  anchors: { day: string; seq: number; hash: string; anchor: string }[];
  documents: { id: string; number: string; title: string; day: string; sha256: string; file: string }[];
  attachments: { id: string; seq: number; title: string; name: string; sha256: string; file: string }[];
  viewings: Viewing[];
}

/** What lies in the export, for a person who opens it years from now: in Danish, as plain text. */
export function exportIndex({ case: about, events, anchors, documents, attachments, viewings }: Exported): string {
  const name = workflowOf(about.workflow, about.version).states[about.state]?.title;
  return `${[
    `SAG ${about.number}${about.project ? ` · ${about.project}` : ''}`,
    '',
    `Udtrukket ${on(about.exportedAt)}. Sagen står i: ${name?.da ?? about.state}. Åbnet ${on(about.openedAt)}${about.endedAt ? `, afsluttet ${on(about.endedAt)}` : ''}.`,
    '',
    'Filer',
    'haendelser.jsonl   sagens log, én hændelse pr. linje, kædet sammen med SHA-256',
    'ankre.jsonl        hvor loggen var nået til på de dage, hvor alle logge blev ankret',
    'mails.jsonl        e-mails, der er sendt',
    'set-af.jsonl       hvem der har set sagen og dens dokumenter',
    'sag.json           sagens stamoplysninger',
    'kontrolsum.json    SHA-256 af alle filer; dens egen SHA-256 er udtrækkets aftryk',
    '',
    'Sådan efterprøves udtrækket uden Fremdrift (Node 20 eller nyere):',
    '  node verify-export.mjs sag.zip [aftryk]',
    'Programmet ligger også i Fremdrifts kildekode (docs/verify-export.mjs). Kommunen har aftrykket i sin log over ændringer.',
    '',
    ...section(
      `Dokumenter (${documents.length})`,
      documents,
      ({ number, title, day, file }) => `${number}  ${dated(day)}  ${title}  (${file})`,
    ),
    ...section(`Bilag (${attachments.length})`, attachments, ({ title, file }) => `${title}  (${file})`),
    ...section(`Ankre (${anchors.length})`, anchors, ({ day, seq }) => `${dated(day)}  til og med hændelse ${seq}`),
    ...section(`Hændelser (${events.length})`, events, (event) => `${event.seq}  ${lineOf(event, about)}`),
    ...section(
      `Set af (${viewings.length})`,
      viewings,
      ({ at, by_name, what }) => `${on(at)}  ${by_name}  ${what === 'case' ? 'sagen' : what}`,
    ),
  ].join('\n')}\n`;
}

function section<Row>(heading: string, rows: readonly Row[], line: (row: Row) => string): string[] {
  return [heading, ...rows.map((row) => `  ${line(row)}`), ''];
}

function lineOf(event: ExportedEvent, { workflow, version }: Exported['case']): string {
  if ('withheld' in event) return 'Tilbageholdt: vises kun for teamledere og sagsbehandleren. Kædens aftryk er med.';
  const { at, byName, type, clerical } = event;
  const events = clerical ? clericalEvents : workflowOf(workflow, version).events;
  const words = type === 'CASE_OPENED' ? 'Sagen er åbnet' : (events[type]?.label.da ?? type);
  return `${on(at)}  ${byName}  ${words}`;
}

function on(moment: Date): string {
  return dated(dayOf(moment));
}

function dated(day: string): string {
  return formatDate(day, 'da', 'short');
}
