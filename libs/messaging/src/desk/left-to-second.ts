import { Rejected } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';

/** Of a key for which a proposal waits for its second person. */
export const WAITS_FOR_SECOND = 'parked-proposal.open';

/**
 * What somebody has found wrong in a key must not take effect before another has looked: neither a replay nor a discard by
 * one person passes a proposal that waits; `own` is the one that is carried out just now. Called under the lock of the key's
 * streams, which whoever proposes holds too.
 */
export async function assertNobodyWaits(
  manager: EntityManager,
  topic: string,
  keys: readonly string[],
  own: string | undefined,
): Promise<void> {
  const waiting = await manager.query<unknown[]>(
    `select 1 from parked_proposals
      where topic = $1 and key = any($2) and act <> 'redrive' and state in ('open', 'confirmed') and id is distinct from $3::uuid limit 1`,
    [topic, keys, own ?? null],
  );
  if (waiting.length > 0) throw isProposedAlready();
}

/** Nothing of these keys is replayed or discarded by another until the transaction ends. */
export async function holdStreams(manager: EntityManager, topic: string, keys: readonly string[]): Promise<void> {
  await manager.query(
    `select 1 from consumer_positions
      where topic = $1 and partition in (select partition from parked_events where topic = $1 and key = any($2))
      order by partition for update`,
    [topic, keys],
  );
}

export function isProposedAlready(): Rejected {
  return new Rejected('conflict', WAITS_FOR_SECOND, {
    id: 'Sudah ada usulan untuk kunci ini yang menunggu orang kedua: sahkan atau tarik dahulu.',
    en: 'A proposal for this key waits for its second person: confirm or withdraw it first.',
  });
}

/** A key was passed by because a proposal for it waits. */
export function isOfWaiting(error: unknown): error is Rejected {
  return error instanceof Rejected && error.code === WAITS_FOR_SECOND;
}

/** What a redrive notes for such a key; throws whatever else went wrong. */
export function codeOfWaiting(error: unknown): { readonly code: string; readonly replayed: number } {
  if (isOfWaiting(error)) return { code: error.code, replayed: 0 };
  throw error;
}

/**
 * A key for which a proposal waits for its second person is left as it is, and told among those that were not done: what
 * somebody has found wrong in it must not take effect meanwhile. Whether any key waits for its turn then.
 */
export async function leaveToSecond(manager: EntityManager, redriveId: string, topic: string): Promise<boolean> {
  await manager.query(
    `update redrive_keys k set state = 'failed', code = $3
       from parked_proposals p
      where p.topic = $2 and p.act <> 'redrive' and p.state in ('open', 'confirmed')
        and k.redrive_id = $1 and k.key = p.key and k.state = 'waiting'`,
    [redriveId, topic, WAITS_FOR_SECOND],
  );
  const waiting = await manager.query<unknown[]>(
    `select 1 from redrive_keys where redrive_id = $1 and state = 'waiting' limit 1`,
    [redriveId],
  );
  return waiting.length > 0;
}

export function allAreProposed(): Rejected {
  return new Rejected('conflict', 'redrive.all-proposed', {
    id: 'Untuk semua kunci yang dimaksud ada usulan yang menunggu orang kedua: sahkan atau tarik dahulu.',
    en: 'A proposal waits for its second person for every key that is meant: confirm or withdraw it first.',
  });
}
