import { Injectable } from '@nestjs/common';
import { PreparedStatement } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import type { CaseState } from '../../domain/case.js';
import type { ConsentDecision } from '../../domain/rights/consent.js';
import { caseAid, type AidRow, type ToldRedirection } from '../aid/case-aid.store.js';
import { consentDecisions } from './consents.store.js';
import { records } from './person-scope.js';

/** What the worker is shown of a case of their own. */
export type OwnCase = Readonly<{
  id: string;
  number: string;
  state: CaseState;
  layoffDate: string;
  reasonCode: string;
  contractEnded: boolean;
  openedAt: Date;
  /** Since when it is in this state, and by when the office has to act. */
  since: Date;
  dueOn: string | null;
  regionCode: string;
  homeRegionCode: string;
  /** The code of what brought it into this state. */
  why: string | null;
}>;

/** All that a worker is told of themselves here, the newest first. */
export type OwnAffairs = Readonly<{
  cases: readonly OwnCase[];
  aid: readonly AidRow[];
  consents: readonly ConsentDecision[];
  redirections: readonly ToldRedirection[];
}>;

/** As JSON has it: moments are text. */
type Written<T> = { readonly [K in keyof T]: T[K] extends Date ? string : Date extends T[K] ? string | null : T[K] };
type AffairsRow = { readonly [Part in keyof OwnAffairs]: readonly Written<OwnAffairs[Part][number]>[] };

const all = (rows: string) => `(select coalesce(json_agg(one), '[]') from (${rows}) one)`;

// One statement for what one page asks: each part is a few rows, and to ask for it costs more than to find it. As an array, so that what
// these records have is looked for rather than what all people have.
const affairs = new PreparedStatement<AffairsRow>(
  `with own as materialized (
     select l.person_id, array(select same.id from people it cross join lateral ${records('it')} same where it.id = l.person_id) as records
       from logins l where l.login_id = $1 and l.ended_at is null
   ), own_cases as materialized (
     select c.id, c.number::text, c.state, c.layoff_date as "layoffDate", c.reason_code as "reasonCode", c.contract_ended as "contractEnded",
            c.opened_at as "openedAt", coalesce(w.since, c.opened_at) as since, nullif(w.due_on, 'infinity') as "dueOn",
            c.region_code as "regionCode", c.home_region_code as "homeRegionCode",
            (select h.why from case_changes h where h.case_id = c.id order by h.change desc limit 1) as why
       from cases c left join case_work w on w.case_id = c.id
      where c.person_id = any((select records from own)::uuid[]) order by c.id desc limit 100
   )
   select ${all('select * from own_cases order by id desc')} as cases,
          ${all(`${caseAid} where a.case_id = any(array(select id from own_cases)) order by a.assessment_id desc`)} as aid,
          ${all(`${consentDecisions} where person_id = own.person_id order by purpose, person_id, change desc`)} as consents,
          ${all(`select d.id, d.person_id as "personId", d.source, d.effective_on as "effectiveOn", d.heard_at as "heardAt",
                        d.told_at as "toldAt", d.means
                   from aid_redirections d where d.person_id = any(own.records) order by d.id desc limit 50`)} as redirections
     from own`,
);

@Injectable()
export class OwnAffairsQueries {
  constructor(private readonly db: DataSource) {}

  /** Of nobody but the human being whose account it is: of all their records. Undefined where it is of nobody yet. */
  async of(loginId: string): Promise<OwnAffairs | undefined> {
    const [row] = await affairs.rows(this.db.manager, [loginId]);
    return (
      row && {
        cases: read<OwnCase>(row.cases, ['openedAt', 'since']),
        aid: read<AidRow>(row.aid, ['decidedAt']),
        consents: read<ConsentDecision>(row.consents, ['decidedAt']),
        redirections: read<ToldRedirection>(row.redirections, ['heardAt', 'toldAt']),
      }
    );
  }
}

function read<T extends object>(rows: readonly Written<T>[], moments: readonly (keyof T)[]): readonly T[] {
  return rows.map((row) => {
    const dates = moments.map((name) => [name, row[name] === null ? null : new Date(String(row[name]))] as const);
    return { ...row, ...Object.fromEntries(dates) } as T;
  });
}
