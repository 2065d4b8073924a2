import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { Tokens } from '../people/tokens.js';
import { requestOf } from './caller.js';
import { ENDPOINT, type Endpoint } from './endpoint.js';
import { Problem } from './problems.js';

const LONGEST_HEADER = 300;

/** Lets in who brings a token, and nobody else: cookies count for nothing here. Only a route that says so is open. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<Endpoint | undefined>(ENDPOINT, context.getHandler());
    if (endpoint?.open) return true;
    const request = requestOf(context);
    void context.switchToHttp().getResponse<FastifyReply>().header('cache-control', 'no-store');
    const token = bearerOf(request.headers.authorization);
    request.caller = token ? await this.tokens.personOf(token) : undefined;
    if (!request.caller) throw new Problem('no-token');
    return true;
  }
}

function bearerOf(header = ''): string | undefined {
  return header.length > LONGEST_HEADER ? undefined : /^Bearer +([\w~+/.-]+=*)$/i.exec(header)?.[1];
}
