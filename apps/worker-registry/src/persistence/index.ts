import type { Tables } from '@tanggap/platform';
import { caseChanges, cases, repeatedRows } from './cases.store.js';
import { identityConflicts } from './identity-conflicts.store.js';
import { CreateRegistry0000000000001 } from './migrations/0001-create-registry.js';
import { noticeRegistrations, roundCounter } from './notice-registrations.store.js';
import { people } from './people.store.js';

/** What this service keeps. */
export const tables: Tables = {
  entities: [people, cases, caseChanges, repeatedRows, identityConflicts, noticeRegistrations, roundCounter],
  migrations: [CreateRegistry0000000000001],
};
