import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { afterAll, expect } from 'vitest';
import { ApiModule } from '../../src/api/api.module.js';
import { problemShape } from '../../src/api/shapes/basic.shape.js';
import { ShellModule } from '../../src/pages/shell/shell.module.js';
import { UNBOUNDED, type PersonActor } from '../../src/people/actor.js';
import { Tokens } from '../../src/people/tokens.js';
import type { Config } from '../../src/platform/config.js';
import type { Database } from '../../src/platform/database.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import type { Role } from '../../workflows/workflow.js';
import { endpoints, type KnownEndpoint } from './endpoints.js';

interface Route {
  method: string;
  url: string;
}

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  bytes: Buffer;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asks for what it expects to be there
  json: any;
}

type Headers = Record<string, string>;

/** As a program would call: JSON there, JSON back, in English. Nobody means: without a token. */
type Call = (
  person: PersonActor | null,
  method: string,
  url: string,
  body?: unknown,
  headers?: Headers,
) => Promise<Answer>;

export interface Api {
  app: NestFastifyApplication;
  /** Every route the server was given. */
  routes: Route[];
  call: Call;
  tokenOf: (person: PersonActor) => Promise<string>;
}

/** The API beside the pages' shell, as a web process has them. Every answer is held against what is described. */
export async function openApi(database: Database): Promise<Api> {
  const config = { mode: 'production', publicUrl: 'https://fremdrift.example.dk', rateLimit: 100_000 } as Config;
  const platform = PlatformModule.over({ config, database, queues: null as never });
  const adapter = new FastifyAdapter();
  const routes: Route[] = [];
  adapter.getInstance().addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  const rooms: Type[] = [ShellModule, ApiModule];
  const root = { module: class Rooms {}, imports: [platform, ...rooms] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger: ['error'] });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  afterAll(() => app.close());
  const tokenOf = tokensFor(database);
  return { app, routes, tokenOf, call: caller(app, tokenOf) };
}

/** One token a person, made when it is first wanted. */
function tokensFor(database: Database): Api['tokenOf'] {
  const tokens = new Tokens(database);
  const made = new Map<string, Promise<string>>();
  const make = async ({ id }: PersonActor): Promise<string> => {
    const { rows } = await database.pool.query<{ email: string }>('select email from person where id = $1', [id]);
    return tokens.createToken(rows[0]!.email, 'test');
  };
  return (person) => {
    const known = made.get(person.id) ?? make(person);
    made.set(person.id, known);
    return known;
  };
}

function caller(app: NestFastifyApplication, tokenOf: Api['tokenOf']): Call {
  return async (person, method, url, body, headers = {}) => {
    const token = person && { authorization: `Bearer ${await tokenOf(person)}` };
    const sends = body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) };
    const content = body !== undefined && { 'content-type': 'application/json' };
    const all = { 'accept-language': 'en', ...token, ...content, ...headers };
    const response = await app.inject({ method, url, headers: all, ...sends } as InjectOptions);
    const isJson = /json/.test(String(response.headers['content-type']));
    const answer: Answer = {
      status: response.statusCode,
      headers: response.headers,
      text: response.payload,
      bytes: response.rawPayload,
      json: isJson && response.payload ? response.json() : undefined,
    };
    mustBeAsDescribed(method, url, answer);
    return answer;
  };
}

const known = endpoints();

/** No answer holds more or less than the description says, and nothing goes wrong in a way it does not name. */
function mustBeAsDescribed(method: string, url: string, { status, headers, json }: Answer): void {
  if (!url.startsWith('/api/')) return;
  expect(headers['set-cookie']).toBeUndefined();
  const endpoint = known.find((one) => one.method === method && one.path.test(url.split('?', 1)[0]!));
  if (status >= 400) {
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(problemShape.parse(json).status).toBe(status);
    if (endpoint) expect(problemsOf(endpoint)).toContain(String(json.type).replace('/problems/', ''));
  } else if (endpoint && endpoint.answer !== 'application/pdf' && status !== 304) {
    expect(status).toBe(endpoint.status ?? 200);
    endpoint.answer.parse(json);
  }
}

function problemsOf({ open, body, problems = [] }: KnownEndpoint): string[] {
  const withBody = body ? ['wrong-content-type', 'too-large'] : [];
  return [
    'bad-request',
    'bad-payload',
    'too-many',
    'unexpected',
    'busy',
    ...(open ? [] : ['no-token']),
    ...withBody,
    ...problems,
  ];
}

/** Somebody more for the office. */
export async function hire(
  database: Database,
  name: string,
  roles: Role[],
  administration: string | null = null,
): Promise<PersonActor> {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into person (name, email, roles, administration) values ($1, $2, $3, $4) returning id`,
    [name, `${randomUUID()}@example.dk`, roles, administration],
  );
  return { kind: 'person', id: rows[0]!.id, name, roles, administration, ...UNBOUNDED };
}
