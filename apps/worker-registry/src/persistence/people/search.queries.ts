import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Piece } from '../../domain/people/search-terms.js';
import { seenIn, type Scope } from './scope.js';

export type SearchTerms = Readonly<{
  nikHash: string | null;
  phoneHash: string | null;
  caseNumber: string | null;
  birthHash: string | null;
  /** All pieces of the name, those by which people are looked up, and how many must be there. */
  trigrams: readonly number[];
  leading: readonly number[];
  leastShared: number;
}>;

export type MatchedPart = 'nik' | 'case-number' | 'phone' | 'name' | 'birth-date';

export type FoundPerson = Readonly<{
  id: string;
  /** Records of the same human being by which it was found; the person itself, unless it was merged. */
  records: readonly string[];
  score: number;
  matched: readonly MatchedPart[];
  cases: number;
  lastLayoff: string | null;
  openPairs: number;
  sealed: string;
  nikHash: string;
}>;

@Injectable()
export class SearchQueries {
  constructor(private readonly db: DataSource) {}

  /** How many people bear each piece; 0 for one that nobody bears. */
  async piecesOf(trigrams: readonly number[]): Promise<readonly Piece[]> {
    return this.db.query<Piece[]>(
      `select asked.trigram, coalesce(c.people, 0) as people
         from unnest($1::integer[]) as asked (trigram) left join trigram_counts c on c.trigram = asked.trigram`,
      [trigrams],
    );
  }

  /** Who matches, the best first. Whoever was merged is found as the one who stands for them. */
  async search(terms: SearchTerms, scope: Scope, limit: number): Promise<readonly FoundPerson[]> {
    const { nikHash, phoneHash, caseNumber, birthHash, trigrams, leading, leastShared } = terms;
    const asked = [nikHash, phoneHash, caseNumber, birthHash, trigrams, leading, leastShared];
    return this.db.transaction(async (manager) => {
      // Every part has its index. The planner thinks little of one over pieces that many bear, and would read everybody.
      await manager.query('set local enable_seqscan = off');
      return manager.query<FoundPerson[]>(searchStatement, [...asked, scope === 'all' ? null : scope, limit]);
    });
  }
}

/**
 * A NIK or a number is certain (1), a phone nearly (0.9). A name counts by the share of its pieces that were found, a little
 * less if the other name has more; with a birth date it is 70 parts of 100, and the date 30. Only people who were merged are
 * looked up, and whether somebody may be seen is asked of the best first, until there are enough.
 */
const searchStatement = `
  with named as materialized (
    select m.person_id, cardinality(m.trigrams) as size, coalesce(m.birth_hash = $4, false) as same_birth,
           (select count(*) from unnest(m.trigrams) as piece where piece = any($5::integer[])) as shared
      from person_marks m where m.trigrams && $6::integer[] or m.birth_hash = $4
  ), hits as (
    select id as person_id, 'nik' as part, 1.0 as score from people where nik_hash = $1
     union all
    select person_id, 'case-number', 1.0 from case_marks where number = $3::bigint
     union all
    select person_id, 'phone', 0.9 from case_marks where phone_hash = $2
     union all
    select person_id, 'birth-date', case when shared >= $7::integer then 0 else 0.3 end from named where same_birth
     union all
    select person_id, 'name',
           (0.8 * shared / cardinality($5::integer[]) + 0.2 * 2 * shared / (cardinality($5::integer[]) + size))
             * case when $4::text is null then 1 else 0.7 end + case when same_birth then 0.3 else 0 end
      from named where shared >= $7::integer and shared > 0
  ), found as (
    select coalesce(gone.merged_into, h.person_id) as id, array_agg(distinct h.person_id) as records, max(h.score) as score,
           array_agg(distinct h.part) as matched
      from hits h left join people gone on gone.id = h.person_id and gone.merged_into is not null group by 1
  ), best as (
    select f.* from (select * from found order by score desc, id offset 0) f
     where ${seenIn('$8', 'f.id')} order by f.score desc, f.id limit $9
  )
  select b.id, b.records, round(b.score, 3)::float8 as score, b.matched, p.sealed, p.nik_hash as "nikHash", had.cases, had."lastLayoff",
         (select count(*)::int from duplicate_pairs d where d.state = 'open' and b.id in (d.person_a, d.person_b)) as "openPairs"
    from best b join people p on p.id = b.id
   cross join lateral (
     select count(*)::int as cases, max(layoff_date)::text as "lastLayoff" from cases c
       join people r on r.id = c.person_id where r.id = b.id or r.merged_into = b.id) as had
   order by b.score desc, b.id`;
