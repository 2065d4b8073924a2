import { Module } from '@nestjs/common';
import { CalendarSettings } from '../calendar/calendar-settings.js';
import { Absences } from '../people/absences.js';
import { Register } from '../projects/register.js';
import { AccessRequests } from './access-requests.service.js';
import { Annexes } from './annexes.service.js';
import { Briefings } from './briefing.service.js';
import { Cases } from './case.service.js';
import { Meetings } from './meetings.service.js';
import { Members } from './members.service.js';
import { MoveOrders } from './move-orders.service.js';
import { Leaving } from './leaving.service.js';
import { Prefills } from './prefill.service.js';
import { PublicProjects } from './public-projects.service.js';
import { Registration } from './registration.service.js';
import { Rounds } from './rounds.service.js';
import { TaskMoves } from './task-moves.service.js';

const providers = [
  Absences,
  AccessRequests,
  Annexes,
  Briefings,
  CalendarSettings,
  Cases,
  Leaving,
  Meetings,
  Members,
  MoveOrders,
  Prefills,
  PublicProjects,
  Register,
  Registration,
  Rounds,
  TaskMoves,
];

/** The heart: the one door, and what it needs to know. */
@Module({ providers, exports: providers })
export class CasesModule {}
