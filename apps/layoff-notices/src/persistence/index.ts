import type { Tables } from '@tanggap/platform';
import { companySchema, siteSchema } from './company.schema.js';
import { CreateNotices0000000000001 } from './migrations/0001-create-notices.js';
import { WriteReportsAhead0000000000002 } from './migrations/0002-write-reports-ahead.js';
import { TheOfficesWork0000000000003 } from './migrations/0003-the-offices-work.js';
import { RegisterCompanies0000000000004 } from './migrations/0004-register-companies.js';
import { ProposeLists0000000000005 } from './migrations/0005-propose-lists.js';
import { AmendNotices0000000000006 } from './migrations/0006-amend-notices.js';
import { IssueReceipts0000000000007 } from './migrations/0007-issue-receipts.js';
import { ExportNotices0000000000008 } from './migrations/0008-export-notices.js';
import { AnswerLayoffs0000000000009 } from './migrations/0009-answer-layoffs.js';
import { FindNoticesOfOffices0000000000010 } from './migrations/0010-find-notices-of-offices.js';
import { EndWithTheNotice0000000000011 } from './migrations/0011-end-with-the-notice.js';
import { SealReasonsOfReceipts0000000000012 } from './migrations/0012-seal-reasons-of-receipts.js';
import { SettleWithdrawals0000000000013 } from './migrations/0013-settle-withdrawals.js';
import { WatchWithdrawals0000000000014 } from './migrations/0014-watch-withdrawals.js';
import { AskForADifference0000000000015 } from './migrations/0015-ask-for-a-difference.js';
import { KeepDifferences0000000000016 } from './migrations/0016-keep-differences.js';
import { WithdrawDocuments0000000000017 } from './migrations/0017-withdraw-documents.js';
import { RecordDisputes0000000000018 } from './migrations/0018-record-disputes.js';
import { FindCompaniesOfGroups0000000000019 } from './migrations/0019-find-companies-of-groups.js';
import { RecallAmendments0000000000020 } from './migrations/0020-recall-amendments.js';
import { TakeTwoForParkedMoney0000000000021 } from './migrations/0021-take-two-for-parked-money.js';
import { KeepADeskForParkedEvents0000000000022 } from './migrations/0022-keep-a-desk-for-parked-events.js';
import { HearTheUnion0000000000023 } from './migrations/0023-hear-the-union.js';
import { CorrectListsInPlace0000000000024 } from './migrations/0024-correct-lists-in-place.js';
import { TakeUploadsInPieces0000000000025 } from './migrations/0025-take-uploads-in-pieces.js';
import { WorkOnCorrectedListsInTurn0000000000026 } from './migrations/0026-work-on-corrected-lists-in-turn.js';
import { noticeSchema } from './notice.store.js';

export const tables: Tables = {
  entities: [companySchema, siteSchema, noticeSchema],
  migrations: [
    CreateNotices0000000000001,
    WriteReportsAhead0000000000002,
    TheOfficesWork0000000000003,
    RegisterCompanies0000000000004,
    ProposeLists0000000000005,
    AmendNotices0000000000006,
    IssueReceipts0000000000007,
    ExportNotices0000000000008,
    AnswerLayoffs0000000000009,
    FindNoticesOfOffices0000000000010,
    EndWithTheNotice0000000000011,
    SealReasonsOfReceipts0000000000012,
    SettleWithdrawals0000000000013,
    WatchWithdrawals0000000000014,
    AskForADifference0000000000015,
    KeepDifferences0000000000016,
    WithdrawDocuments0000000000017,
    RecordDisputes0000000000018,
    FindCompaniesOfGroups0000000000019,
    RecallAmendments0000000000020,
    TakeTwoForParkedMoney0000000000021,
    KeepADeskForParkedEvents0000000000022,
    HearTheUnion0000000000023,
    CorrectListsInPlace0000000000024,
    TakeUploadsInPieces0000000000025,
    WorkOnCorrectedListsInTurn0000000000026,
  ],
};
