import { Rejected } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';

/** Of a key that a redrive leaves out. */
const WAITS_FOR_SECOND = 'parked-proposal.open';

/**
 * A key for which a proposal waits for its second person is left as it is, and told among those that were not done: what
 * somebody has found wrong in it must not take effect meanwhile. Whether any key waits for its turn then.
 */
export async function leaveToSecond(manager: EntityManager, redriveId: string, topic: string): Promise<boolean> {
  await manager.query(
    `update redrive_keys k set state = 'failed', code = '${WAITS_FOR_SECOND}'
       from parked_proposals p
      where p.topic = $2 and p.act <> 'redrive' and p.state in ('open', 'confirmed')
        and k.redrive_id = $1 and k.key = p.key and k.state = 'waiting'`,
    [redriveId, topic],
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
