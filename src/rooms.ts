import type { Type } from '@nestjs/common';
import { ApiModule } from './api/api.module.js';
import { ClockPagesModule } from './demo/clock-pages.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { AboutModule } from './pages/about/about.module.js';
import { AccountModule } from './pages/account/account.module.js';
import { AbsencePagesModule } from './pages/absence/absence-pages.module.js';
import { AdministrationModule } from './pages/administration/administration.module.js';
import { AttachmentPagesModule } from './pages/attachments/attachment-pages.module.js';
import { BriefingPagesModule } from './pages/briefings/briefing-pages.module.js';
import { CasePagesModule } from './pages/case/case-pages.module.js';
import { DocumentPagesModule } from './pages/documents/document-pages.module.js';
import { ExclusionPagesModule } from './pages/exclusions/exclusion-pages.module.js';
import { ImportPagesModule } from './pages/imports/import-pages.module.js';
import { LivePagesModule } from './pages/live/live-pages.module.js';
import { MailboxModule } from './pages/mailbox/mailbox.module.js';
import { OperationsModule } from './pages/operations/operations.module.js';
import { ProofPagesModule } from './pages/case-export/proof-pages.module.js';
import { MeetingPagesModule } from './pages/meetings/meeting-pages.module.js';
import { MemberPagesModule } from './pages/members/member-pages.module.js';
import { ProjectPagesModule } from './pages/projects/project-pages.module.js';
import { PublicPagesModule } from './pages/public/public.module.js';
import { RoundPagesModule } from './pages/rounds/round-pages.module.js';
import { SettingsPagesModule } from './pages/settings/settings-pages.module.js';
import { TellingPagesModule } from './pages/telling/telling-pages.module.js';
import { WorkPagesModule } from './pages/work/work-pages.module.js';
import type { Config } from './platform/config.js';

const ROOMS: Type[] = [
  WorkPagesModule,
  CasePagesModule,
  ProofPagesModule,
  AttachmentPagesModule,
  DocumentPagesModule,
  AbsencePagesModule,
  ProjectPagesModule,
  RoundPagesModule,
  BriefingPagesModule,
  MeetingPagesModule,
  MemberPagesModule,
  ExclusionPagesModule,
  ImportPagesModule,
  SettingsPagesModule,
  PublicPagesModule,
  AccountModule,
  AdministrationModule,
  OperationsModule,
  MailboxModule,
  TellingPagesModule,
  LivePagesModule,
  AboutModule,
  ApiModule,
];

/** What people and programs meet. Only the demo can move its clock: elsewhere there is no page for it. */
export function webRooms({ mode }: Pick<Config, 'mode'>): Type[] {
  return mode === 'demo' ? [...ROOMS, ClockPagesModule] : ROOMS;
}

/** What time and the queue set going. */
export const workerRooms: Type[] = [JobsModule];
