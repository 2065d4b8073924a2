import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '../../workflows/words.js';
import type { PersonActor } from '../people/actor.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whom the token stands for. */
    caller?: PersonActor;
    /** The query and the body, checked against what the route takes. */
    asked?: unknown;
    given?: unknown;
  }
}

/** The person whose token came with the request. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): PersonActor => {
  const { caller } = requestOf(context);
  if (!caller) throw new Error('A route that is open to everybody has no caller');
  return caller;
});

export const CallersLanguage = createParamDecorator((_: unknown, context: ExecutionContext) =>
  languageOf(requestOf(context)),
);

/** The language the caller reads best, of the two there are; Danish where nothing is said. */
export function languageOf(request: FastifyRequest): Language {
  const wishes = (request.headers['accept-language'] ?? '').slice(0, 200).split(',').map(readWish);
  const ours = wishes.filter(({ language, weight }) => weight > 0 && (language === 'da' || language === 'en'));
  const [best] = ours.toSorted((one, other) => other.weight - one.weight);
  return best?.language === 'en' ? 'en' : 'da';
}

/** `en-GB;q=0.8` */
function readWish(text: string): { language: string; weight: number } {
  const [range = '', ...rest] = text.trim().toLowerCase().split(';');
  const quality = rest.map((part) => /^\s*q=([\d.]+)\s*$/.exec(part)?.[1]).find((value) => value !== undefined);
  return { language: range.split('-', 1)[0] ?? '', weight: quality === undefined ? 1 : Number(quality) };
}

export function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}
