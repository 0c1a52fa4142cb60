import type { Type } from '@nestjs/common';
import { CaseActPages } from './case-acts.controller.js';
import { CasePages } from './case.controller.js';
import { ContactPages } from './contacts.controller.js';
import { DeskPages } from './desks.controller.js';
import { DutyPages } from './duties.controller.js';
import { PacePages } from './pace.controller.js';
import { PeoplePages } from './people.controller.js';
import { PersonPages } from './persons.controller.js';
import { ReportPages } from './reports.controller.js';
import { TodayPages } from './today.controller.js';
import { ViewPages } from './views.controller.js';
import { WorklistPages } from './worklist.controller.js';

/** The routes of this area. */
export const caseworkControllers: readonly Type<unknown>[] = [
  TodayPages,
  WorklistPages,
  ViewPages,
  ContactPages,
  CaseActPages,
  CasePages,
  PeoplePages,
  PersonPages,
  DutyPages,
  ReportPages,
  PacePages,
  DeskPages,
];
