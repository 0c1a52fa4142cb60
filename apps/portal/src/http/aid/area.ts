import type { Type } from '@nestjs/common';
import { AidAccountStatementController } from './account-statement.controller.js';
import { AidAccountsController } from './accounts.controller.js';
import { AidAppealsController } from './appeals.controller.js';
import { AidAssessmentActsController } from './assessment-acts.controller.js';
import { AidAssessmentController } from './assessment.controller.js';
import { AidHoldsController } from './holds.controller.js';
import { AidInspectionsController } from './inspections.controller.js';
import { AidListActsController } from './list-acts.controller.js';
import { AidListController } from './list.controller.js';
import { AidListsController } from './lists.controller.js';
import { AidProgrammesController } from './programmes.controller.js';
import { AidSchemesController } from './schemes.controller.js';
import { AidWithdrawalsController } from './withdrawals.controller.js';
import { AidWorklistController } from './worklist.controller.js';

/** The routes of this area; what has a word in its path stands before what has an id there. */
export const aidControllers: readonly Type<unknown>[] = [
  AidWorklistController,
  AidListsController,
  AidListController,
  AidListActsController,
  AidAssessmentController,
  AidAssessmentActsController,
  AidAppealsController,
  AidAccountsController,
  AidAccountStatementController,
  AidWithdrawalsController,
  AidHoldsController,
  AidInspectionsController,
  AidProgrammesController,
  AidSchemesController,
];
