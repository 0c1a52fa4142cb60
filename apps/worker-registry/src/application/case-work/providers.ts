import type { Provider } from '@nestjs/common';
import { ContactQueries } from '../../persistence/case-work/contact.queries.js';
import { SavedViewQueries } from '../../persistence/case-work/saved-view.store.js';
import { WorklistQueries } from '../../persistence/case-work/worklist.queries.js';
import { Assignments } from './assignments.js';
import { CaseDesk } from './case-desk.js';
import { CaseNotes } from './case-notes.js';
import { DemoDesks } from './demo-desks.js';
import { Escalating } from './escalating.js';
import { NextOfCase } from './next-of-case.js';
import { Placements } from './placements.js';
import { Plans } from './plans.js';
import { Profiles } from './profiles.js';
import { Reopening } from './reopening.js';
import { Resting } from './resting.js';
import { SavedViews } from './saved-views.js';
import { TakingUp } from './taking-up.js';
import { Undoing } from './undoing.js';
import { Worklist } from './worklist.js';

/** The work of caseworkers on cases. */
export const caseWorkProviders: readonly Provider[] = [
  CaseDesk,
  CaseNotes,
  DemoDesks,
  Reopening,
  NextOfCase,
  Placements,
  Profiles,
  Plans,
  Assignments,
  Undoing,
  Worklist,
  SavedViews,
  TakingUp,
  Resting,
  Escalating,
  ContactQueries,
  WorklistQueries,
  SavedViewQueries,
];
