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
    `insert into payment_accounts (id, person_id, stated_at, effective_at, version, source, stated_by, bank_code, account_hash, sealed)
     values ($1::uuid, $2::uuid, now() - interval '40 days', now() - interval '40 days',
             (select 1 + coalesce(max(version), 0) from payment_accounts where person_id = $2::uuid), 'notice', 'notice', '137', 'hash ' || ($1::uuid), $3)`,
    [id, personId, ring.seal(JSON.stringify(content), id)],
  );
  await line.ask(cash, `update payment_accounts set state = 'checking' where id = $1`, [id]);
  await line.ask(
    cash,
    `update payment_accounts set state = 'valid', checked_at = now(), name_score = 1000, bank_name = $2 where id = $1`,
    [id, ring.seal('SITI AMINAH', id)],
  );
}
