import { Injectable } from '@nestjs/common';
import type { AgeBand, EmploymentKind, Schooling, WorkerResponse } from '@tanggap/contracts';
import { DataSource } from 'typeorm';
import type { CaseState } from '../domain/case.js';
import type { CaseAssignment } from './case-work/desk.store.js';
import { isInDoubt } from './identity-conflicts.store.js';

/** Kabupaten and kota whose cases may be seen: by the site's place or the worker's. */
export type Scope = readonly string[] | 'all';

export type CaseFilter = {
  readonly noticeId?: string | undefined;
  /** Kabupaten or kota of the site or of the home. */
  readonly region?: string | undefined;
  readonly state?: CaseState | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

export type CaseRow = {
  readonly id: string;
  readonly number: string;
  /** The record that stands for the person now; the case stays with the one it was opened for. */
  readonly personId: string;
  readonly noticeId: string;
  readonly line: number;
  readonly state: CaseState;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly layoffDate: string;
  readonly reasonCode: string;
  readonly occupation: string;
  readonly openedAt: Date;
  /** The NIK came with another name or birth date than the registry knew, or is that of another person; somebody should look. */
  readonly identityInDoubt: boolean;
  readonly sealed: string;
  readonly nikHash: string;
};

export type CaseDetails = {
  /** What `If-Match` names when something is decided. */
  readonly version: number;
  readonly ownerId: string | null;
  readonly knownBefore: boolean;
  readonly employment: EmploymentKind;
  readonly contractEnded: boolean;
  readonly workStart: string;
  readonly response: WorkerResponse;
  readonly ageBand: AgeBand;
  readonly schooling: Schooling | null;
  readonly wishes: readonly string[];
  readonly flags: readonly string[];
};

export type HistoryLine = {
  readonly at: Date;
  readonly who: string;
  readonly from: CaseState | null;
  readonly to: CaseState;
  readonly why: string;
  /** Sealed for the case. */
  readonly reason: string | null;
};

/** Whose case it became, by whom, and why. */
export type HandLine = Readonly<{
  at: Date;
  decidedBy: string;
  fromOwner: string | null;
  toOwner: string | null;
  why: CaseAssignment['why'];
}>;

type LabelRow = Pick<CaseRow, 'id' | 'number' | 'state' | 'personId' | 'sealed' | 'nikHash'>;

// Days as text: the driver would make each a moment in some time zone.
const columns = `
  c.id, c.number, coalesce(p.merged_into, p.id) as "personId", c.notice_id as "noticeId", c.line, c.state, c.region_code as "regionCode",
  c.district_code as "districtCode", c.layoff_date::text as "layoffDate", c.reason_code as "reasonCode", c.occupation,
  c.opened_at as "openedAt", c.sealed, p.nik_hash as "nikHash",
  ${isInDoubt('c')} as "identityInDoubt"`;

const details = `
  c.version, c.owner_id as "ownerId",
  not c.new_person as "knownBefore", c.employment, c.contract_ended as "contractEnded", c.work_start::text as "workStart",
  c.response, c.age_band as "ageBand", c.schooling, c.wishes, c.flags`;

const inScope = (parameter: string) =>
  `(${parameter}::text[] is null or c.region_code = any(${parameter}) or c.home_region_code = any(${parameter}))`;

@Injectable()
export class CaseQueries {
  constructor(private readonly db: DataSource) {}

  /** A page of cases, the newest first. */
  async list({ noticeId, region, state, after, limit }: CaseFilter, scope: Scope): Promise<readonly CaseRow[]> {
    return await this.db.query<CaseRow[]>(
      `select ${columns} from cases c join people p on p.id = c.person_id
        where ${inScope('$1')} and ($2::uuid is null or c.notice_id = $2)
          and ($3::text is null or c.region_code = $3 or c.home_region_code = $3)
          and ($4::text is null or c.state = $4) and ($5::uuid is null or c.id < $5)
        order by c.id desc limit $6`,
      [scope === 'all' ? null : scope, noticeId ?? null, region ?? null, state ?? null, after ?? null, limit],
    );
  }

  /** Undefined for an id that does not exist or lies outside the scope. */
  async one(id: string, scope: Scope): Promise<(CaseRow & CaseDetails) | undefined> {
    const [row] = await this.db.query<(CaseRow & CaseDetails)[]>(
      `select ${columns}, ${details} from cases c join people p on p.id = c.person_id where c.id = $1 and ${inScope('$2')}`,
      [id, scope === 'all' ? null : scope],
    );
    return row;
  }

  /** Rupiah a month. Never shown: for an estimate of what follows from it. */
  async wageOf(id: string): Promise<number> {
    const [row] = await this.db.query<{ wage: string }[]>(`select wage from cases where id = $1`, [id]);
    return Number(row?.wage ?? 0);
  }

  async history(id: string): Promise<readonly HistoryLine[]> {
    return await this.db.query<HistoryLine[]>(
      `select changed_at as at, changed_by as who, from_state as "from", to_state as "to", why, reason
         from case_changes where case_id = $1 order by change`,
      [id],
    );
  }

  async hands(id: string): Promise<readonly HandLine[]> {
    return await this.db.query<HandLine[]>(
      `select at, decided_by as "decidedBy", from_owner as "fromOwner", to_owner as "toOwner", why
         from case_assignments where case_id = $1 order by at desc limit 100`,
      [id],
    );
  }

  async labelled(ids: readonly string[], scope: Scope): Promise<readonly LabelRow[]> {
    return await this.db.query<LabelRow[]>(
      `select c.id, c.number, c.state, coalesce(p.merged_into, p.id) as "personId", c.sealed, p.nik_hash as "nikHash"
         from cases c join people p on p.id = c.person_id where c.id = any($2::uuid[]) and ${inScope('$1')}`,
      [scope === 'all' ? null : scope, ids],
    );
  }
}
