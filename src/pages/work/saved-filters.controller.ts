import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { dropFilter, savedFilter, saveFilter } from '../../cases/queries/tasks-saved-filters.js';
import { Database } from '../../platform/database.js';
import { For } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { personOf, posted } from '../shell/visit.js';
import { textIn } from './list-address.js';
import { carriedList } from './queue-address.js';

const LONGEST_NAME = 60;

/** Choices of tasks under a name: one's own, and what one's unit shares. */
@Controller('opgaver/filter')
@For('caseworker', 'supervisor', 'secretary', 'admin')
export class SavedFiltersController {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** On to the list; one that was deleted, or that is not shared with them, is said to be gone. */
  @Get(':id')
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const filter = await savedFilter(this.database.pool, personOf(request), id);
    if (!filter) return this.pages.redirect(reply, '/opgaver?liste=all', GONE);
    this.pages.redirect(reply, `/opgaver?${filter.address}`);
  }

  @Post()
  async save(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const name = textIn(posted(request, 'navn')).slice(0, LONGEST_NAME);
    const { address } = carriedList(posted(request, 'valg'));
    if (!name) return this.pages.redirect(reply, `/opgaver?${address}`, NO_NAME);
    const shared = posted(request, 'delt') === '1';
    await saveFilter(this.database.pool, personOf(request), { name, address, shared });
    const words = shared
      ? w(
          `Filteret »${name}« er gemt og delt med dit team.`,
          `The filter “${name}” was saved and shared with your team.`,
        )
      : w(`Filteret »${name}« er gemt.`, `The filter “${name}” was saved.`);
    this.pages.redirect(reply, `/opgaver?${address}`, words);
  }

  @Post(':id/slet')
  async drop(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const dropped = await dropFilter(this.database.pool, personOf(request), id);
    this.pages.redirect(
      reply,
      '/opgaver?liste=all',
      dropped ? w('Filteret er slettet.', 'The filter was deleted.') : GONE,
    );
  }
}

const GONE = w(
  'Filteret er slettet, eller det er ikke delt med dig. Her er alle opgaver i stedet.',
  'The filter was deleted, or it is not shared with you. Here are all tasks instead.',
);
const NO_NAME = w('Giv filteret et navn, så det kan gemmes.', 'Give the filter a name so that it can be saved.');
