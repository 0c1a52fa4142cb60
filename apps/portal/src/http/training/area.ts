import type { Type } from '@nestjs/common';
import { TrainingBoardController } from './board.controller.js';
import { TrainingBulkController } from './bulk.controller.js';
import { TrainingMatchesController } from './matches.controller.js';
import { TrainingPlanningController } from './planning.controller.js';
import { TrainingPoliciesController } from './policies.controller.js';
import { TrainingReferralController } from './referral.controller.js';
import { TrainingSupervisionController } from './supervision.controller.js';

/** The routes of this area. */
export const trainingControllers: readonly Type<unknown>[] = [
  TrainingBoardController,
  TrainingBulkController,
  TrainingMatchesController,
  TrainingPlanningController,
  TrainingPoliciesController,
  TrainingReferralController,
  TrainingSupervisionController,
];
