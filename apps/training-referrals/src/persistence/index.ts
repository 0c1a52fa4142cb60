import type { Tables } from '@tanggap/platform';
import { classSchema } from './class.store.js';
import { participantNameSchema } from './classes/participant-name.store.js';
import { providerSchema } from './classes/provider.store.js';
import { CreateReferrals } from './migrations/0001-create-referrals.js';
import { ShareOptions } from './migrations/0002-share-options.js';
import { OverseeRounds } from './migrations/0003-oversee-rounds.js';
import { FindOpenRounds } from './migrations/0004-find-open-rounds.js';
import { EndReferrals } from './migrations/0005-end-referrals.js';
import { TellEndingsLater } from './migrations/0006-tell-endings-later.js';
import { FollowReferrals } from './migrations/0007-follow-referrals.js';
import { ClassesOfProviders } from './migrations/0008-classes-of-providers.js';
import { MatchCases } from './migrations/0009-match-cases.js';
import { RunTrainings } from './migrations/0010-run-trainings.js';
import { TheLifeOfAReferral } from './migrations/0011-the-life-of-a-referral.js';
import { StopTrainings } from './migrations/0012-stop-trainings.js';
import { FindCertificates } from './migrations/0013-find-certificates.js';
import { FindOwnReferrals } from './migrations/0014-find-own-referrals.js';
import { FollowAccounts } from './migrations/0015-follow-accounts.js';
import { TellOfMovedClasses } from './migrations/0016-tell-of-moved-classes.js';
import { LeaveRosters } from './migrations/0017-leave-rosters.js';
import { TellOfRevocations } from './migrations/0018-tell-of-revocations.js';
import { EnterBySession } from './migrations/0019-enter-by-session.js';
import { NameAccountsAsGiven } from './migrations/0020-name-accounts-as-given.js';
import { NameParticipants } from './migrations/0021-name-participants.js';
import { EndAccountsOfMergedRecords } from './migrations/0022-end-accounts-of-merged-records.js';
import { NamesAreOfReferrals } from './migrations/0023-names-are-of-referrals.js';
import { PutBackCases0000000000027 } from './migrations/0027-put-back-cases.js';
import { TakeTwoForParkedMoney0000000000024 } from './migrations/0024-take-two-for-parked-money.js';
import { KeepADeskForParkedEvents0000000000025 } from './migrations/0025-keep-a-desk-for-parked-events.js';
import { RefuseExceptions } from './migrations/0026-refuse-exceptions.js';
import { programmeSchema } from './programme.store.js';
import { referralSchema } from './referral.store.js';
import { stopSchema } from './stops/stop.store.js';

export const tables: Tables = {
  entities: [providerSchema, programmeSchema, classSchema, referralSchema, stopSchema, participantNameSchema],
  migrations: [
    CreateReferrals,
    ShareOptions,
    OverseeRounds,
    FindOpenRounds,
    EndReferrals,
    TellEndingsLater,
    FollowReferrals,
    ClassesOfProviders,
    MatchCases,
    RunTrainings,
    TheLifeOfAReferral,
    StopTrainings,
    FindCertificates,
    FindOwnReferrals,
    FollowAccounts,
    TellOfMovedClasses,
    LeaveRosters,
    TellOfRevocations,
    EnterBySession,
    NameAccountsAsGiven,
    NameParticipants,
    EndAccountsOfMergedRecords,
    NamesAreOfReferrals,
    TakeTwoForParkedMoney0000000000024,
    KeepADeskForParkedEvents0000000000025,
    RefuseExceptions,
    PutBackCases0000000000027,
  ],
};
