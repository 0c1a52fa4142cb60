import { randomUUID } from 'node:crypto';
import { KeyRing, type KeyRingKeys } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import { lineServices } from '../invariants/src/index.js';
import type { PlantedLine } from './planted-line.js';
import { someWorkers } from './planted-notices.js';

const cash = 'cash-assistance';

/** Somebody whose aid is judged, with a valid account: it can stand in a list. */
export type Judged = { readonly id: string; readonly personId: string };

/** The people of a notice that has come through the whole line, as a verifier and the bank would leave them; no bug is planted there. */
export async function judged(
  line: PlantedLine,
  size: number,
  recommended: 'eligible' | 'not-eligible' = 'eligible',
): Promise<readonly Judged[]> {
  line.start({ hear: lineServices });
  await line.tell(await line.aNotice(someWorkers(size)));
  await line.untilAtRest();
  await line.ask(
    cash,
    `with moved as (
       insert into assessment_moves (assessment_id, step, at, by, from_state, to_state, why)
       select assessment_id, 1, now(), 'verifier', state, 'ready', 'planted' from assessment_work
     ), worked as (
       update assessment_work set state = 'ready', recommended = $1, due_on = null returning assessment_id
     )
     insert into assessment_acts (assessment_id, by, act) select assessment_id, 'verifier', 'verified' from worked`,
    [recommended],
  );
  const all = await line.ask<Judged>(
    cash,
    `select assessment_id as id, person_id as "personId" from assessment_work order by line`,
  );
  for (const { personId } of all) await giveAccount(line, personId);
  return all;
}

async function giveAccount(line: PlantedLine, personId: string): Promise<void> {
  const ring = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);
  const id = randomUUID();
  const content = { number: '1000000001', holder: 'Siti Aminah', name: 'Siti Aminah' };
  await line.ask(
    cash,
    `insert into payment_accounts (id, person_id, stated_at, effective_at, checked_at, version, name_score, source, stated_by, bank_code,
                                   account_hash, state, sealed, bank_name)
     values ($1::uuid, $2::uuid, now() - interval '40 days', now() - interval '40 days', now(),
             (select 1 + coalesce(max(version), 0) from payment_accounts where person_id = $2::uuid), 1000, 'notice', 'notice', '137', 'hash ' || ($1::uuid), 'valid',
             $3, $4)`,
    [id, personId, ring.seal(JSON.stringify(content), id), ring.seal('SITI AMINAH', id)],
  );
}
