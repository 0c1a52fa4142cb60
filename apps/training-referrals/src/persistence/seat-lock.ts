import type { EntityManager } from 'typeorm';

/** One for all classes: whoever gives seats out or takes them back looks at several, in an order that others cannot know. */
const SEATS = 7_301;

/** Until the end of the transaction nobody else gives seats out, takes them back or moves a referral. First of all locks. */
export async function holdSeats(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock($1)`, [SEATS]);
}
