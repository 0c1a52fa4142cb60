import { ProgrammeListQueries } from '../../persistence/patterns/programme-list.queries.js';
import { FlagQueries } from '../../persistence/patterns/flag.queries.js';
import { FlagDesk } from './flag-desk.js';
import { ListWithdrawals } from './list-withdrawals.js';
import { ProgrammeLists } from './programme-lists.js';

/** What is looked at before money moves: lists of others, and whatever looks wrong. */
export const patternProviders = [FlagDesk, FlagQueries, ListWithdrawals, ProgrammeListQueries, ProgrammeLists];
