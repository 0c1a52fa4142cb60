import type { Tables } from '@tanggap/platform';
import { CreateAccounts } from './migrations/0001-create-accounts.js';
import { NameProviders } from './migrations/0002-name-providers.js';
import { KeepSessions } from './migrations/0003-keep-sessions.js';
import { SecondFactorsAndFamiliarPlaces } from './migrations/0004-second-factors-and-familiar-places.js';
import { OtherWaysIn } from './migrations/0005-other-ways-in.js';
import { TieCodesToWhoAsked } from './migrations/0006-tie-codes-to-who-asked.js';
import { KeepADeskForParkedEvents } from './migrations/0007-keep-a-desk-for-parked-events.js';
import { KeepDownloads } from './migrations/0008-keep-downloads.js';
import { LinksForAForgottenPassword } from './migrations/0009-links-for-a-forgotten-password.js';
import { PartAUnionFromItsCompany } from './migrations/0010-part-a-union-from-its-company.js';
import { CompaniesThatAccountsBelongTo } from './migrations/0011-companies-that-accounts-belong-to.js';

export const tables: Tables = {
  migrations: [
    CreateAccounts,
    NameProviders,
    KeepSessions,
    SecondFactorsAndFamiliarPlaces,
    OtherWaysIn,
    TieCodesToWhoAsked,
    KeepADeskForParkedEvents,
    KeepDownloads,
    LinksForAForgottenPassword,
    PartAUnionFromItsCompany,
    CompaniesThatAccountsBelongTo,
  ],
};
