import { applyDecorators, Controller, HttpCode, SetMetadata, UseFilters, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProblemFilter } from './answer-problem.js';
import { documented } from './documented.js';
import { ENDPOINT, type Endpoint } from './endpoint.js';
import { InputGuard } from './input.guard.js';
import { TokenGuard } from './token.guard.js';

/** The routes below one path of the API. They need a token, except those that say they are open. */
export function Resource(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(`api/${path}`),
    UseGuards(TokenGuard, InputGuard),
    UseFilters(ProblemFilter),
    ApiTags(tag),
  );
}

/** What a route takes and gives: its guard, its status, and its place in the description of the API. */
export function Takes(endpoint: Endpoint): MethodDecorator {
  const { status = 200 } = endpoint;
  return applyDecorators(SetMetadata(ENDPOINT, endpoint), HttpCode(status), ...documented(endpoint));
}
