import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Controller, Get, Header, NotFoundException, type OnModuleDestroy, Req } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Config } from './config.js';
import { Database } from './database.js';
import { count, exposition, tookSeconds } from './metrics.js';
import { Queues } from './queue.js';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
/** What a proxy on this machine adds, who speaks for the whole world; one may add nothing, so this is for the demo alone. */
const CAME_FROM_ELSEWHERE = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
/** However often somebody asks, the database is asked this seldom. */
const FRESH_MS = 2_000;
/** The timer that measures it comes so often; what is longer is lag. */
const RESOLUTION_MS = 10;

const QUEUE_PATIENCE_MS = 2_000;
const STATES = ['waiting', 'active', 'delayed'] as const;

interface Waiting {
  waiting: number;
  oldest: number;
  failed: number;
  lag: number;
}

/**
 * What the process has counted and what waits in the database, for Prometheus: to whoever brings METRICS_TOKEN. Where none
 * is set the demo shows it to this machine, and production to nobody. To others there is no such page.
 */
@Controller('metrics')
export class MetricsController implements OnModuleDestroy {
  private readonly eventLoop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private known: { until: number; waiting: Promise<Waiting> } | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly queues: Queues,
    { httpAdapter }: HttpAdapterHost,
  ) {
    this.eventLoop.enable();
    // A process without HTTP has none.
    if (httpAdapter?.getType?.() === 'fastify') countRequests(httpAdapter.getInstance<FastifyInstance>());
  }

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('cache-control', 'no-store')
  async read(@Req() request: FastifyRequest): Promise<string> {
    if (!mayRead(request, this.config)) throw new NotFoundException();
    const [{ waiting, oldest, failed, lag }, depth] = await Promise.all([this.waiting(), this.depth()]);
    const delays = [0.5, 0.99].map((quantile) => ({
      metric: 'fremdrift_event_loop_lag_seconds' as const,
      labels: { quantile: `${quantile}` },
      value: Math.max(0, (this.eventLoop.percentile(quantile * 100) || 0) / 1e6 - RESOLUTION_MS) / 1000,
    }));
    this.eventLoop.reset();
    return exposition([
      { metric: 'fremdrift_outbox_waiting', value: waiting },
      { metric: 'fremdrift_outbox_oldest_seconds', value: oldest },
      { metric: 'fremdrift_effects_failed', value: failed },
      { metric: 'fremdrift_deadline_lag_seconds', value: lag },
      ...depth,
      ...delays,
    ]);
  }

  /** Nothing where the queue does not answer: `ready` says that. */
  private async depth() {
    const late = wait(QUEUE_PATIENCE_MS, undefined, { ref: false });
    const asked = Promise.resolve().then(() => this.queues.openQueue('effects').getJobCounts(...STATES));
    const counts = await Promise.race([asked.catch(() => undefined), late]);
    return Object.entries(counts ?? {}).map(([state, value]) => ({
      metric: 'fremdrift_queue_jobs' as const,
      labels: { queue: 'effects', state },
      value,
    }));
  }

  onModuleDestroy(): void {
    this.eventLoop.disable();
  }

  private waiting(): Promise<Waiting> {
    const now = performance.now();
    if (!this.known || this.known.until < now) {
      const waiting = this.database.pool.query<Waiting>(WAITING).then(({ rows }) => rows[0]!);
      // What failed is asked for again at once.
      waiting.catch(() => (this.known = undefined));
      this.known = { until: now + FRESH_MS, waiting };
    }
    return this.known.waiting;
  }
}

function mayRead({ headers, socket }: FastifyRequest, { metricsToken, mode }: Config): boolean {
  if (metricsToken) return isSame(headers.authorization ?? '', `Bearer ${metricsToken}`);
  if (mode === 'production') return false;
  return LOOPBACK.includes(socket.remoteAddress ?? '') && !CAME_FROM_ELSEWHERE.some((name) => name in headers);
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** By the route as it is written in the program: what stands in an address may be of somebody. */
function countRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    count('fremdrift_http_requests_total', { method: request.method, route, status: `${reply.statusCode}` });
    tookSeconds('fremdrift_http_request_seconds', { route }, reply.elapsedTime / 1000);
    done();
  });
}

const WAITING = `
  select count(*) filter (where failed_at is null) as waiting, count(*) filter (where failed_at is not null) as failed,
    coalesce(extract(epoch from now - min(created_at) filter (where failed_at is null)), 0)::float8 as oldest,
    coalesce((select extract(epoch from now - min(due_at)) from deadline
      where status = 'pending' and raises is not null and due_at <= now), 0)::float8 as lag
  from (select pretended_now() as now) as clock left join outbox on done_at is null group by now`;
