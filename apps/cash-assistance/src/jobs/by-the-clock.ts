import type { Provider } from '@nestjs/common';
import { Periodic } from '@tanggap/platform';
import { TakingUp } from '../application/assessing/taking-up.js';
import { LedgerCheck } from '../application/ledger/ledger-check.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What comes due with time, or behind the rounds. Whatever was due while no instance ran is done at the next start. */
export const byTheClock: readonly Provider[] = [
  Periodic.providing('taking-up', SECOND, TakingUp, (its) => its.step()),
  // A breach stays until somebody has put it right, and the look reads the whole ledger.
  Periodic.providing('ledger-check', 60 * MINUTE, LedgerCheck, (its) => its.step()),
];
