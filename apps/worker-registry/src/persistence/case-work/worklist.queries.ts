import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseState } from '../../domain/case.js';
import type { ContactOutcome } from '../../domain/case-work/contact.js';
import type { Duty } from '../../domain/case-work/duties.js';
import type { Within } from './move.store.js';
import { stands } from './undo.store.js';

export const dueWithin = ['today', 'week', 'none'] as const;
export type DueWithin = (typeof dueWithin)[number];

export type WorkFilter = Readonly<{
  /** An account, or null for nobody's; left out: everybody's. */
  ownerId?: string | null | undefined;
  state?: CaseState | undefined;
  district?: string | undefined;
  noticeId?: string | undefined;
  /** Kabupaten or kota of the home. */
  region?: string | undefined;
  companyId?: string | undefined;
  vulnerable?: boolean | undefined;
  /** Due on this very day, by seven days from it, or with no clock that runs: others have their turn. */
  due?: DueWithin | undefined;
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
  companyId: string;
  layoffDate: string;
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
  /** Of the last contact that was noted; null before the first. */
  lastOutcome: ContactOutcome | null;
  callBackOn: string | null;
  sealed: string;
  nikHash: string;
}>;

export type Counts = Readonly<{ state: CaseState; cases: number; overdue: number; unassigned: number }>;

export type DayCounts = Readonly<Record<'dueToday' | 'overdue' | 'new' | 'waiting' | 'mine' | 'free', number>>;

type Sql = { readonly text: string; readonly values: readonly unknown[] };

const columns = `
  w.case_id as id, c.number, w.notice_id as "noticeId", c.company_id as "companyId", c.layoff_date::text as "layoffDate", w.state, w.owner_id as "ownerId",
  k.outcome as "lastOutcome", k.call_back_on::text as "callBackOn", w.region_code as "regionCode",
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

  /** Cases that are registered and stand on no list yet: their lines of work are written behind registering. */
  async arriving(within: Within): Promise<number> {
    const [row] = await this.db.query<{ n: number }[]>(
      `select coalesce(sum(n.cases - coalesce(w.begun, 0)), 0)::int as n
         from notice_registrations n left join notice_work w on w.notice_id = n.notice_id
        where n.cases > coalesce(w.begun, 0) and ($1::text[] is null or n.region_code = any($1))`,
      [within === 'all' ? null : within],
    );
    return row?.n ?? 0;
  }

  /** What somebody has to do, as numbers; `free` is what nobody looks after in these regions. */
  async day(ownerId: string, today: string, within: Within): Promise<DayCounts> {
    const [row] = await this.db.query<DayCounts[]>(
      `select (count(*) filter (where due_on = $2))::int as "dueToday", (count(*) filter (where due_on < $2))::int as overdue,
              (count(*) filter (where state = 'registered'))::int as new, (count(*) filter (where due_on = 'infinity'))::int as waiting,
              count(*)::int as mine,
              (select count(*)::int from case_work where owner_id is null and due_on is not null
                  and ($3::text[] is null or region_code = any($3) or home_region_code = any($3))) as free
         from case_work where owner_id = ${deskOf('$1')} and due_on is not null`,
      [ownerId, today, within === 'all' ? null : within],
    );
    return row ?? { dueToday: 0, overdue: 0, new: 0, waiting: 0, mine: 0, free: 0 };
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
             left join case_escalations e on (e.case_id, e.duty, e.due_on) = (w.case_id, w.duty, w.due_on)
             left join lateral (select outcome, call_back_on from contacts k where case_id = w.case_id and ${stands('k')} order by id desc limit 1) k on true
            order by ${order}`,
    values,
  };
}

/** Desks are of accounts with an id of ours: whoever signs in by another name has none. */
const deskOf = (account: string) =>
  `case when ${account}::text ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${account}::text::uuid end`;

const plainColumns = {
  state: 'w.state',
  region: 'w.home_region_code',
  district: 'w.district_code',
  noticeId: 'w.notice_id',
  vulnerable: 'w.vulnerable',
} as const;

const whichAreDue: Readonly<Record<DueWithin, (today: () => string) => string>> = {
  today: (today) => `w.due_on = ${today()}`,
  week: (today) => `w.due_on <= ${today()} + 7`,
  none: () => `w.due_on = 'infinity'`,
};

function conditionsOf(
  { ownerId, companyId, due, overdue, today, ...plain }: WorkFilter,
  given: (value: unknown) => string,
): string[] {
  const conditions = ['w.due_on is not null'];
  if (ownerId === null) conditions.push('w.owner_id is null');
  else if (ownerId !== undefined) conditions.push(`w.owner_id = ${deskOf(given(ownerId))}`);
  for (const [name, column] of Object.entries(plainColumns)) {
    const asked = plain[name as keyof typeof plainColumns];
    if (asked !== undefined) conditions.push(`${column} = ${given(asked)}`);
  }
  if (companyId !== undefined)
    conditions.push(`exists (select from cases f where f.id = w.case_id and f.company_id = ${given(companyId)})`);
  if (due !== undefined) conditions.push(whichAreDue[due](() => `${given(today)}::date`));
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
