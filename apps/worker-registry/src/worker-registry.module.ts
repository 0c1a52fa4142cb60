import { Module } from '@nestjs/common';
import { CaseFigures } from './application/figures.js';
import { FiguresController } from './http/figures.controller.js';
import { FiguresQueries } from './persistence/figures.queries.js';
import { CaseFiles } from './application/case-files.js';
import { caseWorkProviders } from './application/case-work/providers.js';
import { Closing } from './application/closing.js';
import { peopleProviders } from './application/people/providers.js';
import { Registration } from './application/registration.js';
import { Circumstances } from './application/rights/circumstances.js';
import { ClockFiles, Clocks } from './application/rights/clocks.js';
import { Consents } from './application/rights/consents.js';
import { Gone } from './application/rights/gone.js';
import { OwnAccess } from './application/rights/own-access.js';
import { DataRequests } from './application/rights/data-requests.js';
import { OwnDataFiles } from './application/rights/own-data.js';
import { StatusChecks } from './application/rights/status-checks.js';
import { SelfReportFiles } from './application/rights/self-report-files.js';
import { SelfReports } from './application/rights/self-reports.js';
import { KnownDays } from './application/rights/known-days.js';
import { SealedIdentities } from './application/sealed-identities.js';
import { AssignmentsController } from './http/assignments.controller.js';
import { CaseProfileController } from './http/case-profile.controller.js';
import { CaseWorkController } from './http/case-work.controller.js';
import { CasesController } from './http/cases.controller.js';
import { LineController } from './http/line.controller.js';
import { AidAccounts } from './application/aid/aid-accounts.js';
import { AidHeard } from './application/aid/aid-heard.js';
import { AidController } from './http/aid.controller.js';
import { AidQueries } from './persistence/aid/case-aid.store.js';
import { DuplicatesController } from './http/people/duplicates.controller.js';
import { IdentityConflictsController } from './http/people/identity-conflicts.controller.js';
import { PeopleController } from './http/people/people.controller.js';
import { ClocksController } from './http/rights/clocks.controller.js';
import { DataRequestsController } from './http/rights/data-requests.controller.js';
import { OwnController } from './http/rights/own.controller.js';
import { RightsController } from './http/rights/rights.controller.js';
import { StatusChecksController } from './http/rights/status-checks.controller.js';
import { SavedViewsController } from './http/saved-views.controller.js';
import { SelfReportsController } from './http/rights/self-reports.controller.js';
import { WorklistController } from './http/worklist.controller.js';
import { byTheClock } from './jobs/by-the-clock.js';
import { Subscriptions } from './messaging/subscriptions.js';
import { CaseQueries } from './persistence/case.queries.js';
import { ClockQueries } from './persistence/rights/clocks.store.js';
import { LoginQueries } from './persistence/rights/logins.store.js';
import { OwnAffairsQueries } from './persistence/rights/own-affairs.queries.js';
import { DataRequestQueries } from './persistence/rights/data-requests.store.js';
import { OwnQueries } from './persistence/rights/own.queries.js';
import { StatusQueries } from './persistence/rights/status.queries.js';
import { SelfReportQueries } from './persistence/rights/self-report.queries.js';
import { RightsQueries } from './persistence/rights/rights.queries.js';
import { LineQueries } from './persistence/line.queries.js';

@Module({
  controllers: [
    FiguresController,
    LineController,
    CasesController,
    CaseWorkController,
    CaseProfileController,
    AssignmentsController,
    WorklistController,
    SavedViewsController,
    RightsController,
    PeopleController,
    DuplicatesController,
    IdentityConflictsController,
    DataRequestsController,
    OwnController,
    StatusChecksController,
    SelfReportsController,
    ClocksController,
    AidController,
    Subscriptions,
  ],
  providers: [
    CaseFigures,
    FiguresQueries,
    Registration,
    Gone,
    Closing,
    CaseFiles,
    SealedIdentities,
    KnownDays,
    CaseQueries,
    LineQueries,
    Circumstances,
    Consents,
    RightsQueries,
    SelfReports,
    SelfReportFiles,
    SelfReportQueries,
    OwnAccess,
    DataRequests,
    DataRequestQueries,
    OwnDataFiles,
    OwnQueries,
    StatusChecks,
    StatusQueries,
    LoginQueries,
    OwnAffairsQueries,
    Clocks,
    ClockFiles,
    ClockQueries,
    AidAccounts,
    AidHeard,
    AidQueries,
    ...caseWorkProviders,
    ...peopleProviders,
    ...byTheClock,
  ],
})
export class WorkerRegistryModule {}
