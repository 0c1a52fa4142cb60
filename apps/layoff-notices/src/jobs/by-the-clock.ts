import { Periodic } from '@tanggap/platform';
import { Completion } from '../application/completion.js';
import { Reminders } from '../application/response/reminders.js';
import { TermsOfOld } from '../application/response/terms-of-old.js';
import { SealReasons } from '../application/seal-reasons.js';

/** A reminder is of a day: nobody waits for it by the minute, and the look costs next to nothing. */
const HALF_A_MINUTE = 30_000;
const QUARTER_OF_AN_HOUR = 15 * 60_000;

/** What comes due with time. Whatever was due while no instance ran is done at the next start. */
export const byTheClock = [
  Periodic.providing('completed-notices', QUARTER_OF_AN_HOUR, Completion, (completion) => completion.completeDue()),
  Periodic.providing('reminders', HALF_A_MINUTE, Reminders, (reminders) => reminders.raiseSome()),
  // After an upgrade: terms of notices that do not move by themselves.
  Periodic.providing('terms-of-old', QUARTER_OF_AN_HOUR, TermsOfOld, (terms) => terms.catchUpSome()),
  // Of an earlier release, also of one that still runs beside this one for a while.
  Periodic.providing('reasons-sealed', QUARTER_OF_AN_HOUR, SealReasons, (reasons) => reasons.sealSome()),
];
