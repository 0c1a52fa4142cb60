import type { Type } from '@nestjs/common';
import { WorkerAppealController } from './appeal.controller.js';
import { StatusCheckController } from './check.controller.js';
import { WorkerConnectController } from './connect.controller.js';
import { WorkerDataController } from './data.controller.js';
import { WorkerMoneyController } from './money.controller.js';
import { WorkerReportController } from './report.controller.js';
import { WorkerStatusController } from './status.controller.js';
import { WorkerTrainingController } from './training.controller.js';

/** The routes of this area. */
export const workerControllers: readonly Type<unknown>[] = [
  StatusCheckController,
  WorkerStatusController,
  WorkerConnectController,
  WorkerTrainingController,
  WorkerMoneyController,
  WorkerDataController,
  WorkerAppealController,
  WorkerReportController,
];
