import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll } from 'vitest';
import { Sessions } from '../../src/people/sessions.js';
import { fingerprint, Tokens } from '../../src/people/tokens.js';
import type { Config } from '../../src/platform/config.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { Queues } from '../../src/platform/queue.js';
import { serverOptions } from '../../src/platform/server-options.js';
import { webRooms } from '../../src/rooms.js';
import type { TestDatabase } from '../harness/database.js';

export interface Route {
  method: string;
  url: string;
}

export type Answer = LightMyRequestResponse;

/** Who asks: a person, with the session a browser has and the token a program has. */
export interface Visitor {
  id: string;
  cookie: string;
  csrf: string;
  token: string;
}

export interface WholeProduct {
  app: NestFastifyApplication;
  /** Every route the server was given, by whichever room. */
  routes: Route[];
  visitor: (personId: string) => Promise<Visitor>;
  /** As a browser or, below `/api/`, a program of that person would ask; nobody is a stranger. */
  ask: (who: Visitor | null, method: string, url: string, fields?: object) => Promise<Answer>;
}

/** Every page, file and endpoint there is, as a web process serves them over a database of the test. */
export async function openWholeProduct(
  { database, url }: TestDatabase,
  settings: Partial<Config> = {},
): Promise<WholeProduct> {
  const config = {
    mode: 'demo',
    publicUrl: 'http://localhost:3000',
    mailFrom: 'f@localhost',
    rateLimit: 100_000,
    ...settings,
  } as Config;
  const queues = await Queues.open({ databaseUrl: url });
  const platform = PlatformModule.over({ config, database, queues });
  const adapter = new FastifyAdapter(serverOptions(config));
  const routes: Route[] = [];
  adapter.getInstance().addHook('onRoute', ({ method, url: path }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url: path });
  });
  const root = { module: class Rooms {}, imports: [platform, ...webRooms(config)] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger: ['error'] });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  afterAll(async () => {
    await app.close();
    await queues.close();
  });
  const cookieName = `fremdrift${new URL(config.publicUrl).port || '80'}-session`;
  const visitor = async (id: string): Promise<Visitor> => {
    const session = await new Sessions(database).start(id);
    const { rows } = await database.pool.query<{ csrf: string; email: string }>(
      'select s.csrf, p.email from session s join person p on p.id = s.person_id where s.token_hash = $1',
      [fingerprint(session)],
    );
    const [{ csrf, email } = { csrf: '', email: '' }] = rows;
    const token = await new Tokens(database).createToken(email, 'test');
    return { id, csrf, token, cookie: `${cookieName}=${session}` };
  };
  const ask: WholeProduct['ask'] = async (who, method, path, fields = {}) => {
    const isApi = path.startsWith('/api/');
    const proof = who && (isApi ? { authorization: `Bearer ${who.token}` } : { cookie: who.cookie });
    const takesBody = method !== 'GET';
    const type = isApi ? 'application/json' : 'application/x-www-form-urlencoded';
    const body = isApi ? JSON.stringify(fields) : new URLSearchParams({ _csrf: who?.csrf ?? '', ...fields }).toString();
    const answer = await app.inject({
      method,
      url: path,
      headers: { 'sec-fetch-site': 'same-origin', ...proof, ...(takesBody && { 'content-type': type }) },
      ...(takesBody && { payload: body }),
      // What is told live has no end of its own.
      payloadAsStream: path === '/live',
    } as InjectOptions);
    if (path === '/live') answer.stream().destroy();
    return answer;
  };
  return { app, routes, visitor, ask };
}
