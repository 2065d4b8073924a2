import { Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { People } from '../../people/people.service.js';
import { Anyone } from './access.js';
import { Cookies } from './cookies.js';
import { Pages } from './pages.js';
import { posted, visitOf } from './visit.js';

@Controller('sprog')
export class LanguageController {
  constructor(
    private readonly people: People,
    private readonly cookies: Cookies,
    private readonly pages: Pages,
  ) {}

  @Post()
  @Anyone()
  async change(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const language = posted(request, 'language') === 'en' ? 'en' : 'da';
    const { person } = visitOf(request);
    if (person) await this.people.speak(person.id, language);
    this.cookies.setLanguage(reply, language);
    this.pages.redirect(reply, posted(request, '_page'));
  }
}
