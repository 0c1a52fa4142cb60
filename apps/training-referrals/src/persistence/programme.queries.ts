import { Injectable } from '@nestjs/common';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';

export type ProgrammeView = {
  readonly code: string;
  readonly pathway: string;
  readonly name: Bilingual;
  readonly provider: string;
  readonly certificate: string;
  readonly minimumSchooling: string;
  readonly minimumAge: string;
  readonly occupations: readonly string[];
  readonly licenceNeeded: boolean;
  readonly legalBasis: string;
  /** Of classes that have not started. */
  readonly seats: number;
  readonly taken: number;
  readonly waiting: number;
};

export type ClassView = {
  readonly id: string;
  readonly code: string;
  readonly programme: { readonly code: string; readonly name: Bilingual };
  readonly provider: string;
  readonly districtCode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly seats: number;
  readonly taken: number;
  /** People on the waiting list of the programme. */
  readonly waiting: number;
};

const name = `json_build_object('id', p.name_id, 'en', p.name_en)`;
const waiting = `(select count(*)::int from referrals r where r.programme_code = p.code and r.status = 'waiting')`;

@Injectable()
export class ProgrammeQueries {
  constructor(private readonly db: DataSource) {}

  /** The programmes with the admission rules that are in force on a day. */
  async programmes(day: CivilDate): Promise<readonly ProgrammeView[]> {
    return await this.db.query<ProgrammeView[]>(
      `select p.code, p.pathway, ${name} as name, p.provider, p.certificate, a.minimum_schooling as "minimumSchooling",
              a.minimum_age as "minimumAge", a.occupations, a.licence_needed as "licenceNeeded",
              a.legal_basis as "legalBasis", ahead.seats, ahead.taken, ${waiting} as waiting
         from programmes p
         join lateral (select * from admission_rules a
                        where a.programme_code = p.code and a.valid_from <= $1 and (a.valid_to is null or $1 <= a.valid_to)
                        order by a.valid_from desc limit 1) a on true
         cross join lateral (select coalesce(sum(c.seats), 0)::int as seats, coalesce(sum(c.seats_taken), 0)::int as taken
                               from classes c where c.programme_code = p.code and c.starts_on > $1) as ahead
        order by p.pathway, p.code`,
      [day],
    );
  }

  /** The classes that are not over on a day, by start date. */
  async classes(day: CivilDate, programme: string | undefined): Promise<readonly ClassView[]> {
    return await this.db.query<ClassView[]>(
      `select c.id, c.code, json_build_object('code', p.code, 'name', ${name}) as programme, c.provider,
              c.district_code as "districtCode", c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
              c.seats, c.seats_taken as taken, ${waiting} as waiting
         from classes c join programmes p on p.code = c.programme_code
        where c.ends_on >= $1 and ($2::text is null or p.code = $2)
        order by c.starts_on, c.code`,
      [day, programme ?? null],
    );
  }
}
