import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Program, registerMany, type OpenTask } from '../harness/journey-office.js';
import { Town } from '../harness/journey.js';

/** A collector: what OTLP sends over HTTP as JSON. */
interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
}
const spans: Span[] = [];
let received = '';
const collector = createServer((request, response) => {
  let body = '';
  request.on('data', (text: Buffer) => (body += text.toString()));
  request.on('end', () => {
    received += body;
    const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.setHeader('content-type', 'application/json').end('{}');
  });
});

let town: Town;
beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  town = await Town.open({
    FREMDRIFT_DEMO_TOWN: 'empty',
    FREMDRIFT_DEMO_DAY: '2009-01-05',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_BSP_SCHEDULE_DELAY: '200',
  });
});
afterAll(async () => {
  await town.close();
  collector.close();
});

test('A step and the letter it led to are one trace, which holds nothing that anybody wrote', async () => {
  const program = await Program.as(town, 'sara.lund@example.dk');
  const [project] = await registerMany(program, ['Et fortroligt navn']);
  const { items } = await program.get<{ items: OpenTask[] }>('/tasks?limit=5');
  const { name } = items.find((task) => task.case.id === project?.caseId) as OpenTask;
  expect(name).toBe('openBaseline');
  await program.post(`/cases/${project?.caseId}/events`, { type: 'BASELINE_OPENED', payload: {} });
  await vi.waitFor(() => {
    const request = spans.find(({ name }) => name.startsWith('POST /api/v1/cases/'));
    const trace = spans.filter(({ traceId }) => traceId === request?.traceId);
    expect(trace.map((one) => one.name)).toEqual(expect.arrayContaining(['send', 'effect sendLetter']));
    const known = new Set(trace.map(({ spanId }) => spanId));
    for (const one of trace) if (one !== request) expect(known, one.name).toContain(one.parentSpanId);
  }, 20_000);
  expect(received).not.toContain('fortroligt');
  expect(received).not.toContain('Sara');
});
