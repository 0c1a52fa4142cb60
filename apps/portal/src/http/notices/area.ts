import type { Type } from '@nestjs/common';
import { OfficeCompaniesController } from './companies.controller.js';
import { ComplaintsController } from './complaints.controller.js';
import { DisputeDeskController } from './disputes.controller.js';
import { NoticePapersController } from './papers.controller.js';
import { NoticeQueueController } from './queue.controller.js';
import { ResponseController } from './response.controller.js';
import { VerificationController } from './verification.controller.js';

/** The routes of this area. */
export const noticesControllers: readonly Type<unknown>[] = [
  NoticeQueueController,
  VerificationController,
  NoticePapersController,
  ResponseController,
  DisputeDeskController,
  ComplaintsController,
  OfficeCompaniesController,
];
