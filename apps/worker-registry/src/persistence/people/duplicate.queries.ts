import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { DataSource } from 'typeorm';
import type { DuplicatePair, PairKey, PairState, Strength } from '../../domain/people/duplicate-pair.js';
import { seenIn, type Scope } from './scope.js';

export type PairFilter = Readonly<{
  state: PairState;
  strength?: Strength | undefined;
  key?: PairKey | undefined;
  /** The last id of the page before. */
  after?: string | undefined;
  limit: number;
}>;

type Side<L extends 'A' | 'B'> = Readonly<Record<`sealed${L}` | `nikHash${L}`, string>>;

export type PairRow = Side<'A'> & Side<'B'> & DuplicatePair;

const columns = `d.id, d.person_a as "personA", d.person_b as "personB", d.strength, d.keys, d.state, d.version,
  d.found_at as "foundAt", d.decided_by as "decidedBy", d.decided_at as "decidedAt", d.why, d.merge_id as "mergeId",
  a.sealed as "sealedA", a.nik_hash as "nikHashA", b.sealed as "sealedB", b.nik_hash as "nikHashB"`;
/** Whoever may see one of the two sees the pair: otherwise nobody could settle those of two regions. */
const inScope = `(${seenIn('$1', 'd.person_a')} or ${seenIn('$1', 'd.person_b')})`;

@Injectable()
export class DuplicateQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest first. */
  async list({ state, strength, key, after, limit }: PairFilter, scope: Scope): Promise<readonly PairRow[]> {
    return this.db.query<PairRow[]>(
      `select ${columns} from duplicate_pairs d join people a on a.id = d.person_a join people b on b.id = d.person_b
        where d.state = $2 and ($3::text is null or d.strength = $3) and ($4::text is null or $4 = any(d.keys))
          and ($5::uuid is null or d.id < $5) and ${inScope}
        order by d.id desc limit $6`,
      [scope === 'all' ? null : scope, state, strength ?? null, key ?? null, after ?? null, limit],
    );
  }

  async counts(state: PairState, scope: Scope): Promise<readonly { strength: Strength; pairs: number }[]> {
    return this.db.query<{ strength: Strength; pairs: number }[]>(
      `select d.strength, count(*)::int as pairs from duplicate_pairs d where d.state = $2 and ${inScope} group by 1`,
      [scope === 'all' ? null : scope, state],
    );
  }

  /** Undefined for a pair that does not exist or of which neither lies in the scope. */
  async one(id: string, scope: Scope): Promise<PairRow | undefined> {
    const [row] = await this.db.query<PairRow[]>(
      `select ${columns} from duplicate_pairs d join people a on a.id = d.person_a join people b on b.id = d.person_b
        where d.id = $2 and ${inScope}`,
      [scope === 'all' ? null : scope, id],
    );
    return row;
  }
}

export type LockedPair = Readonly<{
  id: string;
  personA: string;
  personB: string;
  strength: Strength;
  state: PairState;
  version: number;
}>;

export async function lockPair(tx: Tx, id: string, scope: Scope): Promise<LockedPair | undefined> {
  const [row] = await tx.manager.query<LockedPair[]>(
    `select d.id, d.person_a as "personA", d.person_b as "personB", d.strength, d.state, d.version from duplicate_pairs d
      where d.id = $2 and ${inScope} for update of d`,
    [scope === 'all' ? null : scope, id],
  );
  return row;
}

/** Two people after all; nothing raises the pair again by itself. */
export async function keepDifferent(
  tx: Tx,
  id: string,
  { by, at, why }: Readonly<{ by: string; at: Date; why: string }>,
): Promise<void> {
  await tx.manager.query(
    `update duplicate_pairs set state = 'different', version = version + 1, decided_by = $2, decided_at = $3, why = $4 where id = $1`,
    [id, by, at, why],
  );
}
