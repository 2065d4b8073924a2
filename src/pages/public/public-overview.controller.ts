import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { PublicProjects } from '../../cases/public-projects.service.js';
import { Settings } from '../../platform/settings.js';
import { DEFAULT_THRESHOLD } from '../../projects/monitored.js';
import { Public } from '../shell/access.js';
import { visitOf } from '../shell/visit.js';
import { pageIn } from '../work/list-address.js';
import { overviewView } from './overview-view.js';
import { PublicAnswers, type PublicFile, type PublicPage } from './public-answers.js';
import { askedDay, dayToShow } from './public-day.js';
import { DOWNLOADS, type Format } from './public-download.js';
import { choosable, matching, ofColour, readChoice, sorted } from './public-list.js';

/** The colour of every monitored project, as it was published last (000, step 6), and the same list as a file. */
@Controller('offentlig')
@Public()
export class PublicOverviewController {
  constructor(
    private readonly projects: PublicProjects,
    private readonly settings: Settings,
    private readonly answers: PublicAnswers,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answers.page(request, reply, (version) => this.overview(request, version));
  }

  @Get(['projekter.csv', 'projekter.xlsx', 'projekter.json'])
  async download(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answers.download(request, reply, (version) => this.file(request, version));
  }

  private async overview(request: FastifyRequest, version: string): Promise<PublicPage> {
    const { today, language } = visitOf(request);
    const query = request.query as Record<string, unknown>;
    const asked = askedDay(query.dato, today);
    const projects = await this.projects.on(asked.seen, version);
    const among = choosable(projects);
    const choice = readChoice(query, among, asked.dato, language);
    const threshold = await this.settings.on(asked.seen.day, 'monitoringThreshold', DEFAULT_THRESHOLD);
    return {
      template: 'public/overview',
      view: { ...overviewView(projects, among, choice, asked, pageIn(query.side)), threshold },
      title: w('Monitorerede projekter', 'Monitored projects'),
    };
  }

  private async file(request: FastifyRequest, version: string): Promise<PublicFile> {
    const { today, language } = visitOf(request);
    const query = request.query as Record<string, unknown>;
    const { seen, dato } = dayToShow(query.dato, today);
    const projects = await this.projects.on(seen, version);
    const choice = readChoice(query, choosable(projects), dato, language);
    const listed = sorted(ofColour(matching(projects, choice), choice.farve), choice);
    const format = /\.(\w+)(\?|$)/.exec(request.url)?.[1] as Format;
    const { type, write } = DOWNLOADS[format];
    const name = `${language === 'en' ? 'monitored-projects' : 'monitorerede-projekter'}-${seen.day}.${format}`;
    return { name, type, content: await write(listed, seen, language) };
  }
}
