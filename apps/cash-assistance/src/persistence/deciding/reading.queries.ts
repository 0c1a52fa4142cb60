import { Injectable } from '@nestjs/common';
import type { Bilingual, Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { ListDecision } from '../../domain/deciding/list.js';
import type { ChangeCode } from '../../domain/deciding/reading.js';
import { amount } from '../columns.js';
import { approvedIn, handsInEach } from './approval.store.js';
import { drawnForEach, type Drawn } from './opening.store.js';

type Frozen = Readonly<{ id: string; version: number }>;

/** Lines of one kind: the same decision by the same version of the rules. */
export type LinesOfAKind = Readonly<{ decision: ListDecision; ruleVersion: string; lines: number; total: Rupiah }>;
export type ChangedLine = Readonly<{
  assessmentId: string;
  line: number;
  noticeId: string;
  codes: readonly ChangeCode[];
}>;
/** By list: where somebody stands towards it. */
export type Towards = Readonly<{
  hands: ReadonlyMap<string, readonly string[]>;
  drawn: ReadonlyMap<string, readonly Drawn[]>;
  approved: ReadonlySet<string>;
}>;
export type BudgetLine = Readonly<{
  schemeCode: string;
  name: Bilingual;
  year: number;
  budgetLines: readonly string[];
  ceiling: Rupiah;
  committed: Rupiah;
  paid: Rupiah;
  left: Rupiah;
}>;

const changed = `
  select x.list_id, x.assessment_id as "assessmentId", a.line, a.notice_id as "noticeId", array_remove(array[
           case when p.stated_at > v.at then 'account-stated' end,
           case when p.decided_at > v.at then 'account-decided' end,
           case when exists (select from evidence e where e.assessment_id = x.assessment_id and e.at > v.at) then 'evidence-brought' end,
           case when exists (select from judgements j where j.assessment_id = x.assessment_id and j.at > v.at) then 'judged-anew' end,
           case when x.decision = 'grant' and x.amount <> t.amount_per_person then 'amount-changed' end,
           case when exists (select from person_merges m where x.person_id in (m.person_id, m.into_person_id) and m.undone_at is null and m.heard_at > v.at)
                then 'record-merged' end], null) as codes
    from decision_lines x
    join assessment_work a on a.assessment_id = x.assessment_id
    join assessments s on s.id = x.assessment_id
    left join judgements w on w.assessment_id = x.assessment_id and w.number = x.judgement
    join scheme_rules t on t.scheme_code = s.scheme_code and t.rule_version = coalesce(w.rule_version, s.rule_version)
    left join payment_accounts p on p.id = x.account_id
   cross join lateral (select max(at) as at from assessment_acts c where c.assessment_id = x.assessment_id and c.act = 'verified') as v
   where (x.list_id, x.list_version) in (select * from unnest($1::uuid[], $2::int[]))`;

/** What an approver has to see of a list beside its lines. */
@Injectable()
export class ReadingQueries {
  constructor(private readonly db: DataSource) {}

  /** What this person has done to aid of each list, what of it they are to open before they approve it, and which of them they have approved. */
  async towards(lists: readonly Frozen[], by: string): Promise<Towards> {
    const { manager } = this.db;
    const [hands, drawn, approved] = await Promise.all([
      handsInEach(manager, lists, by),
      drawnForEach(manager, lists, by),
      approvedIn(manager, lists, by),
    ]);
    return { hands, drawn, approved };
  }

  async kinds({ id, version }: Frozen): Promise<readonly LinesOfAKind[]> {
    const rows = await this.db.query<(Omit<LinesOfAKind, 'total'> & { total: string })[]>(
      `select x.decision, coalesce(j.rule_version, s.rule_version) as "ruleVersion", count(*)::int as lines, sum(x.amount) as total
         from decision_lines x join assessments s on s.id = x.assessment_id
         left join judgements j on j.assessment_id = x.assessment_id and j.number = x.judgement
        where x.list_id = $1 and x.list_version = $2 group by 1, 2 order by 1, 2`,
      [id, version],
    );
    return rows.map((row) => ({ ...row, total: amount(row.total) }));
  }

  /** Lines about which something has changed since they were recommended. */
  async changes({ id, version }: Frozen): Promise<readonly ChangedLine[]> {
    return await this.db.query<ChangedLine[]>(
      `select "assessmentId", line, "noticeId", codes from (${changed}) as found where cardinality(codes) > 0 order by "assessmentId"`,
      [[id], [version]],
    );
  }

  /** How many lines of each of these lists have changed. */
  async changedIn(lists: readonly Frozen[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.query<{ id: string; lines: number }[]>(
      `select list_id as id, count(*)::int as lines from (${changed}) as found where cardinality(codes) > 0 group by list_id`,
      [lists.map(({ id }) => id), lists.map(({ version }) => version)],
    );
    return new Map(rows.map(({ id, lines }) => [id, lines]));
  }

  /** The same numbers for whoever decides: what may be given, is set aside, was paid, is left. */
  async budgets(): Promise<readonly BudgetLine[]> {
    const rows = await this.db.query<
      (Omit<BudgetLine, 'ceiling' | 'committed' | 'paid' | 'left'> &
        Record<'ceiling' | 'committed' | 'paid' | 'left', string>)[]
    >(
      `select b.scheme_code as "schemeCode", json_build_object('id', s.name_id, 'en', s.name_en) as name, b.year,
              array(select distinct r.budget_line from scheme_rules r where r.scheme_code = b.scheme_code and r.budget_year = b.year
                     order by 1) as "budgetLines",
              b.allocation as ceiling, b.reserved as committed, b.paid, b.allocation - b.reserved - b.paid as "left"
         from budgets b join schemes s on s.code = b.scheme_code order by b.scheme_code, b.year desc`,
    );
    return rows.map(({ ceiling, committed, paid, left, ...of }) => ({
      ...of,
      ceiling: amount(ceiling),
      committed: amount(committed),
      paid: amount(paid),
      left: amount(left),
    }));
  }
}
