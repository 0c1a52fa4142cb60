import { randomInt } from 'node:crypto';
import { isPortFree } from '@tanggap/servers';
import { testSettings } from './config.js';

/** Below the ports that systems give to outgoing connections: one of those may take a port while its server is down. */
const LOWEST = 10_000;
const SLICES = 8;
const SLICE = 2_700;

let last = randomInt(SLICE);

/**
 * A port of the loopback address that nobody listens on. It may be bound late, and again after a kill: each worker of a
 * run has a slice of its own and goes through it in order, so that nobody else is given the same one meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    last = (last + 1) % SLICE;
    const port = LOWEST + (testSettings.worker % SLICES) * SLICE + last;
    if (await isPortFree(port)) return port;
  }
}
