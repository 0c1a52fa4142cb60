import type { Type } from '@nestjs/common';
import { CorrectionsController } from './corrections.controller.js';
import { DeclarationController } from './declaration.controller.js';
import { ReportFilesController } from './files.controller.js';
import { FollowUpController } from './follow-up.controller.js';
import { CompanyHomeController } from './home.controller.js';
import { ReportDocumentsController } from './documents.controller.js';
import { CompanyProfileController } from './profile.controller.js';
import { ReportProgressController } from './progress.controller.js';
import { ProposalController } from './proposal.controller.js';
import { ReportRecordsController } from './records.controller.js';
import { ReportsController } from './reports.controller.js';
import { SendingController } from './sending.controller.js';
import { UploadInPiecesController } from './upload-in-pieces.controller.js';
import { WorkerListController } from './worker-list.controller.js';

/** The routes of this area. */
export const companyControllers: readonly Type<unknown>[] = [
  CompanyHomeController,
  CompanyProfileController,
  ReportsController,
  DeclarationController,
  WorkerListController,
  CorrectionsController,
  ProposalController,
  UploadInPiecesController,
  ReportDocumentsController,
  SendingController,
  ReportProgressController,
  FollowUpController,
  ReportFilesController,
  ReportRecordsController,
];
