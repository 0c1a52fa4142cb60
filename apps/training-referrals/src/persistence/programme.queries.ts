import { Injectable } from '@nestjs/common';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { ClassRow } from './classes/class.queries.js';
import type { CompetenceUnit } from '../domain/classes/programme-terms.js';

export type ProgrammeView = {
  readonly code: string;
  readonly pathway: string;
  readonly name: Bilingual;
  readonly provider: string;
  /** Who has published it; null for a programme of the office. */
  readonly providerCode: string | null;
  readonly certificate: string;
  readonly minimumSchooling: string;
  readonly minimumAge: string;
  readonly occupations: readonly string[];
  readonly licenceNeeded: boolean;
  readonly legalBasis: string;
  readonly validFrom: string;
  readonly certificateKinds: readonly string[];
  readonly units: readonly CompetenceUnit[];
  readonly hours: number | null;
  readonly kkniLevel: number | null;
  readonly classSize: number;
  readonly childCare: boolean;
  /** Open to people with a disability. */
  readonly accessible: boolean;
  readonly times: string | null;
  /** Of classes that have not started. */
  readonly seats: number;
  readonly taken: number;
  readonly waiting: number;
};

export type ClassView = Omit<ClassRow, 'fill'> & {
  /** People on the waiting list of the programme. */
  readonly waiting: number;
};

export type ClassesAsked = {
  readonly programme?: string | undefined;
  readonly provider: string | null;
  /** The last class of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

const name = `json_build_object('id', p.name_id, 'en', p.name_en)`;
const waiting = `(select count(*)::int from referrals r where r.programme_code = p.code and r.status = 'waiting')`;

@Injectable()
export class ProgrammeQueries {
  constructor(private readonly db: DataSource) {}

  /** The programmes with the terms that are in force on a day; to a provider those of the office and its own. */
  async programmes(day: CivilDate, provider: string | null): Promise<readonly ProgrammeView[]> {
    return await this.db.query<ProgrammeView[]>(
      `select p.code, p.pathway, ${name} as name, p.provider, p.provider_code as "providerCode", p.certificate, a.minimum_schooling as "minimumSchooling",
              a.minimum_age as "minimumAge", a.occupations, a.licence_needed as "licenceNeeded",
              a.legal_basis as "legalBasis", a.valid_from::text as "validFrom", a.certificate_kinds as "certificateKinds",
              a.units, a.hours, a.kkni_level as "kkniLevel", coalesce(a.class_size, p.class_size) as "classSize",
              a.child_care as "childCare", a.accessible, a.times, ahead.seats, ahead.taken, ${waiting} as waiting
         from programmes p
         join lateral (select * from admission_rules a
                        where a.programme_code = p.code and a.valid_from <= $1 and (a.valid_to is null or $1 <= a.valid_to)
                        order by a.valid_from desc limit 1) a on true
         cross join lateral (select coalesce(sum(c.seats), 0)::int as seats, coalesce(sum(c.seats_taken), 0)::int as taken
                               from classes c where c.programme_code = p.code and c.starts_on > $1 and c.state not in ('postponed', 'cancelled')
                                and ($2::text is null or c.provider_code = $2)) as ahead
        where $2::text is null or p.provider_code is null or p.provider_code = $2
        order by p.pathway, p.code`,
      [day, provider],
    );
  }

  /** The classes that are not over on a day, by start date and code; to a provider its own. */
  async classes(day: CivilDate, { programme, provider, after, limit }: ClassesAsked): Promise<readonly ClassView[]> {
    return await this.db.query<ClassView[]>(
      `with waiting as (
         select programme_code, count(*)::int as people from referrals where status = 'waiting' group by 1
       )
       select c.id, c.code, json_build_object('code', p.code, 'name', ${name}) as programme, v.name as provider,
              c.provider_code as "providerCode", c.district_code as "districtCode", c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
              c.seats, c.seats_taken as taken, c.seats - c.seats_taken as free, c.minimum, c.times, c.state, c.version,
              c.wave_id as "waveId", coalesce(w.people, 0) as waiting
         from classes c join programmes p on p.code = c.programme_code join providers v on v.code = c.provider_code
         left join waiting w on w.programme_code = c.programme_code
        where c.ends_on >= $1 and ($2::text is null or p.code = $2) and ($3::text is null or c.provider_code = $3)
          and ($4::uuid is null or (c.starts_on, c.code) > (select l.starts_on, l.code from classes l where l.id = $4))
        order by c.starts_on, c.code limit $5`,
      [day, programme ?? null, provider, after ?? null, limit],
    );
  }
}
