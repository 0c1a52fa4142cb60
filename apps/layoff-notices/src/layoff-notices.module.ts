import { Module } from '@nestjs/common';
import { LayoffFigures } from './application/figures.js';
import { FiguresController } from './http/figures.controller.js';
import { FiguresQueries } from './persistence/figures.queries.js';
import { amendmentProviders } from './application/amendment-providers.js';
import { companyProviders } from './application/company-providers.js';
import { documentProviders } from './application/document-providers.js';
import { exportProviders } from './application/export-providers.js';
import { listProviders } from './application/list-providers.js';
import { NoticeFiles } from './application/notice-files.js';
import { Notices } from './application/notices.js';
import { officeProviders } from './application/office-providers.js';
import { Progress } from './application/progress.js';
import { receiptProviders } from './application/receipt-providers.js';
import { ReportWorkers } from './application/report-workers.js';
import { responseProviders } from './application/response/providers.js';
import { severanceProviders } from './application/severance-check.js';
import { AlertsController } from './http/alerts.controller.js';
import { AmendmentsController } from './http/amendments.controller.js';
import { CompaniesController } from './http/companies.controller.js';
import { ComplaintsController } from './http/complaints.controller.js';
import { DisputeDeskController } from './http/dispute-desk.controller.js';
import { UnionController } from './http/union.controller.js';
import { Correcting } from './http/correcting.js';
import { DisputesController } from './http/disputes.controller.js';
import { DocumentsController } from './http/documents.controller.js';
import { ExportLayoutsController, ExportsController, NoticeExportsController } from './http/exports.controller.js';
import { ExtractsController } from './http/extracts.controller.js';
import { LineController } from './http/line.controller.js';
import { ListTemplateController } from './http/list-template.controller.js';
import { ListsController } from './http/lists.controller.js';
import { NoticesController } from './http/notices.controller.js';
import { OfficeController } from './http/office.controller.js';
import { OfficesController } from './http/offices.controller.js';
import { ReceiptCheckController } from './http/receipt-check.controller.js';
import { ReceiptsController } from './http/receipts.controller.js';
import { ProgressStreams } from './http/progress-streams.js';
import { SeveranceCalculatorController, SeveranceController } from './http/severance.controller.js';
import { SitesController } from './http/sites.controller.js';
import { TasksController } from './http/tasks.controller.js';
import { UploadsController } from './http/uploads.controller.js';
import { WorkerListController } from './http/worker-list.controller.js';
import { byTheClock } from './jobs/by-the-clock.js';
import { CountOverdueLists } from './jobs/count-overdue-lists.job.js';
import { CountOverdueTasks } from './jobs/count-overdue-tasks.job.js';
import { CountOverdueWithdrawals } from './jobs/count-overdue-withdrawals.job.js';
import { TellWithdrawalsAtWork } from './jobs/tell-withdrawals.job.js';
import { WorkOnLists } from './jobs/work-on-lists.job.js';
import { Subscriptions } from './messaging/subscriptions.js';
import { ListClaims } from './persistence/list-claims.js';
import { NoticeQueries } from './persistence/notice.queries.js';
import { OpenCaseQueries } from './persistence/open-case.queries.js';

/** Companies announce layoffs: notices, their lists of workers, and what becomes of both. */
@Module({
  controllers: [
    FiguresController,
    AlertsController,
    AmendmentsController,
    CompaniesController,
    ComplaintsController,
    DisputeDeskController,
    DisputesController,
    UnionController,
    DocumentsController,
    ExportLayoutsController,
    ExportsController,
    ExtractsController,
    LineController,
    ListTemplateController,
    ListsController,
    NoticeExportsController,
    NoticesController,
    OfficeController,
    OfficesController,
    ReceiptCheckController,
    ReceiptsController,
    SeveranceCalculatorController,
    SeveranceController,
    SitesController,
    TasksController,
    UploadsController,
    WorkerListController,
    Subscriptions,
  ],
  providers: [
    LayoffFigures,
    FiguresQueries,
    ...amendmentProviders,
    ...companyProviders,
    ...documentProviders,
    ...listProviders,
    CountOverdueLists,
    CountOverdueWithdrawals,
    NoticeFiles,
    Notices,
    ...officeProviders,
    Correcting,
    Progress,
    ProgressStreams,
    ReportWorkers,
    TellWithdrawalsAtWork,
    WorkOnLists,
    ListClaims,
    NoticeQueries,
    OpenCaseQueries,
    ...responseProviders,
    CountOverdueTasks,
    ...exportProviders,
    ...receiptProviders,
    ...severanceProviders,
    ...byTheClock,
  ],
})
export class LayoffNoticesModule {}
