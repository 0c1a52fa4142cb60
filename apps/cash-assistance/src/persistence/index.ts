import type { Tables } from '@tanggap/platform';
import { accountTables } from './accounts/account.schema.js';
import { accountAgreementSchema } from './accounts/agreement.store.js';
import { assessmentSchema } from './assessment.store.js';
import { budgetSchema, commitmentSchema } from './budget.store.js';
import { assessmentClosureSchema, holdSchema } from './closing.schema.js';
import { decreeAnnexSchema, decreeSchema, entitlementSchema } from './deciding/entitlement.schema.js';
import { approvalLevelSchema, holdMoveSchema, listMoveSchema, withdrawalSchema } from './deciding/history.schema.js';
import { withdrawalProposalSchema } from './deciding/withdrawal-proposal.schema.js';
import { lineOpeningSchema, listDrawSchema, openingShareSchema } from './deciding/opening.schema.js';
import { approvalSchema, decisionLineSchema, decisionListSchema } from './deciding/list.schema.js';
import { findingSetSchema } from './finding-sets.js';
import { CreateAssessments } from './migrations/0001-create-assessments.js';
import { PublishBltPhk } from './migrations/0002-publish-blt-phk.js';
import { OverseeRounds } from './migrations/0003-oversee-rounds.js';
import { CountWhatIsTold } from './migrations/0004-count-what-is-told.js';
import { FindOpenRounds } from './migrations/0005-find-open-rounds.js';
import { CloseAssessments } from './migrations/0006-close-assessments.js';
import { ReleaseOnce } from './migrations/0007-release-once.js';
import { KnowMerges } from './migrations/0010-know-merges.js';
import { StopPayments } from './migrations/0009-stop-payments.js';
import { TellClosingsLater } from './migrations/0008-tell-closings-later.js';
import { WorkOnAssessments } from './migrations/0011-work-on-assessments.js';
import { PaymentAccounts } from './migrations/0012-payment-accounts.js';
import { DecideInLists } from './migrations/0013-decide-in-lists.js';
import { ApproveWithOtherHands } from './migrations/0027-approve-with-other-hands.js';
import { EntitledByApproval } from './migrations/0026-entitled-by-approval.js';
import { WhoHadAHand } from './migrations/0025-who-had-a-hand.js';
import { FourEyes } from './migrations/0019-four-eyes.js';
import { PayInBatches } from './migrations/0014-pay-in-batches.js';
import { LookBeforeMoneyMoves } from './migrations/0016-look-before-money-moves.js';
import { KeepALedger } from './migrations/0015-keep-a-ledger.js';
import { LookAtEvidence } from './migrations/0023-look-at-evidence.js';
import { judgingDueSchema } from './assessing/judging-queue.store.js';
import { workWalkSchema } from './assessing/taking-up.store.js';
import {
  appealSchema,
  escalationSchema,
  evidenceSchema,
  inspectionSchema,
  inspectionShareSchema,
} from './assessing/evidence.schema.js';
import { TakeUpWork } from './migrations/0017-take-up-work.js';
import {
  assessmentActSchema,
  assessmentMoveSchema,
  assessmentWorkSchema,
  judgementSchema,
} from './assessing/work.schema.js';
import { CheckAccounts } from './migrations/0018-check-accounts.js';
import { budgetFreezeSchema } from './ledger/freeze.store.js';
import { ledgerTransferSchema } from './ledger/ledger.store.js';
import { GuardPayments } from './migrations/0020-guard-payments.js';
import { FreezeWhatDoesNotAddUp } from './migrations/0022-freeze-what-does-not-add-up.js';
import { DispatchPayments } from './migrations/0024-dispatch-payments.js';
import { bankShareSchema } from './paying/bank-share.store.js';
import { bankTermsSchema } from './paying/bank-terms.store.js';
import { batchMoveSchema, dispatchLeaseSchema, paymentBatchSchema } from './paying/batch.schema.js';
import { batchPartSchema, lockedAccountSchema } from './paying/locked.schema.js';
import { bankFactSchema } from './paying/fact.schema.js';
import { correctionSchema, paymentLineSchema, paymentMoveSchema } from './paying/line.schema.js';
import { recoverySchema } from './paying/recovery.schema.js';
import { budgetAllocationSchema } from './budgets/allocation.schema.js';
import {
  flagDecisionSchema,
  personMarksSchema,
  programmeListSchema,
  programmeRecipientSchema,
} from './patterns/pattern.schemas.js';
import { schemeDraftSchema } from './schemes/scheme-draft.schema.js';
import { personMergeSchema } from './merges/merge.store.js';
import { schemeRulesSchema, schemeSchema, wageCeilingSchema } from './scheme.store.js';
import { stopChangeSchema, stopSchema } from './stops/stop.store.js';
import { roundAnnouncementSchema, screeningSchema } from './screening.schema.js';
import { HoldWhatIsDoubted } from './migrations/0029-hold-what-is-doubted.js';
import { FindWhatTellsOfAPayment } from './migrations/0028-find-what-tells-of-a-payment.js';
import { NobodyForgottenNobodyAlone } from './migrations/0034-nobody-forgotten-nobody-alone.js';
import { BatchesGoTheirWay } from './migrations/0030-batches-go-their-way.js';
import { LockByParts } from './migrations/0031-lock-by-parts.js';
import { PayWhereItWasAgreedTo } from './migrations/0032-pay-where-it-was-agreed-to.js';
import { TwoForWhatComesBack } from './migrations/0033-two-for-what-comes-back.js';
import { NeitherTwiceNorNever } from './migrations/0042-neither-twice-nor-never.js';
import { KeepWhatWasWritten } from './migrations/0035-keep-what-was-written.js';
import { KnowWhoMayHaveMoney } from './migrations/0045-know-who-may-have-money.js';
import { PayWhatIsDue } from './migrations/0046-pay-what-is-due.js';
import { OpenBeforeApproving } from './migrations/0047-open-before-approving.js';
import { ShowBeforeApplying } from './migrations/0048-show-before-applying.js';
import { LookAgainAtWhoWaits } from './migrations/0043-look-again-at-who-waits.js';
import { EndAsItWasRead } from './migrations/0044-end-as-it-was-read.js';
import { LookActsUpByAid } from './migrations/0040-look-acts-up-by-aid.js';
import { AskByVersion } from './migrations/0041-ask-by-version.js';
import { EndWhatIsOver } from './migrations/0037-end-what-is-over.js';
import { KeepWhatWasSent } from './migrations/0038-keep-what-was-sent.js';
import { BooksSayWhereMoneyIs } from './migrations/0039-books-say-where-money-is.js';
import { ReconcileWithTheBank } from './migrations/0021-reconcile-with-the-bank.js';
import { TakeBackByTwo } from './migrations/0036-take-back-by-two.js';
import { TakeTwoForParkedMoney0000000000049 } from './migrations/0049-take-two-for-parked-money.js';
import { NoApprovalWithoutADraw } from './migrations/0050-no-approval-without-a-draw.js';
import { KeepADeskForParkedEvents0000000000051 } from './migrations/0051-keep-a-desk-for-parked-events.js';
import { reconcilingTables } from './reconciling/tables.js';

