import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { w } from '../../workflows/words.js';
import { requestOf } from './caller.js';
import { ENDPOINT, type Endpoint, type IdKind } from './endpoint.js';
import { explain } from './explain.js';
import { Problem } from './problems.js';
import { keyShape } from './shapes/basic.shape.js';
import { unstorable } from './unstorable.js';

const NOTHING = z.strictObject({});
const LARGEST_ID = 2_147_483_647;

/** Holds query and body against what the route takes; whatever it does not know is refused, never passed over. */
@Injectable()
export class InputGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = requestOf(context);
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
    request.asked = checked(endpoint?.query ?? NOTHING, request.query ?? {}, 'bad-request');
    request.given = checked(endpoint?.body?.shape ?? NOTHING, bodyOf(request), 'bad-payload');
    return true;
  }
}

/** The query, as the route's `query` gives it. */
export const Asked = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).asked);

/** The body, as the route's `body` gives it. */
export const Given = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).given);

/** The number or UUID in the path. What cannot be an id is the id of nothing. */
export const IdOf = createParamDecorator((kind: IdKind, context: ExecutionContext): number | string => {
  const { id = '' } = requestOf(context).params as { id?: string };
  if (kind === 'document' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return id.toLowerCase();
  if (kind !== 'document' && /^[1-9]\d{0,9}$/.test(id) && Number(id) <= LARGEST_ID) return Number(id);
  throw new Problem(`no-such-${kind}`);
});

/** The header `Idempotency-Key`. */
export const KeyInHeader = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const key = requestOf(context).headers['idempotency-key'];
  if (key === undefined || keyShape.safeParse(key).success) return key as string | undefined;
  throw new Problem('bad-request', [
    { path: 'Idempotency-Key', words: w('Brug 1–100 tegn uden mellemrum.', 'Use 1–100 characters without spaces.') },
  ]);
});

function checked(shape: z.ZodType, input: unknown, problem: 'bad-request' | 'bad-payload'): unknown {
  const wrong = unstorable(input);
  if (wrong) throw new Problem(problem, [wrong]);
  const result = shape.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  throw new Problem(problem, result.error.issues.map(explain));
}

/** @throws Problem for a body that is no JSON, whatever the server can read besides */
function bodyOf({ body, headers }: FastifyRequest): unknown {
  if (body === undefined || body === null) return {};
  if (!/^application\/(\w[\w.-]*\+)?json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw new Problem('wrong-content-type');
  return body;
}
