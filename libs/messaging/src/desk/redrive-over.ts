import type { EntityManager } from 'typeorm';

/** Somebody has stopped it, or another process has ended it. */
export class RedriveOver extends Error {}

/** Holds the redrive for as long as the transaction lasts: who stops it waits that long, and nothing is replayed after. */
export async function assertRunning(manager: EntityManager, id: string): Promise<void> {
  const running = await manager.query<unknown[]>(
    `select 1 from redrives where id = $1 and state = 'running' for key share`,
    [id],
  );
  if (running.length === 0) throw new RedriveOver('the redrive is over');
}
