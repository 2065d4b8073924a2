import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkForm } from '../../workflows/fields.js';
import { sendable } from '../../src/api/described-forms.js';
import { problemShape } from '../../src/api/shapes/basic.shape.js';
import { danishOf } from '../../src/api/shapes/said.js';
import { projectForm } from '../../src/projects/project-form.js';
import { openOffice } from '../harness/office.js';
import { testDatabase } from '../harness/database.js';
import { openApi } from './app.js';
import { endpoints } from './endpoints.js';

const { database } = await testDatabase();
const { call, routes } = await openApi(database);
const office = await openOffice(database);
const { people } = office;

interface Operation {
  operationId: string;
  summary: string;
  security?: object[];
  parameters?: { name: string; in: string; description?: string; schema: object }[];
  requestBody?: {
    content: Record<string, { schema: object; examples: Record<string, { value: Record<string, unknown> }> }>;
  };
  responses: Record<
    string,
    { description: string; content?: Record<string, { schema: object; examples?: Record<string, { value: unknown }> }> }
  >;
}
interface Description {
  openapi: string;
  security: object[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Record<string, unknown>>; securitySchemes: Record<string, object> };
}

let english: Description;
let danish: Description;
beforeAll(async () => {
  english = (await call(null, 'GET', '/api/openapi.json')).json as Description;
  danish = (await call(null, 'GET', '/api/openapi.json', undefined, { 'accept-language': 'da' })).json as Description;
});

