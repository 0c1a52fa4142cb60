import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseState } from '../../domain/case.js';
import type { ConflictState } from '../../domain/people/identity-decision.js';
import type { PairKey, PairState, Strength } from '../../domain/people/duplicate-pair.js';
import { seenIn, type Scope } from './scope.js';

export type PersonRow = Readonly<{
  id: string;
  nikHash: string;
  sealed: string;
  mergedInto: string | null;
  registeredAt: Date;
}>;

export type LayoffRow = Readonly<{
  id: string;
  /** The record that the case was opened for. */
  recordId: string;
  number: string;
  noticeId: string;
  companyId: string;
  state: CaseState;
  regionCode: string;
  districtCode: string;
  layoffDate: string;
  workStart: string;
  reasonCode: string;
  openedAt: Date;
}>;

export type PairLine = Readonly<{
  id: string;
  recordId: string;
  otherId: string;
  strength: Strength;
  keys: readonly PairKey[];
  state: PairState;
  decidedAt: Date | null;
}>;

export type ConflictLine = Readonly<{ id: string; caseId: string | null; state: ConflictState; notedAt: Date }>;

export type MergeLine = Readonly<{
  id: string;
  personId: string;
  intoId: string;
  mergedBy: string;
  mergedAt: Date;
  undoneBy: string | null;
  undoneAt: Date | null;
}>;

export type IdentityLine = Readonly<{
  recordId: string;
  version: number;
  since: Date;
  sealed: string;
  nikHash: string;
}>;

/** The files of people: everything of all records of one human being, of which the first is the one that stands. */
@Injectable()
export class PersonQueries {
  constructor(private readonly db: DataSource) {}

  /** One record by its own id. Undefined for an id that does not exist or is of nobody in the scope. */
  async record(id: string, scope: Scope): Promise<PersonRow | undefined> {
    const [row] = await this.db.query<PersonRow[]>(
      `select ${recordColumns} from people p where p.id = $1 and ${seenIn('$2', 'p.id')}`,
      [id, scope === 'all' ? null : scope],
    );
    return row;
  }

  /** All records of the human being that a record is of, the one that stands first. */
  async records(id: string, scope: Scope): Promise<readonly PersonRow[]> {
    return this.db.query<PersonRow[]>(
      `select ${recordColumns} from people asked
         join people p on p.id = coalesce(asked.merged_into, asked.id) or p.merged_into = coalesce(asked.merged_into, asked.id)
        where asked.id = $1 and ${seenIn('$2', 'asked.id')} order by p.merged_into nulls first, p.id`,
      [id, scope === 'all' ? null : scope],
    );
  }

  async layoffs(ids: readonly string[]): Promise<readonly LayoffRow[]> {
    return this.db.query<LayoffRow[]>(
      `select id, person_id as "recordId", number, notice_id as "noticeId", company_id as "companyId", state,
              region_code as "regionCode", district_code as "districtCode", layoff_date::text as "layoffDate",
              work_start::text as "workStart", reason_code as "reasonCode", opened_at as "openedAt"
         from cases where person_id = any($1) order by layoff_date desc, id desc`,
      [ids],
    );
  }

  async pairs(ids: readonly string[]): Promise<readonly PairLine[]> {
    return this.db.query<PairLine[]>(
      `select d.id, mine.id as "recordId", case when d.person_a = mine.id then d.person_b else d.person_a end as "otherId",
              d.strength, d.keys, d.state, d.decided_at as "decidedAt"
         from unnest($1::uuid[]) as mine (id) join duplicate_pairs d on mine.id in (d.person_a, d.person_b)
        order by (d.state = 'open') desc, d.id desc limit 100`,
      [ids],
    );
  }

  async conflicts(ids: readonly string[]): Promise<readonly ConflictLine[]> {
    return this.db.query<ConflictLine[]>(
      `select id, case_id as "caseId", state, noted_at as "notedAt" from identity_conflicts
        where person_id = any($1) order by id desc`,
      [ids],
    );
  }

  async merges(ids: readonly string[]): Promise<readonly MergeLine[]> {
    return this.db.query<MergeLine[]>(
      `select id, person_id as "personId", into_id as "intoId", merged_by as "mergedBy", merged_at as "mergedAt",
              undone_by as "undoneBy", undone_at as "undoneAt"
         from person_merges where person_id = any($1) or into_id = any($1) order by id desc`,
      [ids],
    );
  }

  /** Who the records were known as; none for one of which only one identity was ever reported. */
  async identities(ids: readonly string[]): Promise<readonly IdentityLine[]> {
    return this.db.query<IdentityLine[]>(
      `select v.person_id as "recordId", v.version, v.since, v.sealed, p.nik_hash as "nikHash"
         from person_identities v join people p on p.id = v.person_id where v.person_id = any($1) order by 1, 2 desc`,
      [ids],
    );
  }
}

const recordColumns = `p.id, p.nik_hash as "nikHash", p.sealed, p.merged_into as "mergedInto", p.registered_at as "registeredAt"`;
