import type { Provider } from '@nestjs/common';
import { Periodic } from '@tanggap/platform';
import { Assignments } from '../application/case-work/assignments.js';
import { Escalating } from '../application/case-work/escalating.js';
import { Resting } from '../application/case-work/resting.js';
import { TakingUp } from '../application/case-work/taking-up.js';
import { Marking } from '../application/people/marking.js';
import { Clocks } from '../application/rights/clocks.js';
import { ShowMarksLag } from './show-marks-lag.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** What is over stands before the coordinator within a minute of its day's end, the work of a look included. */
const HALF_A_MINUTE = 30 * SECOND;

/** What comes due with time, or behind registering. Whatever was due while no instance ran is done at the next start. */
export const byTheClock: readonly Provider[] = [
  Periodic.providing('taking-up', SECOND, TakingUp, (its) => its.step()),
  Periodic.providing('assigning', 2 * SECOND, Assignments, (its) => its.step()),
  Periodic.providing('people-marks', SECOND, Marking, (its) => its.step()),
  Periodic.providing('escalating', HALF_A_MINUTE, Escalating, (its) => its.step()),
  Periodic.providing('reminders-and-follow-ups', MINUTE, Clocks, (its) => its.walk()),
  Periodic.providing('resting', 10 * MINUTE, Resting, (its) => its.step()),
  ShowMarksLag,
];
