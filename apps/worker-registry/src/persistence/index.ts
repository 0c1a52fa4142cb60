import type { Tables } from '@tanggap/platform';
import { caseWork } from './case-work/case-work.store.js';
import { aidTables } from './aid/aid.schema.js';
import { contacts, verifications } from './case-work/contact.store.js';
import { caseAssignments, desks } from './case-work/desk.store.js';
import { caseEscalations } from './case-work/escalation.store.js';
import { caseReferrals } from './case-work/plan.store.js';
import { caseProfiles } from './case-work/profile.store.js';
import { contactRetractions } from './case-work/undo.store.js';
import { savedViews } from './case-work/saved-view.store.js';
import { noticeWork } from './case-work/taking-up.store.js';
import { caseClosures, declinedClosings } from './case-closures.store.js';
import { caseChanges, cases, repeatedRows } from './cases.store.js';
import { identityConflicts } from './identity-conflicts.store.js';
import { CreateRegistry0000000000001 } from './migrations/0001-create-registry.js';
import { CloseCases0000000000002 } from './migrations/0002-close-cases.js';
import { DeclineClosings0000000000003 } from './migrations/0003-decline-closings.js';
import { WorkOnCases0000000000004 } from './migrations/0004-work-on-cases.js';
import { MoveCases0000000000005 } from './migrations/0005-move-cases.js';
import { HearOfLives0000000000006 } from './migrations/0006-hear-of-lives.js';
import { WorkCaseByCase0000000000007 } from './migrations/0007-work-case-by-case.js';
import { KnowPeople0000000000008 } from './migrations/0008-know-people.js';
import { StandByPeople0000000000009 } from './migrations/0009-stand-by-people.js';
import { ActOnHumanBeings0000000000010 } from './migrations/0010-act-on-human-beings.js';
import { EndSelfReports0000000000011 } from './migrations/0011-end-self-reports.js';
import { CountClaims0000000000012 } from './migrations/0012-count-claims.js';
import { SayWhoEndsLogins0000000000013 } from './migrations/0013-say-who-ends-logins.js';
import { OrderWhatComesDue0000000000014 } from './migrations/0014-order-what-comes-due.js';
import { WriteDownLicences0000000000015 } from './migrations/0015-write-down-licences.js';
import { NameAccountsAsGiven0000000000016 } from './migrations/0016-name-accounts-as-given.js';
import { LookAtWhatIsNew0000000000017 } from './migrations/0017-look-at-what-is-new.js';
import { KeepNoNamesOfAccounts0000000000018 } from './migrations/0018-keep-no-names-of-accounts.js';
import { HoldReportsAgainstTheKnown0000000000019 } from './migrations/0019-hold-reports-against-the-known.js';
import { EndAccountsOfMergedRecords0000000000020 } from './migrations/0020-end-accounts-of-merged-records.js';
import { DecideWhatReportsConflictWith0000000000021 } from './migrations/0021-decide-what-reports-conflict-with.js';
import { NoteWhoOpensTheirDesk0000000000022 } from './migrations/0022-note-who-opens-their-desk.js';
import { HearOfAid0000000000023 } from './migrations/0023-hear-of-aid.js';
import { TakeCases0000000000024 } from './migrations/0024-take-cases.js';
import { TakeTwoForParkedMoney0000000000025 } from './migrations/0025-take-two-for-parked-money.js';
import { KeepADeskForParkedEvents0000000000026 } from './migrations/0026-keep-a-desk-for-parked-events.js';
import { NameCompaniesAndViews0000000000027 } from './migrations/0027-name-companies-and-views.js';
import { TakeBack0000000000028 } from './migrations/0028-take-back.js';
import { AskAboutData0000000000029 } from './migrations/0029-ask-about-data.js';
import { noticeCompanies } from './notice-companies.store.js';
import { noticeRegistrations, roundCounter } from './notice-registrations.store.js';
import { people } from './people.store.js';
import { peopleTables } from './people/tables.js';
import { circumstanceRetractions, circumstances } from './rights/circumstances.store.js';
import { consents } from './rights/consents.store.js';
import { dataRequests } from './rights/data-requests.store.js';
import { rightsTables } from './rights/rights.schema.js';

/** What this service keeps. */
export const tables: Tables = {
  entities: [
    people,
    cases,
    caseChanges,
    caseClosures,
    declinedClosings,
    repeatedRows,
    identityConflicts,
    noticeRegistrations,
    roundCounter,
    ...peopleTables,
    caseWork,
    circumstances,
    circumstanceRetractions,
    consents,
    ...rightsTables,
    noticeWork,
    contacts,
    contactRetractions,
    verifications,
    caseProfiles,
    caseReferrals,
    desks,
    caseAssignments,
    caseEscalations,
    savedViews,
    dataRequests,
    noticeCompanies,
    ...aidTables,
  ],
  migrations: [
    CreateRegistry0000000000001,
    CloseCases0000000000002,
    DeclineClosings0000000000003,
    WorkOnCases0000000000004,
    MoveCases0000000000005,
    HearOfLives0000000000006,
    WorkCaseByCase0000000000007,
    KnowPeople0000000000008,
    StandByPeople0000000000009,
    ActOnHumanBeings0000000000010,
    EndSelfReports0000000000011,
    CountClaims0000000000012,
    SayWhoEndsLogins0000000000013,
    OrderWhatComesDue0000000000014,
    WriteDownLicences0000000000015,
    NameAccountsAsGiven0000000000016,
    LookAtWhatIsNew0000000000017,
    KeepNoNamesOfAccounts0000000000018,
    HoldReportsAgainstTheKnown0000000000019,
    EndAccountsOfMergedRecords0000000000020,
    DecideWhatReportsConflictWith0000000000021,
    NoteWhoOpensTheirDesk0000000000022,
    HearOfAid0000000000023,
    TakeCases0000000000024,
    TakeTwoForParkedMoney0000000000025,
    KeepADeskForParkedEvents0000000000026,
    NameCompaniesAndViews0000000000027,
    TakeBack0000000000028,
    AskAboutData0000000000029,
  ],
};
