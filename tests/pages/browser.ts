import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Somebody at a browser: signed in, with their cookies. */
export async function signIn(app: NestFastifyApplication, person: { id: string }) {
  const server = app.getHttpAdapter().getInstance();
  const answer = await server.inject({ method: 'POST', url: '/log-ind', payload: `person=${person.id}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
  return {
    get: (url: string) => server.inject({ method: 'GET', url, cookies }),
    post: (url: string, fields: Record<string, string>) =>
      server.inject({ method: 'POST', url, cookies, payload: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  };
}
