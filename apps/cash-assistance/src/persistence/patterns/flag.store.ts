import { createHash } from 'node:crypto';
import { overlapRulesOn, screeningRulesOn } from '@tanggap/indonesia';
import { civilDayOf } from '@tanggap/platform';
import type { OtherAidFound } from '../../domain/assessing/evidence.js';
import { flagsFor, otherAidIn } from '../../domain/patterns/flag.js';
import type { Flag, FoundFlag, Seen } from '../../domain/patterns/flag.js';
import type { Queryable } from '../columns.js';

/**
 * Every pattern that stands beside these assessments, with what a person has made of it, in the order of the ids; `holdsMoney`
 * says which stop money. What is not there has none. Asked in a transaction it is as of that transaction.
 */
export async function flagsOf(
  db: Queryable,
  assessmentIds: readonly string[],
  now: Date = new Date(),
): Promise<readonly Flag[]> {
  if (assessmentIds.length === 0) return [];
  const day = civilDayOf(now);
  const [rules, overlaps] = [screeningRulesOn(day), overlapRulesOn(day)];
  const seen = await db.query<Seen[]>(seenBeside, [assessmentIds, now]);
  return withDecisions(
    db,
    seen.flatMap((one) => flagsFor(one, rules, overlaps)),
  );
}

/** What the lists of other programmes come to for the rules, of those for whom they come to anything. */
export async function otherAidOf(
  db: Queryable,
  assessmentIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly OtherAidFound[]>> {
  const flags = Map.groupBy(await flagsOf(db, assessmentIds, now), ({ assessmentId }) => assessmentId);
  const found = [...flags].map(([id, each]) => [id, otherAidIn(each)] as const);
  return new Map(found.filter(([, aid]) => aid.length > 0));
}

type Decided = NonNullable<Flag['decided']> & {
  readonly assessmentId: string;
  readonly code: string;
  readonly basis: string;
};

async function withDecisions(db: Queryable, found: readonly FoundFlag[]): Promise<readonly Flag[]> {
  if (found.length === 0) return [];
  const decisions = await db.query<Decided[]>(
    `select assessment_id as "assessmentId", code, basis, outcome, by, at from flag_decisions where assessment_id = any($1::uuid[])`,
    [[...new Set(found.map(({ assessmentId }) => assessmentId))]],
  );
  const keyOf = ({ assessmentId, code, basis }: Pick<Flag, 'assessmentId' | 'code' | 'basis'>) =>
    `${assessmentId} ${code} ${basis}`;
  const byFlag = new Map(decisions.map((one) => [keyOf(one), one]));
  return found.map(({ about, ...flag }) => {
    const named = { ...flag, basis: basisOf(about) };
    const decided = byFlag.get(keyOf(named));
    return { ...named, decided: decided ? { outcome: decided.outcome, by: decided.by, at: decided.at } : null };
  });
}

const basisOf = (about: string) => createHash('sha256').update(about).digest('base64url');

/** Two records of one human being are not two people. */
const isSomebodyElse = (other: string) =>
  `${other} <> a.person_id and not exists (select from records_of_one one where one.person_id = a.person_id and one.other_id = ${other})`;

/** Enough to tell a pattern; who shares with hundreds shares with twenty. */
const MOST_SHOWN = 20;

const isOfThisAid = (commitment: string) =>
  `${commitment}.scheme_code = a.scheme_code and ${commitment}.budget_year = t.budget_year and ${commitment}.released_at is null`;

// Of a family card the one that was brought last, else that of the notice. Of accounts both the one that is paid to now and the newest one: stating another lifts nothing from where the money still goes.
const seenBeside = `
  select a.id as "assessmentId", a.scheme_code as "schemeCode", t.recipients_per_household as "mostOnCard",
         array(select distinct o.person_id::text from payment_accounts o
                where o.account_hash = any(acc.hashes) and o.state not in ('superseded', 'refused') and ${isSomebodyElse('o.person_id')}
                order by 1 limit ${MOST_SHOWN}) as "accountOf",
         array(select e.assessment_id::text
                 from (select h.assessment_id, h.person_id from commitments h where h.household_hash = card.hash and ${isOfThisAid('h')}
                       union
                       select h.assessment_id, h.person_id
                         from evidence v
                        cross join lateral (select h.assessment_id, h.person_id from commitments h
                                             where h.assessment_id = v.assessment_id and ${isOfThisAid('h')} limit 1) as h
                        where v.kind = 'family-card' and v.value = card.hash
                          and not exists (select from evidence later where later.assessment_id = v.assessment_id and later.kind = v.kind
                                             and later.number > v.number)) as e
                where ${isSomebodyElse('e.person_id')}
                order by 1 limit ${MOST_SHOWN}) as "cardOf",
         array(select p.person_id::text from person_marks p where p.phone_hash = m.phone_hash and ${isSomebodyElse('p.person_id')}
                order by 1 limit ${MOST_SHOWN}) as "phoneOf",
         case when acc.version is not null then
           json_build_object('version', acc.version, 'name', acc.name,
                             'daysSince', floor(extract(epoch from $2::timestamptz - acc.stated_at) / 86400)) end as account,
         m.nik_hash is not null as "isCompared",
         coalesce((select json_agg(json_build_object('programme', l.programme_code, 'listId', l.id, 'from', l.period_from, 'to', l.period_to)
                                   order by l.programme_code, l.id)
                     from programme_recipients r join programme_lists l on l.id = r.list_id and l.withdrawn_at is null and l.completed_at is not null
                    where r.nik_hash = m.nik_hash and l.period_from <= make_date(t.budget_year, 12, 31)
                      and l.period_to >= make_date(t.budget_year, 1, 1)), '[]') as "otherAid"
    from unnest($1::uuid[]) with ordinality as asked (id, place)
    join assessments a on a.id = asked.id
    join scheme_rules t on t.scheme_code = a.scheme_code and t.rule_version = a.rule_version
   cross join lateral (
     select coalesce((select v.value from evidence v where v.assessment_id = a.id and v.kind = 'family-card' order by v.number desc limit 1),
                     a.household_hash) as hash) as card
    left join person_marks m on m.person_id = a.person_id
    left join lateral (
      select array_agg(p.account_hash) as hashes, max(p.version) as version, max(p.stated_at) filter (where p.version = p.newest) as stated_at,
             (array_agg(json_build_object('version', p.version, 'score', p.name_score) order by p.name_score, p.version desc)
                filter (where p.name_score is not null))[1] as name
        from (select o.account_hash, o.version, o.name_score, o.stated_at, max(o.version) over () as newest,
                     max(o.version) filter (where o.state = 'valid') over () as paid_to,
                     -- What was found valid stays what is paid to while the bank is asked anew.
                     o.state in ('stated', 'checking') and o.checked_at is not null as is_asked_anew
                from payment_accounts o where o.person_id = a.person_id and o.state not in ('superseded', 'refused')) as p
       where p.version in (p.newest, p.paid_to) or p.is_asked_anew) as acc on true
   order by asked.place`;
