import { Periodic } from '@tanggap/platform';
import { Callbacks } from '../application/callbacks.js';

/** What comes due with time. */
export const byTheClock = [Periodic.providing('callbacks', 50, Callbacks, (callbacks) => callbacks.tellSome())];
