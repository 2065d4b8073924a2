import type { Span, Tracer } from '@opentelemetry/api';
import type { Lifecycle } from './lifecycle.js';
import { currentOrigin, withOrigin } from './request-id.js';

type Api = typeof import('@opentelemetry/api');

let traces: { api: Api; tracer: Tracer } | undefined;

/**
 * Sends traces to the collector at OTEL_EXPORTER_OTLP_ENDPOINT, which the exporter reads for itself with its other settings
 * (OTEL_SERVICE_NAME, OTEL_EXPORTER_OTLP_HEADERS …). Where it is not set nothing of it is loaded.
 */
export async function openTracing(life: Lifecycle): Promise<void> {
  if (!process.env.OTEL_EXPORTER_OTLP_ENDPOINT) return;
  process.env.OTEL_SERVICE_NAME ??= 'fremdrift';
  const [api, sdk, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const provider = new sdk.NodeTracerProvider({
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  traces = { api, tracer: api.trace.getTracer('fremdrift') };
  await life.hold(Promise.resolve(provider), (opened) => opened.shutdown());
}

/** A span that is ended by hand: of a request. Nothing where no traces are kept. @param traceparent whose child it is */
export function beginSpan(
  name: string,
  traceparent?: string,
): { traceparent: string; end: (status: number) => void } | undefined {
  if (!traces) return undefined;
  const span = traces.tracer.startSpan(name, {}, parent(traces.api, traceparent));
  const end = (status: number) => {
    span.setAttribute('http.response.status_code', status);
    span.end();
  };
  return { traceparent: written(span), end };
}

/**
 * Does `work` within a span below what set it going. Attributes name kinds and ids, never what somebody wrote.
 */
export async function traced<T>(name: string, attributes: Record<string, string>, work: () => Promise<T>): Promise<T> {
  if (!traces) return work();
  const { api, tracer } = traces;
  const origin = currentOrigin();
  const span = tracer.startSpan(name, { attributes }, parent(api, origin?.traceparent));
  try {
    return await withOrigin({ requestId: '', ...origin, traceparent: written(span) }, work);
  } catch (error) {
    span.setStatus({ code: api.SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
    throw error;
  } finally {
    span.end();
  }
}

function parent(api: Api, traceparent?: string) {
  return api.propagation.extract(api.ROOT_CONTEXT, { traceparent });
}

function written(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
