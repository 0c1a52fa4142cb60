import type { Provider } from '@nestjs/common';
import { Periodic } from '@tanggap/platform';
import { Rejudging } from '../application/assessing/rejudging.js';
import { RunningOut } from '../application/assessing/running-out.js';
import { TakingUp } from '../application/assessing/taking-up.js';
import { Batches } from '../application/paying/batches.js';
import { Dispatcher } from '../application/paying/dispatcher.js';
import { Checking } from '../application/accounts/checking.js';
import { BankFileImports } from '../application/reconciling/bank-file-imports.js';
import { YearEnds } from '../application/reconciling/year-ends.js';
import { LedgerCheck } from '../application/ledger/ledger-check.js';
import { ShowDispatch } from './show-dispatch.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What comes due with time, or behind the rounds. Whatever was due while no instance ran is done at the next start. */
export const byTheClock: readonly Provider[] = [
  Periodic.providing('taking-up', SECOND, TakingUp, (its) => its.step()),
  // Batches at once: one that waits for its last answers does not keep the next from leaving.
  ...['payment-dispatch-1', 'payment-dispatch-2', 'payment-dispatch-3'].map((name) =>
    Periodic.providing(name, SECOND, Dispatcher, (its) => its.step()),
  ),
  Periodic.providing('payment-batches', SECOND, Batches, (its) => its.step()),
  ShowDispatch,
  Periodic.providing('account-checks', SECOND, Checking, (its) => its.step()),
  Periodic.providing('judging-anew', 2 * SECOND, Rejudging, (its) => its.step()),
  Periodic.providing('running-out', MINUTE, RunningOut, (its) => its.step()),
  Periodic.providing('bank-files', 10 * SECOND, BankFileImports, (its) => its.step()),
  Periodic.providing('year-ends', 10 * MINUTE, YearEnds, (its) => its.step()),
  // A breach stays until somebody has put it right, and the look reads the whole ledger.
  Periodic.providing('ledger-check', 60 * MINUTE, LedgerCheck, (its) => its.step()),
];
