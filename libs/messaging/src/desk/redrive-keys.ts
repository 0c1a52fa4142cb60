import type { EntityManager } from 'typeorm';

type Of = { readonly id: string; readonly topic: string };

/** A key is done once nothing of it is parked: what does not fit into one turn waits for the next. */
export async function markDone(manager: EntityManager, { id, topic }: Of, keys: readonly string[]): Promise<void> {
  await manager.query(
    `update redrive_keys k set state = 'done'
      where k.redrive_id = $1 and k.key = any($3) and k.state = 'waiting'
        and not exists (select from parked_events p where p.topic = $2 and p.key = k.key and p.state = 'parked')`,
    [id, topic, keys],
  );
}

/** It stays parked, and the rest goes on without it. */
export async function markFailed(manager: EntityManager, { id }: Of, key: string, code: string): Promise<void> {
  await manager.query(
    `update redrive_keys set state = 'failed', code = $3 where redrive_id = $1 and key = $2 and state = 'waiting'`,
    [id, key, code],
  );
}
