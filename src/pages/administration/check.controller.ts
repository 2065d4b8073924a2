import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf } from '../shell/visit.js';
import { Check } from './check.js';
import { crumbsTo } from './crumbs.js';

const TITLE = w('Eftersyn', 'Configuration check');

/** Names whatever is missing or odd, and what was found in order. */
@Controller('administration/eftersyn')
@For('admin')
export class CheckController {
  constructor(
    private readonly check: Check,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const all = await this.check.all(personOf(request));
    const found = all.filter(({ findings }) => findings.length > 0);
    const view = {
      ...crumbsTo(TITLE),
      found,
      count: found.reduce((sum, { findings }) => sum + findings.length, 0),
      fine: all.filter(({ findings }) => findings.length === 0).map(({ title }) => title),
    };
    this.pages.page(request, reply, 'administration/check', view, { title: TITLE });
  }
}
