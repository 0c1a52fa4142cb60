import type { Rate } from '@tanggap/platform';

/** For each account, of each route that goes through a whole list: about as much as one list of 100,000 rows every six seconds. */
export const wholeList: Rate = { requests: 10, seconds: 60, by: 'account' };

/** For pages of a list, each of which opens or judges some hundred rows. */
export const listPages: Rate = { requests: 300, seconds: 60, by: 'account' };

/** For corrections: each reads a list as far as the last row that it is about, and has it checked anew. */
export const listCorrections: Rate = { requests: 60, seconds: 60, by: 'account' };
