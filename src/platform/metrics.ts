/** What can be counted, and what it tells whoever watches. No name, number or text of a case or person is ever a label. */
const METRICS = {
  fremdrift_http_requests_total: ['counter', 'Requests by method, route and status.'],
  fremdrift_http_request_seconds: ['summary', 'Time to answer, by route.'],
  fremdrift_sends_total: ['counter', 'Events sent to cases, by result: done, again, refused or failed.'],
  fremdrift_pdf_seconds: ['summary', 'Time to make the pages of a document.'],
  fremdrift_queue_jobs: ['gauge', 'Jobs in a queue, by state.'],
  fremdrift_outbox_waiting: ['gauge', 'Effects that are asked for and not yet done.'],
  fremdrift_outbox_oldest_seconds: ['gauge', 'Age of the oldest of them.'],
  fremdrift_effects_failed: ['gauge', 'Effects that were given up and wait for a person.'],
  fremdrift_deadline_lag_seconds: ['gauge', 'How long the first deadline that should have fired has been due.'],
  fremdrift_event_loop_lag_seconds: ['gauge', 'Delay of the event loop since it was last asked for.'],
} as const;

export type Metric = keyof typeof METRICS;
type Labels = Record<string, string>;

const series = new Map<Metric, Map<string, number>>();

/** One more of it, in this process. */
export function count(metric: Metric, labels: Labels, by = 1): void {
  add(metric, metric, labels, by);
}

/** How long one of it took, in seconds. */
export function tookSeconds(metric: Metric, labels: Labels, seconds: number): void {
  add(metric, `${metric}_sum`, labels, seconds);
  add(metric, `${metric}_count`, labels, 1);
}

/** Measures `work`, also where it fails. */
export async function timed<T>(metric: Metric, work: Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work;
  } finally {
    tookSeconds(metric, {}, (performance.now() - began) / 1000);
  }
}

/** All that was counted in this process, and `gauges` besides, in Prometheus's text format. */
export function exposition(gauges: { metric: Metric; labels?: Labels; value: number }[]): string {
  const all = new Map([...series].map(([metric, lines]) => [metric, [...lines]]));
  for (const { metric, labels = {}, value } of gauges)
    all.set(metric, [...(all.get(metric) ?? []), [labelled(metric, labels), value]]);
  return [...all]
    .map(([metric, lines]) => {
      const [type, help] = METRICS[metric];
      const values = lines.map(([name, value]) => `${name} ${value}\n`).join('');
      return `# HELP ${metric} ${help}\n# TYPE ${metric} ${type}\n${values}`;
    })
    .join('');
}

function add(metric: Metric, name: string, labels: Labels, by: number): void {
  const lines = series.get(metric) ?? new Map<string, number>();
  const key = labelled(name, labels);
  lines.set(key, (lines.get(key) ?? 0) + by);
  series.set(metric, lines);
}

function labelled(name: string, labels: Labels): string {
  const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return pairs.length ? `${name}{${pairs.join(',')}}` : name;
}
