import type { Provider } from '@nestjs/common';

/** What comes due with time, or behind the rounds. Whatever was due while no instance ran is done at the next start. */
export const byTheClock: readonly Provider[] = [];
