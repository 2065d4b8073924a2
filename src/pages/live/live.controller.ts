import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Anyone, ByItself } from '../shell/access.js';
import { visitOf } from '../shell/visit.js';
import { LiveStreams } from './live-streams.js';

/** What open pages listen to. A browser that is told 204 does not ask again: it is signed out, or has enough open. */
@Controller('live')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  @Get()
  @Anyone()
  @ByItself()
  listen(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { person } = visitOf(request);
    // Its own connection from here on: nothing is compressed, and nothing waits for an end.
    if (person && this.streams.open(person, reply.raw)) void reply.hijack();
    else void reply.status(204).send();
  }
}
