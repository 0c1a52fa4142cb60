import type { Provider } from '@nestjs/common';
import { Periodic } from '@tanggap/platform';
import { NameKeeping } from '../application/classes/name-keeping.js';
import { Expiry } from '../application/life/expiry.js';
import { LateEntries } from '../application/life/late-entries.js';
import { StopsKeeper } from '../application/stops/stops.js';

/** What comes due with time. Whatever was due while no instance ran is done at the next start. */
export const byTheClock: readonly Provider[] = [
  Periodic.providing('stopped-trainings', 500, StopsKeeper, (stops) => stops.endSome()),
  Periodic.providing('seat-expiry', 5_000, Expiry, (expiry) => expiry.endSome()),
  Periodic.providing('late-entries', 5_000, LateEntries, (entries) => entries.sendBackSome()),
  Periodic.providing('participant-names', 5_000, NameKeeping, (names) => names.forgetSome()),
];
