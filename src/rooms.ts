import type { Type } from '@nestjs/common';
import { JobsModule } from './jobs/jobs.module.js';
import { CasePagesModule } from './pages/case/case-pages.module.js';
import { ProjectPagesModule } from './pages/projects/project-pages.module.js';
import { WorkPagesModule } from './pages/work/work-pages.module.js';

/** What people and programs meet. */
export const webRooms: Type[] = [WorkPagesModule, CasePagesModule, ProjectPagesModule];

/** What time and the queue set going. */
export const workerRooms: Type[] = [JobsModule];
