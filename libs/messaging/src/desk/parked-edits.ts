import { newId, type Envelope } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import { twoPeopleNeeded } from '../money-topics.js';
import { nothingParked, type Place } from '../place.js';
import type { UnitOfWork } from '../unit-of-work.js';
import { editedData, type Change } from './edited-data.js';

export type Edit = {
  readonly changes: readonly Change[];
  /** The version that was read. */
  readonly seen: number;
  readonly reason: string;
};
type Row = { readonly envelope: Envelope; readonly version: number; readonly takesTwo: boolean };

/** Puts other values into a parked event; what was stands beside it for good. */
export class ParkedEdits {
  constructor(private readonly work: UnitOfWork) {}

  /** Says at once what is wrong with an edit that another is to confirm. */
  assertPossible(place: Place, { changes, seen }: Omit<Edit, 'reason'>): Promise<void> {
    return this.work.run(null, async ({ manager }) => {
      const { envelope, version } = await lockedAt(manager, [place.topic, place.partition, place.position]);
      if (version !== seen) throw changedMeanwhile();
      editedData(envelope, changes);
    });
  }

  /**
   * The version that came of it. The same edit sent twice is one. Where money may depend on it, only as the proposal that
   * another has confirmed; the database says where that is, so that code and triggers cannot come to differ.
   */
  edit(place: Place, edit: Edit, by: string, proposalId: string | null = null): Promise<number> {
    const at = [place.topic, place.partition, place.position];
    return this.work.run(null, async ({ manager }) => {
      const { envelope, version, takesTwo } = await lockedAt(manager, at);
      if (takesTwo && proposalId === null) throw twoPeopleNeeded();
      if (version !== edit.seen) return alreadyMade(manager, at, edit, by);
      const data = editedData(envelope, edit.changes);
      const next = version + 1;
      await manager.query(
        `insert into parked_edits (id, topic, partition, position, version, data_before, changes, reason, edited_by, proposal_id)
         select $4, topic, partition, position, $5, envelope -> 'data', $6, $7, $8, $9
           from parked_events where topic = $1 and partition = $2 and position = $3`,
        [...at, newId(), next, JSON.stringify(edit.changes), edit.reason, by, proposalId],
      );
      await manager.query(
        `update parked_events set envelope = $5, version = $4 where topic = $1 and partition = $2 and position = $3`,
        [...at, next, JSON.stringify({ ...envelope, data })],
      );
      return next;
    });
  }
}

async function lockedAt(manager: EntityManager, at: readonly unknown[]): Promise<Row> {
  const [row] = await manager.query<Row[]>(
    `select envelope, version, an_edit_takes_two(topic) as "takesTwo" from parked_events
      where topic = $1 and partition = $2 and position = $3 and state = 'parked' for update`,
    [...at],
  );
  if (!row) throw nothingParked();
  return row;
}

/** Whoever presses twice is told the same; whoever comes after another's edit has to read it first. */
async function alreadyMade(manager: EntityManager, at: readonly unknown[], edit: Edit, by: string): Promise<number> {
  const [own] = await manager.query<{ version: number }[]>(
    `select version from parked_edits where topic = $1 and partition = $2 and position = $3 and version = $4
        and edited_by = $5 and changes = $6::jsonb and reason = $7`,
    [...at, edit.seen + 1, by, JSON.stringify(edit.changes), edit.reason],
  );
  if (own) return own.version;
  throw changedMeanwhile();
}

function changedMeanwhile(): Rejected {
  return new Rejected('conflict', 'parked-event.changed-meanwhile', {
    id: 'Peristiwa ini sudah diubah orang lain sejak Anda membacanya. Lihat lagi, lalu ulangi bila masih perlu.',
    en: 'Somebody else has changed this event since you read it. Look again, and repeat if it is still needed.',
  });
}
