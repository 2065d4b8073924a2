import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { ROLE_WORDS } from '../../people/role-words.js';
import { Config } from '../../platform/config.js';
import { COLOUR_LIST } from '../public/public-view.js';
import { Anyone, Public } from '../shell/access.js';
import { Pages } from '../shell/pages.js';
import { visitOf } from '../shell/visit.js';
import { GLOSSARY } from './glossary.js';

/** Pages about the pages. */
@Controller()
export class AboutController {
  constructor(
    private readonly config: Config,
    private readonly pages: Pages,
  ) {}

  @Get('ordliste')
  @Anyone()
  glossary(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { language } = visitOf(request);
    const terms = [...GLOSSARY].sort((one, other) => one.term[language].localeCompare(other.term[language], language));
    const view = { terms, roles: Object.values(ROLE_WORDS), colours: COLOUR_LIST };
    this.pages.page(request, reply, 'about/glossary', view, { title: w('Ordliste', 'Glossary') });
  }

  @Get('hjaelp')
  @Anyone()
  help(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const view = { isDemo: this.config.mode === 'demo', hasMailbox: !this.config.smtpUrl };
    this.pages.page(request, reply, 'about/help', view, { title: w('Kom i gang', 'Getting started') });
  }

  @Get('tilgaengelighed')
  @Public()
  accessibility(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const [, address = this.config.mailFrom] = /<([^>]+)>/.exec(this.config.mailFrom) ?? [];
    const title = w('Tilgængelighedserklæring', 'Accessibility statement');
    this.pages.page(request, reply, 'about/accessibility', { address }, { title });
  }
}