export const tables: Tables = {
  entities: [
    schemeSchema,
    schemeRulesSchema,
    wageCeilingSchema,
    budgetSchema,
    findingSetSchema,
    assessmentSchema,
    screeningSchema,
    roundAnnouncementSchema,
    commitmentSchema,
    assessmentClosureSchema,
    holdSchema,
    stopSchema,
    stopChangeSchema,
    personMergeSchema,
    ledgerTransferSchema,
    paymentBatchSchema,
    batchMoveSchema,
    batchPartSchema,
    lockedAccountSchema,
    paymentLineSchema,
    paymentMoveSchema,
    correctionSchema,
    dispatchLeaseSchema,
    bankTermsSchema,
    bankShareSchema,
    bankFactSchema,
    recoverySchema,
    schemeDraftSchema,
    budgetAllocationSchema,
    personMarksSchema,
    programmeListSchema,
    programmeRecipientSchema,
    flagDecisionSchema,
    decisionListSchema,
    decisionLineSchema,
    approvalSchema,
    openingShareSchema,
    listDrawSchema,
    lineOpeningSchema,
    decreeSchema,
    decreeAnnexSchema,
    entitlementSchema,
    approvalLevelSchema,
    listMoveSchema,
    withdrawalSchema,
    withdrawalProposalSchema,
    holdMoveSchema,
    assessmentWorkSchema,
    assessmentMoveSchema,
    assessmentActSchema,
    judgementSchema,
    workWalkSchema,
    judgingDueSchema,
    evidenceSchema,
    inspectionSchema,
    inspectionShareSchema,
    appealSchema,
    escalationSchema,
    ...accountTables,
    accountAgreementSchema,
    budgetFreezeSchema,
    ...reconcilingTables,
  ],
  migrations: [
    CreateAssessments,
    PublishBltPhk,
    OverseeRounds,
    CountWhatIsTold,
    FindOpenRounds,
    CloseAssessments,
    ReleaseOnce,
    TellClosingsLater,
    StopPayments,
    KnowMerges,
    WorkOnAssessments,
    PaymentAccounts,
    DecideInLists,
    PayInBatches,
    KeepALedger,
    LookBeforeMoneyMoves,
    TakeUpWork,
    CheckAccounts,
    FourEyes,
    GuardPayments,
    ReconcileWithTheBank,
    FreezeWhatDoesNotAddUp,
    LookAtEvidence,
    DispatchPayments,
    WhoHadAHand,
    EntitledByApproval,
    ApproveWithOtherHands,
    FindWhatTellsOfAPayment,
    HoldWhatIsDoubted,
    BatchesGoTheirWay,
    LockByParts,
    PayWhereItWasAgreedTo,
    TwoForWhatComesBack,
    NobodyForgottenNobodyAlone,
    KeepWhatWasWritten,
    TakeBackByTwo,
    EndWhatIsOver,
    KeepWhatWasSent,
    BooksSayWhereMoneyIs,
    LookActsUpByAid,
    AskByVersion,
    NeitherTwiceNorNever,
    LookAgainAtWhoWaits,
    EndAsItWasRead,
    KnowWhoMayHaveMoney,
    PayWhatIsDue,
    OpenBeforeApproving,
    ShowBeforeApplying,
    TakeTwoForParkedMoney0000000000049,
    NoApprovalWithoutADraw,
    KeepADeskForParkedEvents0000000000051,
  ],
};