const operations = (): [string, Operation][] =>
  Object.entries(english.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

describe('the description of the API', () => {
  test('has every route there is, and no other', () => {
    const served = routes
      .filter(({ method, url }) => /^\/api\/(v1|public)\//.test(url) && method !== 'HEAD' && !url.includes('*'))
      .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
    expect(
      operations()
        .map(([name]) => name)
        .sort(),
    ).toEqual(served.sort());
    expect(
      endpoints()
        .map(({ method, template }) => `${method} ${template}`)
        .sort(),
    ).toEqual(served.sort());
  });

  test('says of every route what goes in, what comes out and what can go wrong', () => {
    expect(english.openapi).toBe('3.1.0');
    for (const [name, operation] of operations()) {
      const { responses, parameters = [], security, summary, operationId } = operation;
      expect(summary, name).toBeTruthy();
      expect(operationId, name).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
      const open = name.includes('/public/');
      expect(security, name).toEqual(open ? [{}] : undefined);
      for (const status of ['400', '500', '503', ...(open ? [] : ['401'])])
        expect(Object.keys(responses), name).toContain(status);
      if (name.includes('{id}')) expect(Object.keys(responses), name).toContain('404');
      for (const { name: parameter, description, schema } of parameters)
        expect([parameter, description, schema]).not.toContain(undefined);
      for (const [status, { content = {} }] of Object.entries(responses)) {
        if (status === '304') continue;
        const type =
          Number(status) >= 400
            ? 'application/problem+json'
            : name.includes('/documents/')
              ? 'application/pdf'
              : 'application/json';
        expect(Object.keys(content), `${name} ${status}`).toEqual([type]);
      }
    }
    expect(english.components.securitySchemes).toEqual({
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'fd_…' },
    });
    expect(english.security).toEqual([{ bearer: [] }]);
  });

  test('has examples that are right', () => {
    for (const [name, { requestBody, responses }] of operations()) {
      for (const { content = {} } of Object.values(responses)) {
        for (const { value } of Object.values(content['application/problem+json']?.examples ?? {}))
          expect(() => problemShape.parse(value), name).not.toThrow();
      }
      const endpoint = endpoints().find(({ method, template }) => `${method} ${template}` === name)!;
      expect(requestBody === undefined, name).toBe(endpoint.body === undefined);
      for (const { value } of Object.values(requestBody?.content['application/json']?.examples ?? {})) {
        expect(() => endpoint.body!.shape.parse(value), name).not.toThrow();
        if (name.includes('/events'))
          expect(checkForm(sendable()[value.type as string]!.form, value.payload ?? {})).toMatchObject({ ok: true });
        if (name.includes('/projects')) {
          const { expectedRevision: _, ...project } = value;
          expect(checkForm(projectForm, project)).toMatchObject({ ok: true });
        }
      }
    }
  });

  test('refers to nothing that is not there, and has nothing that nobody refers to', () => {
    const referred = new Set(
      [...JSON.stringify(english).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!),
    );
    expect([...referred].sort()).toEqual(Object.keys(english.components.schemas).sort());
  });

  test('has schemas that tell a right answer from a wrong one', async () => {
    const $defs = JSON.parse(
      JSON.stringify(english.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
    ) as Record<string, object>;
    const check = (name: string) => z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs } as never);
    const { json } = await call(people.sara, 'GET', `/api/v1/cases/${await office.register()}`);
    expect(check('Case').safeParse(json)).toMatchObject({ success: true });
    expect(check('Case').safeParse({ ...json, revision: 'two' })).toMatchObject({ success: false });
    const rated = { type: 'RATED', payload: { colour: 'green', reason: 'Godt' } };
    expect(check('NewEvent').safeParse(rated)).toMatchObject({ success: true });
    expect(check('NewEvent').safeParse({ ...rated, payload: { colour: 'blue', reason: 'Godt' } })).toMatchObject({
      success: false,
    });
    for (const name of Object.keys($defs)) expect(check(name), name).toBeDefined();
  });

  test('has every event that people send, each with its payload', () => {
    const { oneOf } = english.components.schemas.NewEvent as { oneOf: { $ref: string }[] };
    expect(oneOf.map(({ $ref }) => $ref.split('/').at(-1)).sort()).toEqual(Object.keys(sendable()).sort());
    expect(english.components.schemas.RATED).toMatchObject({
      title: 'Rate the progress',
      required: ['type', 'payload'],
      properties: {
        type: { const: 'RATED' },
        payload: {
          required: ['colour', 'reason'],
          properties: { colour: { oneOf: [{ const: 'green' }, { const: 'yellow' }, { const: 'red' }] } },
        },
      },
    });
    expect(danish.components.schemas.RATED).toMatchObject({ title: 'Vurdér fremdriften' });
  });

  test('is there in Danish, to the last word', () => {
    expect(Object.keys(danish.paths)).toEqual(Object.keys(english.paths));
    expect(danish.paths['/api/v1/cases/{id}']!.get!.summary).toBe('Én sag: hvor den står, og hvad du kan gøre');
    const forms = new Set([...Object.keys(sendable()), 'NewProject', 'ChangedProject', 'NewEvent']);
    const { components, ...rest } = english;
    const schemas = Object.entries(components.schemas).filter(([name]) => !forms.has(name));
    const untold = textsIn([rest, Object.fromEntries(schemas)]).filter((text) =>
      text.split(' · ').some((part) => danishOf(part) === undefined),
    );
    expect(untold).toEqual([]);
  });
});

describe('the page to try it on', () => {
  test('is served from here, and runs nothing from elsewhere', async () => {
    const page = await call(null, 'GET', '/api');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe|https?:/);
    expect(page.text).not.toMatch(/https?:\/\/|<script>|<style/);
    for (const [, path] of page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g))
      expect([(await call(null, 'GET', path!)).status, path]).toEqual([200, path]);
  });
});

/** Titles, summaries and descriptions, wherever they stand but in examples. */
function textsIn(part: unknown, name = ''): string[] {
  if (typeof part === 'string') return ['title', 'summary', 'description'].includes(name) ? [part] : [];
  if (part === null || typeof part !== 'object') return [];
  return Object.entries(part).flatMap(([key, inner]) => (key === 'value' ? [] : textsIn(inner, key)));
}
