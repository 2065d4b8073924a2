import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../workflows/workflow.js';
import { EFFECTS, type Effect } from '../../src/effects/effect.js';
import { EffectsModule } from '../../src/effects/effects.module.js';
import { mailText } from '../../src/effects/mail/mail-text.js';
import { readConfig } from '../../src/platform/config.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { projectFolder } from '../../src/platform/project-folder.js';
import { testDatabase } from '../harness/database.js';

const { database } = await testDatabase();

/** About a person and no case. */
const OF_NO_CASE = ['invitation', 'password-reset', 'notifications', 'notifications-en'];
const NAMES = readdirSync(join(projectFolder, 'templates', 'mails'))
  .filter((file) => file.endsWith('.hbs'))
  .map((file) => file.slice(0, -'.hbs'.length))
  .filter((name) => !OF_NO_CASE.includes(name));

const view = {
  receiver: 'Amina Yusuf',
  project: 'Bydelsmødre',
  administration: 'Socialforvaltningen',
  caseNumber: '2009-147865',
  link: 'http://localhost:3000/sager/2009-147865',
  caseworker: { name: 'Sara Lund', title: 'Konsulent', unit: 'Projektbanken' },
  number: '2010-0061',
  title: 'Projektet Bydelsmødre er gået i rødt to gange',
  quarter: '3. kvartal 2009',
  isOverdue: false,
  due: 'mandag den 2. november 2009',
  comment: 'Tallene for 2. mål mangler.',
  signsHere: null,
};

describe('a mail', () => {
  test.each(NAMES)('%s has a subject, a greeting and a sender, and no unfilled place', (name) => {
    const { subject, text } = mailText(name, view);
    expect(subject).toMatch(/^\S.{10,100}$/);
    expect(text).toMatch(/^(Kære|Til) Amina Yusuf\n\n/);
    expect(text).toMatch(/Venlig hilsen\n\nSara Lund\nKonsulent\nProjektbanken\n\nSagsnr\. 2009-147865\n$/);
    expect(subject + text).not.toMatch(/\{\{|undefined|null|\n\n\n/);
  });

  test.each(['invitation', 'passwordReset'])('%s greets, and carries its link on a line of its own', (name) => {
    const { subject, text } = mailText(name, view);
    expect(subject).toMatch(/^\S.{10,100}$/);
    expect(text).toMatch(/^Kære Amina Yusuf\n\n/);
    expect(text).toContain(`\n\n${view.link}\n\n`);
    expect(text).toContain('kun én gang');
    expect(subject + text).not.toMatch(/\{\{|undefined|null|\n\n\n/);
  });

  // A meeting's reminder, and one of a request for access, may be about no project, and carry no letter.
  test.each(NAMES.filter((name) => name !== 'signatures-missing' && name !== 'document-access-due'))(
    '%s says what people wrote as they wrote it',
    (name) => {
      const line = fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
        .filter((text) => !/^ | {2}| $|[^\S ]/.test(text));
      fc.assert(
        fc.property(line, (project) => {
          const { subject, text } = mailText(name, { ...view, project, title: project });
          expect(subject).toContain(project);
          expect(text).toContain('Sagsnr. 2009-147865');
        }),
        { examples: [['{{caseworker.name}}'], ['<b>&amp;'], ['Emne: x']] },
      );
    },
  );

  test('that asks for signatures names those who have not signed', () => {
    const { text } = mailText('signatures-missing', { ...view, comment: 'Per {{Dam}} & Ida <Bak>' });
    expect(text).toContain('Per {{Dam}} & Ida <Bak>');
  });

  test('has a subject of one line, whatever a project is called', () => {
    const { subject } = mailText('redNoticeProject', {
      ...view,
      project: 'Bydels\u2028mødre\r\nBcc: presse@example.dk',
    });
    expect(subject).toBe(
      'Orientering om vurderingen af Bydels mødre Bcc: presse@example.dk, 3. kvartal 2009 (brev 2010-0061)',
    );
  });

  test('that does not exist, or lacks a word, is an error and no empty mail', () => {
    expect(() => mailText('noSuchMail', view)).toThrow('There is no mail noSuchMail');
    const { link: _, ...without } = view;
    expect(() => mailText('redNoticeProject', without)).toThrow('"link" not defined');
  });
});

describe('the effects', () => {
  test('are one for each command that a procedure can ask for', async () => {
    const asked: Record<Exclude<Command['type'], 'record'>, true> = {
      sendLetter: true,
      makeDocument: true,
      sendMail: true,
      publish: true,
      openCase: true,
      tellParent: true,
      tellChildren: true,
      tellCase: true,
      carryOver: true,
    };
    const platform = PlatformModule.over({ config: readConfig({}), database, queues: {} as never });
    const context = await NestFactory.createApplicationContext(
      { module: class {}, imports: [platform, EffectsModule] },
      { logger: false },
    );
    const effects = context.get<Effect[]>(EFFECTS, { strict: false });
    expect(effects.map(({ command }) => command).toSorted()).toEqual(Object.keys(asked).toSorted());
    await context.close();
  });
});
