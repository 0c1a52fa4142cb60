import type { Rate } from '@tanggap/platform';

/** For each account, of each route that goes through a whole list: about as much as one list of 100,000 rows every six seconds. */
export const wholeList: Rate = { requests: 10, seconds: 60, by: 'account' };

/** For pages of a list, each of which opens or judges some hundred rows. */
export const listPages: Rate = { requests: 300, seconds: 60, by: 'account' };
