import { Injectable } from '@nestjs/common';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import { placed } from '../referral.store.js';
import { isStopped } from '../stops/stop.store.js';

/** Whose demand is counted: of these regions, and for a provider of the programmes that it gives. */
export type PlanningScope = {
  readonly regions: readonly string[] | 'all';
  readonly providerCode: string | null;
  readonly programme: string | null;
};

export type DemandRow = {
  readonly programme: string;
  readonly districtCode: string;
  readonly waiting: number;
  readonly interested: number;
  readonly proposed: number;
};
export type SupplyRow = {
  readonly programme: string;
  readonly regionCode: string;
  readonly free: number;
  readonly planned: number;
};
export type PlannedProgramme = {
  readonly code: string;
  readonly name: Bilingual;
  readonly pathway: string;
  readonly classSize: number;
};
export type InterestRow = {
  readonly pathway: string;
  readonly programme: string | null;
  readonly regionCode: string;
  readonly people: number;
};

/** A provider gives what it has published, and what it holds classes of. */
const isGivenBy = (programme: string, provider: string) => `
  (${provider}::text is null or ${programme} in (
     select code from programmes where provider_code = ${provider}
      union select programme_code from classes where provider_code = ${provider}))`;

const isIn = (district: string, regions: string) =>
  `(${regions}::text[] is null or left(${district}, 5) = any(${regions}))`;

// A person who can no longer be asked, or who has a place, wants none; what was asked for last counts.
const interested = `
  select distinct on (i.person_id) i.person_id, i.counts_for as programme, i.pathway, i.district_code
    from interests i
   where not exists (select from case_closures k where k.case_id = i.case_id) and not ${isStopped('i.person_id', 'i.case_id')}
     and not exists (select from referrals r where r.person_id = i.person_id
                      and (r.status in (${placed}) or (r.status = 'completed' and r.programme_code = i.counts_for)))
   order by i.person_id, i.id desc`;

@Injectable()
export class DemandQueries {
  constructor(private readonly db: DataSource) {}

  /**
   * People by programme and district of residence, each once: who waits, by the programme waited for; otherwise by what
   * they would join; otherwise, until their round is held, by the programme that they are proposed for.
   */
  async demand({ regions, providerCode, programme }: PlanningScope): Promise<readonly DemandRow[]> {
    return await this.db.query<DemandRow[]>(
      `with waiting as (
         select r.programme_code as programme, p.district_code, 'waiting' as kind
           from referrals r join proposals p on p.case_id = r.case_id where r.status = 'waiting'
       ), interested as materialized (${interested}
       ), proposed as (
         select distinct on (p.person_id) p.programme_code as programme, p.district_code
           from proposals p
          where p.programme_code <> '' and not exists (select from referrals r where r.id = p.id)
            and not exists (select from referrals r where r.person_id = p.person_id and r.status in (${placed}))
            and not exists (select from interested i where i.person_id = p.person_id)
            and not exists (select from case_closures k where k.case_id = p.case_id) and not ${isStopped('p.person_id', 'p.case_id')}
          order by p.person_id, p.id desc
       ), each_one as (
         select programme, district_code, kind from waiting
          union all select programme, district_code, 'interested' from interested where programme is not null
          union all select programme, district_code, 'proposed' from proposed
       )
       select programme, district_code as "districtCode", count(*) filter (where kind = 'waiting')::int as waiting,
              count(*) filter (where kind = 'interested')::int as interested,
              count(*) filter (where kind = 'proposed')::int as proposed
         from each_one
        where ${isIn('district_code', '$1')} and ${isGivenBy('programme', '$2')} and ($3::text is null or programme = $3)
        group by programme, district_code order by programme, district_code`,
      [regions === 'all' ? null : regions, providerCode, programme],
    );
  }

  /** Seats that nobody has, of classes that begin after the day: those that can be joined, and those only planned. */
  async supply(today: CivilDate, { regions, providerCode, programme }: PlanningScope): Promise<readonly SupplyRow[]> {
    return await this.db.query<SupplyRow[]>(
      `select c.programme_code as programme, left(c.district_code, 5) as "regionCode",
              coalesce(sum(c.seats - c.seats_taken) filter (where c.state in ('enrolling', 'selecting', 'ready')), 0)::int as free,
              coalesce(sum(c.seats - c.seats_taken) filter (where c.state in ('planned', 'postponed')), 0)::int as planned
         from classes c
        where c.starts_on > $4::date and c.state in ('planned', 'enrolling', 'selecting', 'ready', 'postponed')
          and ${isIn('c.district_code', '$1')} and ${isGivenBy('c.programme_code', '$2')}
          and ($3::text is null or c.programme_code = $3)
        group by 1, 2 order by 1, 2`,
      [regions === 'all' ? null : regions, providerCode, programme, today],
    );
  }

  /** The programmes with the class size that is in force on a day. */
  async programmes(today: CivilDate, { providerCode, programme }: PlanningScope): Promise<readonly PlannedProgramme[]> {
    return await this.db.query<PlannedProgramme[]>(
      `select p.code, json_build_object('id', p.name_id, 'en', p.name_en) as name, p.pathway,
              coalesce(a.class_size, p.class_size) as "classSize"
         from programmes p
         left join lateral (select class_size from admission_rules a
                             where a.programme_code = p.code and a.valid_from <= $3 and (a.valid_to is null or $3 <= a.valid_to)
                             order by a.valid_from desc limit 1) as a on true
        where ${isGivenBy('p.code', '$1')} and ($2::text is null or p.code = $2) order by p.code`,
      [providerCode, programme, today],
    );
  }

  /** Who would join what, and has no place yet; each person once, by what was asked for last. */
  async interests({ regions, providerCode, programme }: PlanningScope): Promise<readonly InterestRow[]> {
    return await this.db.query<InterestRow[]>(
      `select i.pathway, i.programme, left(i.district_code, 5) as "regionCode", count(*)::int as people
         from (${interested}) as i
        where ${isIn('i.district_code', '$1')} and ${isGivenBy('i.programme', '$2')} and ($3::text is null or i.programme = $3)
        group by 1, 2, 3 order by 1, 2, 3`,
      [regions === 'all' ? null : regions, providerCode, programme],
    );
  }
}
