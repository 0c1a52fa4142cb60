import type { EntityManager } from 'typeorm';
import { freePlaces } from '../../domain/deciding/line.js';
import type { LineFacts } from '../../domain/deciding/line.js';
import { usableAccounts } from '../accounts/usable-accounts.js';
import { amount } from '../columns.js';
import { isMerged } from '../merges/one-human-being.js';
import { holdingFlags } from '../patterns/holding-flags.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';
import type { HeldList } from './list.store.js';

export type Wanted = Readonly<{
  noticeId?: string | undefined;
  regionCode?: string | undefined;
  recommended?: 'eligible' | 'not-eligible' | undefined;
  most: number;
}>;

/** Who is ready, stands in no list and, for a grant, has an account: the highest priority first; among equals as in their rounds. */
export async function readyFor(
  manager: EntityManager,
  { schemeCode, budgetYear }: Pick<HeldList, 'schemeCode' | 'budgetYear'>,
  { noticeId, regionCode, recommended, most }: Wanted,
  scope: Scope,
): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select a.assessment_id as id from assessment_work a join screenings s on s.assessment_id = a.assessment_id
      where a.state = 'ready' and a.scheme_code = $1 and a.budget_year = $2 and ($3::uuid is null or a.notice_id = $3)
        and ($4::text is null or a.region_code = $4) and ($5::text is null or a.recommended = $5) and ${inScope('$6')}
        and not exists (select from decision_lines x where x.assessment_id = a.assessment_id and x.live)
        and (a.recommended = 'not-eligible' or exists (
              select from payment_accounts p where p.person_id = a.person_id and p.state = 'valid' and p.effective_at <= now()))
      order by a.priority desc, a.layoff_date, s.round, a.line limit $7`,
    [schemeCode, budgetYear, noticeId ?? null, regionCode ?? null, recommended ?? null, scopeValue(scope), most],
  );
  return rows.map(({ id }) => id);
}

/** Which of these stand in a live list; one that is named stands in it, not in another. */
export async function listsOf(manager: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await manager.query<{ assessmentId: string; listId: string }[]>(
    `select assessment_id as "assessmentId", list_id as "listId" from decision_lines where live and assessment_id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ assessmentId, listId }) => [assessmentId, listId]));
}

type FactsRow = Omit<LineFacts, 'most' | 'setAside' | 'flags' | 'accountId'> & {
  readonly most: string;
  readonly amount: string | null;
  readonly givenBack: string;
  /** Who had money before their card was brought as evidence. */
  readonly alsoOnCard: number;
};

/** What lines about these rest on now, as far as they belong to the scheme and the year. */
export async function factsOf(
  manager: EntityManager,
  { schemeCode, budgetYear }: Pick<HeldList, 'schemeCode' | 'budgetYear'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LineFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.query<FactsRow[]>(facts, [ids, schemeCode, budgetYear]);
  const accounts = await usableAccounts(
    manager,
    rows.map(({ personId }) => personId),
  );
  const flags = await holdingFlags(manager, ids);
  return new Map(
    rows.map((row) => {
      const [account, held] = [accounts.get(row.personId), flags.get(row.assessmentId)];
      return [row.assessmentId, { ...factsFrom(row), accountId: account?.id ?? null, flags: held ?? [] }];
    }),
  );
}

type OwnFacts = Omit<LineFacts, 'accountId' | 'flags'>;

function factsFrom({ amount: setAside, givenBack, most, alsoOnCard, ...row }: FactsRow): OwnFacts {
  return {
    ...row,
    placesTaken: [...row.placesTaken, ...freePlaces(row).slice(0, alsoOnCard)],
    most: amount(most),
    setAside: setAside === null ? null : { amount: amount(setAside), givenBack: amount(givenBack) },
  };
}

/** Aid of the same scheme and year by another case: of the same record, and where that is merged, of every record of the human being. */
const otherAid = (table: string, stands: string) => {
  const same = `e.scheme_code = a.scheme_code and e.budget_year = a.budget_year and ${stands} and e.assessment_id <> a.assessment_id limit 1`;
  return `
         (select true from ${table} e where e.person_id = a.person_id and ${same}),
         case when ${isMerged} then
           (select true from records_of_one o join ${table} e on e.person_id = o.other_id where o.person_id = a.person_id and ${same}) end`;
};

// Each with a limit: what exists at all would be gathered as a whole, and compared with every row.
const facts = `
  select a.assessment_id as "assessmentId", a.case_id as "caseId", a.person_id as "personId", a.notice_id as "noticeId", a.state,
         a.judgement, a.recommended, a.scheme_code as "schemeCode", a.budget_year as "budgetYear", r.round,
         coalesce(case when ${isMerged} then
                    (select least(a.person_id::text, min(o.other_id::text)) from records_of_one o where o.person_id = a.person_id) end,
                  a.person_id::text) as "humanId",
         t.amount_per_person as most, t.instalments, t.recipients_per_household as places, card.hash as "householdHash",
         c.amount, c.given_back as "givenBack",
         coalesce(case when ${isMerged} then
                    (select true from commitments_on_hold h where h.assessment_id = a.assessment_id limit 1) end,
                  (select true from stops k where k.stands and k.person_id = a.person_id
                      and (k.covers = 'person' or k.ground_id = a.case_id or k.covers = 'earlier-cases' and a.case_id < k.ground_id) limit 1),
                  false)
           as "isOnHold",
         case when 'E6' = any(t.rules)
               and not exists (select from appeals p where p.assessment_id = a.assessment_id and p.state = 'upheld' and 'E6' = any(p.set_aside))
           then (select (v.dated_on + t.declaration_days)::text from evidence v
                  where v.assessment_id = a.assessment_id and v.kind = 'without-work' order by v.number desc limit 1) end as "declaredUntil",
         coalesce(${otherAid('commitments', 'e.released_at is null')}, false) as "hasOther",
         coalesce(${otherAid('entitlements', `e.state <> 'withdrawn'`)}, false) as "isEntitledByOther",
         array(select h.household_place from commitments h
                where h.household_hash = card.hash and h.scheme_code = a.scheme_code and h.budget_year = a.budget_year
                  and h.released_at is null and h.assessment_id <> a.assessment_id) as "placesTaken",
         (select count(*)::int
            from evidence v
           cross join lateral (select from commitments h
                                where h.assessment_id = v.assessment_id and h.household_hash is null and h.released_at is null
                                  and h.scheme_code = a.scheme_code and h.budget_year = a.budget_year limit 1) as h
           where v.kind = 'family-card' and v.value = card.hash and v.assessment_id <> a.assessment_id
             and not exists (select from evidence later where later.assessment_id = v.assessment_id and later.kind = v.kind
                                and later.number > v.number)) as "alsoOnCard"
    from assessment_work a
    join assessments s on s.id = a.assessment_id
   cross join lateral (
     select coalesce((select v.value from evidence v where v.assessment_id = s.id and v.kind = 'family-card' order by v.number desc limit 1),
                     s.household_hash) as hash) as card
    join screenings r on r.assessment_id = a.assessment_id
    join scheme_rules t on t.scheme_code = a.scheme_code
     and t.rule_version = coalesce((select j.rule_version from judgements j where j.assessment_id = a.assessment_id and j.number = a.judgement),
                                   s.rule_version)
    left join commitments c on c.assessment_id = a.assessment_id and c.released_at is null
   where a.assessment_id = any($1::uuid[]) and a.scheme_code = $2 and a.budget_year = $3`;
