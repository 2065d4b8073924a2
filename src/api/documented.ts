import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import { w, type Words } from '../../workflows/words.js';
import type { Endpoint, IdKind } from './endpoint.js';
import { PROBLEMS, Problem, problemOf, type ProblemName } from './problems.js';
import { inEnglish, schemaOfShape } from './shapes/said.js';

const EVERYWHERE: readonly ProblemName[] = ['bad-request', 'too-many', 'unexpected', 'busy'];
const WITH_BODY: readonly ProblemName[] = ['bad-payload', 'wrong-content-type', 'too-large'];

/** An endpoint in OpenAPI's words: parameters, body, the answer, and every problem it may give, with examples. */
export function documented(endpoint: Endpoint): MethodDecorator[] {
  const { summary, details, open, id, idempotent } = endpoint;
  return [
    ApiOperation({ summary: inEnglish(summary), ...(details && { description: inEnglish(details) }) }),
    ...(open ? [ApiSecurity({})] : []),
    ...(id ? [ApiParam({ name: 'id', required: true, ...ID[id], description: inEnglish(ID[id].words) })] : []),
    ...(idempotent
      ? [ApiHeader({ name: 'Idempotency-Key', required: false, description: inEnglish(KEY_WORDS), schema: KEY_SCHEMA })]
      : []),
    ...queryOf(endpoint),
    ...bodyOf(endpoint),
    answerOf(endpoint),
    ...unchangedOf(endpoint),
    ...problemsOf(endpoint),
  ];
}

const KEY_WORDS = w(
  'Samme nøgle to gange er én hændelse. Det samme som idempotencyKey i indholdet.',
  'The same key twice is one event. The same as idempotencyKey in the body.',
);
const UNCHANGED = w('Uændret siden If-None-Match', 'Unchanged since If-None-Match');
const KEY_SCHEMA = { type: 'string', minLength: 1, maxLength: 100 };

const NUMBER = { schema: { type: 'integer', minimum: 1 }, example: 17 };
const ID: Record<IdKind, { words: Words; schema: object; example: unknown }> = {
  case: { words: w('Sagens id', 'The id of the case'), ...NUMBER },
  project: { words: w('Projektets id', 'The id of the project'), ...NUMBER },
  task: { words: w('Opgavens id', 'The id of the task'), ...NUMBER },
  document: {
    words: w('Dokumentets id', 'The id of the document'),
    schema: { type: 'string', format: 'uuid' },
    example: '0d4f9c1e-52f7-4a36-9f0a-6f3a8a2f6f11',
  },
};

function queryOf({ query }: Endpoint): MethodDecorator[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOfShape(query) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as { description?: string };
    return ApiQuery({ name, required: required.includes(name), description, schema });
  });
}

function bodyOf({ body }: Endpoint): MethodDecorator[] {
  if (!body) return [];
  const examples = Object.entries(body.examples).map(([name, { summary, value }]) => [
    name,
    { summary: inEnglish(summary), value },
  ]);
  return [
    ApiBody({ required: true, schema: schemaOfShape(body.shape), examples: Object.fromEntries(examples) as never }),
  ];
}

function answerOf({ answer, status = 200, summary, headers = {} }: Endpoint): MethodDecorator {
  const isPdf = answer === 'application/pdf';
  const schema = isPdf ? { type: 'string', contentMediaType: 'application/pdf' } : schemaOfShape(answer);
  const content = { [isPdf ? 'application/pdf' : 'application/json']: { schema } };
  const described = Object.entries(headers).map(([name, words]) => [
    name,
    { description: inEnglish(words), schema: { type: 'string' } },
  ]);
  return ApiResponse({
    status,
    description: inEnglish(summary),
    content,
    ...(described.length && { headers: Object.fromEntries(described) as never }),
  });
}

/** Who sends back the ETag is told when nothing has changed. */
function unchangedOf({ headers }: Endpoint): MethodDecorator[] {
  return headers?.ETag ? [ApiResponse({ status: 304, description: inEnglish(UNCHANGED) })] : [];
}

/** Problems with one status stand together, each as an example. */
function problemsOf({ open, body, problems = [] }: Endpoint): MethodDecorator[] {
  const names = [
    ...new Set([...EVERYWHERE, ...(open ? [] : ['no-token' as const]), ...(body ? WITH_BODY : []), ...problems]),
  ];
  const statuses = [...new Set(names.map((name) => PROBLEMS[name].status))].sort();
  return statuses.map((status) => {
    const together = names.filter((name) => PROBLEMS[name].status === status);
    const examples = Object.fromEntries(together.map((name) => [name, exampleOf(name)]));
    const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples } };
    return ApiResponse({
      status,
      description: together.map((name) => inEnglish(PROBLEMS[name].title)).join(' · '),
      content,
    });
  });
}

function exampleOf(name: ProblemName): { summary: string; value: unknown } {
  const wrong =
    name === 'bad-request'
      ? [{ path: 'limit', words: w('Skriv et tal fra 1 til 200.', 'Enter a number from 1 to 200.') }]
      : [];
  const missing = name === 'bad-payload' ? [{ path: 'reason', words: w('Udfyld feltet.', 'Fill in this field.') }] : [];
  const revision = name === 'case-moved-on' && { revision: 12 };
  return {
    summary: inEnglish(PROBLEMS[name].title),
    value: { ...problemOf(new Problem(name, [...wrong, ...missing]), 'en', '4f1c09a2be'), ...revision },
  };
}
