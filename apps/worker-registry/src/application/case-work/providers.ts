import type { Provider } from '@nestjs/common';
import { Periodic } from '@tanggap/platform';
import { ContactQueries } from '../../persistence/case-work/contact.queries.js';
import { WorklistQueries } from '../../persistence/case-work/worklist.queries.js';
import { Assignments } from './assignments.js';
import { CaseDesk } from './case-desk.js';
import { CaseNotes } from './case-notes.js';
import { Escalating } from './escalating.js';
import { Plans } from './plans.js';
import { Profiles } from './profiles.js';
import { Resting } from './resting.js';
import { TakingUp } from './taking-up.js';
import { Worklist } from './worklist.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The work of caseworkers on cases, and what comes due with time. */
export const caseWorkProviders: readonly Provider[] = [
  CaseDesk,
  CaseNotes,
  Profiles,
  Plans,
  Assignments,
  Worklist,
  TakingUp,
  Resting,
  Escalating,
  ContactQueries,
  WorklistQueries,
  Periodic.providing('taking-up', SECOND, TakingUp, (its) => its.step()),
  Periodic.providing('assigning', 2 * SECOND, Assignments, (its) => its.step()),
  Periodic.providing('resting', 10 * MINUTE, Resting, (its) => its.step()),
  Periodic.providing('escalating', MINUTE, Escalating, (its) => its.step()),
];
