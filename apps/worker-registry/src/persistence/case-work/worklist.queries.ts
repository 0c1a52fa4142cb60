import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseState } from '../../domain/case.js';
import type { Duty } from '../../domain/case-work/duties.js';
import type { Within } from './move.store.js';

export type WorkFilter = Readonly<{
  /** An account, or null for nobody's; left out: everybody's. */
  ownerId?: string | null | undefined;
  state?: CaseState | undefined;
  district?: string | undefined;
  noticeId?: string | undefined;
  vulnerable?: boolean | undefined;
  /** Whether its day is before today. */
  overdue?: boolean | undefined;
  today: string;
}>;

/** Where the page before ended. `dueOn` is `infinity` where no clock runs. */
export type Place = Readonly<{ dueOn: string; caseId: string }>;
export type WorkPage = Readonly<{ sort: 'due' | 'newest'; after?: Place | undefined; limit: number }>;

export type WorkRow = Readonly<{
  id: string;
  number: string;
  noticeId: string;
  state: CaseState;
  ownerId: string | null;
  regionCode: string;
  districtCode: string;
  vulnerable: boolean;
  duty: Duty | null;
  dueOn: string;
  escalatedAt: Date | null;
  since: Date;
  activeAt: Date;
  openedAt: Date;
  sealed: string;
  nikHash: string;
}>;

export type Counts = Readonly<{ state: CaseState; cases: number; overdue: number; unassigned: number }>;

type Sql = { readonly text: string; readonly values: readonly unknown[] };

const columns = `
  w.case_id as id, c.number, w.notice_id as "noticeId", w.state, w.owner_id as "ownerId", w.region_code as "regionCode",
  w.district_code as "districtCode", w.vulnerable, w.duty, w.due_on::text as "dueOn", e.raised_at as "escalatedAt", w.since,
  w.active_at as "activeAt", c.opened_at as "openedAt", c.sealed, p.nik_hash as "nikHash"`;

/** What is to be done, by whom and until when: rows come in the order of an index, and a filter passes over those that it does not want. */
@Injectable()
export class WorklistQueries {
  constructor(private readonly db: DataSource) {}

  async page(filter: WorkFilter, page: WorkPage, within: Within): Promise<readonly WorkRow[]> {
    const { text, values } = pageStatement(filter, page, within);
    return await this.db.query<WorkRow[]>(text, [...values]);
  }

  /** Open cases within these regions, by state. */
  async counts(today: string, within: Within): Promise<readonly Counts[]> {
    return await this.db.query<Counts[]>(
      `select state, count(*)::int as cases, (count(*) filter (where due_on < $1))::int as overdue,
              (count(*) filter (where owner_id is null))::int as unassigned
         from case_work where due_on is not null
          and ($2::text[] is null or region_code = any($2) or home_region_code = any($2)) group by state order by state`,
      [today, within === 'all' ? null : within],
    );
  }

  /** How many were due before a day; of an index alone, as it is asked for again and again. */
  overdue(today: string): Promise<number> {
    return this.count(`due_on < $1`, [today]);
  }

  unassigned(): Promise<number> {
    return this.count(`owner_id is null and due_on is not null`, []);
  }

  private async count(which: string, values: readonly unknown[]): Promise<number> {
    const [row] = await this.db.query<{ n: number }[]>(`select count(*)::int as n from case_work where ${which}`, [
      ...values,
    ]);
    return row?.n ?? 0;
  }
}

/** The statement of a page: rows are found in the order of an index, and only those of the page are filled in. */
export function pageStatement(filter: WorkFilter, { sort, after, limit }: WorkPage, within: Within): Sql {
  const values: unknown[] = [limit];
  const given = (value: unknown) => `$${values.push(value)}`;
  const conditions = conditionsOf(filter, given);
  if (after && sort === 'due')
    conditions.push(`(w.due_on, w.case_id) > (${given(after.dueOn)}::date, ${given(after.caseId)}::uuid)`);
  else if (after) conditions.push(`w.case_id < ${given(after.caseId)}::uuid`);
  const order = sort === 'due' ? 'w.due_on, w.case_id' : 'w.case_id desc';
  const found = streams(filter, conditions, order, sort, within, given);
  return {
    text: `select ${columns} from (${found}) as w join cases c on c.id = w.case_id join people p on p.id = c.person_id
             left join case_escalations e on (e.case_id, e.duty, e.due_on) = (w.case_id, w.duty, w.due_on) order by ${order}`,
    values,
  };
}

/** Desks are of accounts with an id of ours: whoever signs in by another name has none. */
const deskOf = (account: string) =>
  `case when ${account}::text ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${account}::text::uuid end`;

function conditionsOf(
  { ownerId, state, district, noticeId, vulnerable, overdue, today }: WorkFilter,
  given: (value: unknown) => string,
): string[] {
  const conditions = ['w.due_on is not null'];
  if (ownerId === null) conditions.push('w.owner_id is null');
  else if (ownerId !== undefined) conditions.push(`w.owner_id = ${deskOf(given(ownerId))}`);
  if (state !== undefined) conditions.push(`w.state = ${given(state)}`);
  if (district !== undefined) conditions.push(`w.district_code = ${given(district)}`);
  if (noticeId !== undefined) conditions.push(`w.notice_id = ${given(noticeId)}`);
  if (vulnerable !== undefined) conditions.push(`w.vulnerable = ${given(vulnerable)}`);
  if (overdue !== undefined) conditions.push(`w.due_on ${overdue ? '<' : '>='} ${given(today)}::date`);
  return conditions;
}

/** Within regions, a stream for each and for homes and sites, of which the first rows are put in order. */
function streams(
  { ownerId }: WorkFilter,
  conditions: readonly string[],
  order: string,
  sort: WorkPage['sort'],
  within: Within,
  given: (value: unknown) => string,
): string {
  const from = sort === 'due' ? 'case_work w' : 'cases s join case_work w on w.case_id = s.id';
  const sorted = sort === 'newest' ? 's.id desc' : order;
  const stream = (condition: string, by = sorted) =>
    `select w.* from ${from} where ${[condition, ...conditions].join(' and ')} order by ${by} limit $1`;
  if (within === 'all') return stream('true', ownerId === null && sort === 'due' ? `w.owner_id, ${order}` : sorted);
  const regions = `${given(within)}::text[]`;
  if (ownerId !== undefined && ownerId !== null)
    return stream(`(w.region_code = any(${regions}) or w.home_region_code = any(${regions}))`);
  const table = sort === 'due' ? 'w' : 's';
  return `select * from (select distinct w.* from unnest(${regions}) as place (code) cross join lateral (
            (${stream(`${table}.region_code = place.code`)}) union all (${stream(`${table}.home_region_code = place.code`)})) as w
          ) as w order by ${order} limit $1`;
}
