import type { EntityManager } from 'typeorm';

/** One for all classes: whoever gives seats out or takes them back looks at several, in an order that others cannot know. */
const SEATS = 7_301;

/** A round of 100,000 holds the seats for seconds; whoever waits longer holds a connection that everybody else needs. */
const PATIENCE = '5s';

/**
 * Until the end of the transaction nobody else gives seats out, takes them back or moves a referral. First of all locks. For
 * rounds and timers, which wait as long as it takes.
 */
export async function holdSeats(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock($1)`, [SEATS]);
}

/** The same for commands of people: after a few seconds of waiting they are told to come back (SQL state 55P03). */
export async function holdSeatsBriefly(manager: EntityManager): Promise<void> {
  await manager.query(`select set_config('lock_timeout', $2, true), pg_advisory_xact_lock($1)`, [SEATS, PATIENCE]);
}
