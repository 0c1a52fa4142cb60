import { Module } from '@nestjs/common';
import { MoneyFigures } from './application/figures.js';
import { FiguresController } from './http/figures.controller.js';
import { FiguresQueries } from './persistence/figures.queries.js';
import { RoundsAtWork } from '@tanggap/messaging';
import { assessingProviders } from './application/assessing/providers.js';
import { canonicalCsv } from './adapters/csv-file/canonical-csv.js';
import { pain001 } from './adapters/iso20022/pain-001.js';
import { SnapBank } from './adapters/snap/snap-bank.js';
import { accountProviders } from './application/accounts/providers.js';
import { AssessmentFiles } from './application/assessment-files.js';
import { Assessments } from './application/assessments.js';
import { budgetRounds } from './application/budget-rounds.js';
import { Closings } from './application/closings.js';
import { decidingProviders } from './application/deciding/providers.js';
import { DemoBudgets } from './application/demo-budgets.js';
import { HoldFiles } from './application/hold-files.js';
import { ledgerProviders } from './application/ledger/providers.js';
import { BankPace } from './application/paying/bank-pace.js';
import { payingProviders } from './application/paying/providers.js';
import { dispatchProviders } from './application/paying/dispatch-providers.js';
import { budgetProviders } from './application/budgets/providers.js';
import { patternProviders } from './application/patterns/providers.js';
import { reconcilingProviders } from './application/reconciling/providers.js';
import { schemeProviders } from './application/schemes/providers.js';
import { StopFiles, StopsHeard } from './application/stops/stops.js';
import { bankSettings, CashAssistanceConfig } from './config.js';
import { whyProviders } from './application/why/providers.js';
import { OwnAccountController } from './http/accounts/own-account.controller.js';
import { PayeesController } from './http/accounts/payees.controller.js';
import { AppealsController } from './http/assessing/appeals.controller.js';
import { InspectionsController } from './http/assessing/inspections.controller.js';
import { OwnAidController } from './http/assessing/own-aid.controller.js';
import { WorkController } from './http/assessing/work.controller.js';
import { AssessmentsController } from './http/assessments.controller.js';
import { BankCallbacksController } from './http/bank-callbacks.controller.js';
import { DispatchController } from './http/dispatch.controller.js';
import { DecisionsController } from './http/deciding/decisions.controller.js';
import { EntitlementsController } from './http/deciding/entitlements.controller.js';
import { ReadingsController } from './http/deciding/readings.controller.js';
import { ListsController } from './http/deciding/lists.controller.js';
import { HoldsController } from './http/holds.controller.js';
import { LedgerController } from './http/ledger.controller.js';
import { LineController } from './http/line.controller.js';
import { AllocationsController } from './http/budgets/allocations.controller.js';
import { FlagsController } from './http/patterns/flags.controller.js';
import { OtherProgrammesController } from './http/patterns/other-programmes.controller.js';
import { BatchesController } from './http/paying/batches.controller.js';
import { PaymentsController } from './http/paying/payments.controller.js';
import { SchemesController } from './http/schemes.controller.js';
import { SchemeVersionsController } from './http/schemes/scheme-versions.controller.js';
import { byTheClock } from './jobs/by-the-clock.js';
import { reconcilingControllers } from './http/reconciling/controllers.js';
import { WhyController } from './http/why.controller.js';
import { Subscriptions } from './messaging/subscriptions.js';
import { AssessmentQueries } from './persistence/assessment.queries.js';
import { HoldQueries } from './persistence/hold.queries.js';
import { LineQueries } from './persistence/line.queries.js';
import { StopQueries } from './persistence/stops/stop.queries.js';
import { SchemeQueries } from './persistence/scheme.queries.js';
import { Bank } from './ports/bank.js';
import { PaymentFileForms } from './ports/payment-file.js';

/** None where the service is told of none: then nothing is asked, and accounts wait. */
const bank = {
  provide: Bank,
  inject: [CashAssistanceConfig, BankPace],
  useFactory: (config: CashAssistanceConfig, pace: BankPace): Bank | null => {
    const settings = bankSettings(config);
    return settings ? new SnapBank(settings, pace) : null;
  },
};

@Module({
  controllers: [
    FiguresController,
    OwnAccountController,
    PayeesController,
    WorkController,
    OwnAidController,
    InspectionsController,
    AppealsController,
    AssessmentsController,
    DecisionsController,
    EntitlementsController,
    ListsController,
    ReadingsController,
    BankCallbacksController,
    BatchesController,
    PaymentsController,
    DispatchController,
    HoldsController,
    LedgerController,
    LineController,
    SchemesController,
    WhyController,
    SchemeVersionsController,
    AllocationsController,
    FlagsController,
    OtherProgrammesController,
    ...reconcilingControllers,
    Subscriptions,
  ],
  providers: [
    MoneyFigures,
    FiguresQueries,
    bank,
    ...accountProviders,
    Assessments,
    AssessmentFiles,
    Closings,
    HoldFiles,
    HoldQueries,
    StopsHeard,
    StopFiles,
    StopQueries,
    DemoBudgets,
    AssessmentQueries,
    LineQueries,
    SchemeQueries,
    ...assessingProviders,
    ...decidingProviders,
    ...dispatchProviders,
    ...payingProviders,
    ...byTheClock,
    ...ledgerProviders,
    ...whyProviders,
    ...schemeProviders,
    ...patternProviders,
    ...budgetProviders,
    { provide: PaymentFileForms, useValue: { csv: canonicalCsv, iso20022: pain001 } satisfies PaymentFileForms },
    ...reconcilingProviders,
    RoundsAtWork.providing(budgetRounds, 'worker-registry.case-opened.v1'),
  ],
})
export class CashAssistanceModule {}
