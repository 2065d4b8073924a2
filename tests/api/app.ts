import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { afterAll } from 'vitest';
import { ApiModule } from '../../src/api/api.module.js';
import { ShellModule } from '../../src/pages/shell/shell.module.js';
import type { PersonActor } from '../../src/people/actor.js';
import { Tokens } from '../../src/people/tokens.js';
import type { Config } from '../../src/platform/config.js';
import type { Database } from '../../src/platform/database.js';
import { PlatformModule } from '../../src/platform/platform.module.js';

export interface Route {
  method: string;
  url: string;
}

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  bytes: Buffer;
  json: any;
}

export type Call = (
  person: PersonActor | null,
  method: string,
  url: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** The API beside the pages' shell, as a web process has them, and every route the server was given. */
export async function openApi(
  database: Database,
): Promise<{ app: NestFastifyApplication; routes: Route[]; call: Call; tokenOf: TokenOf }> {
  const config = { mode: 'production', publicUrl: 'https://fremdrift.example.dk' } as Config;
  const platform = PlatformModule.over({ config, database, queues: null as never });
  const adapter = new FastifyAdapter();
  const routes: Route[] = [];
  adapter.getInstance().addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  const rooms: Type[] = [ShellModule, ApiModule];
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: class Rooms {}, imports: [platform, ...rooms] },
    adapter,
    { logger: ['error'] },
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  afterAll(() => app.close());
  const tokenOf = tokensFor(database);
  return { app, routes, tokenOf, call: caller(app, tokenOf) };
}

export type TokenOf = (person: PersonActor) => Promise<string>;

/** One token a person, made when it is first wanted. */
function tokensFor(database: Database): TokenOf {
  const tokens = new Tokens(database);
  const made = new Map<string, Promise<string>>();
  const make = async ({ id }: PersonActor): Promise<string> => {
    const { rows } = await database.pool.query<{ email: string }>('select email from person where id = $1', [id]);
    return tokens.createToken((rows[0] as { email: string }).email, 'test');
  };
  return (person) => {
    if (!made.has(person.id)) made.set(person.id, make(person));
    return made.get(person.id) as Promise<string>;
  };
}

/** As a program would: JSON there, JSON back. */
function caller(app: NestFastifyApplication, tokenOf: TokenOf): Call {
  return async (person, method, url, body, headers = {}) => {
    const token = person && { authorization: `Bearer ${await tokenOf(person)}` };
    const sends = body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) };
    const content = body !== undefined && { 'content-type': 'application/json' };
    const all = { 'accept-language': 'en', ...token, ...content, ...headers };
    const response = await app.inject({ method, url, headers: all, ...sends } as InjectOptions);
    const isJson = /json/.test(String(response.headers['content-type']));
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.payload,
      bytes: response.rawPayload,
      json: isJson ? response.json() : undefined,
    };
  };
}
