import { Injectable } from '@nestjs/common';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { ClassAhead } from '../../domain/matching/facts.js';
import { isAhead } from '../class.store.js';
import type { Scope } from '../scope.js';
import { rulebookOn } from '../rulebook.store.js';
import type { KeptRulebook } from '../rulebook.store.js';
import { knownCases } from './known-case.store.js';
import type { KnownCase } from './known-case.store.js';

/** A class that a person might join. */
export type ClassOnOffer = ClassAhead & {
  readonly id: string;
  readonly code: string;
  readonly provider: string;
  readonly endsOn: string;
  readonly free: number;
  /** How many wait for the programme: they come first. */
  readonly waiting: number;
};

export type ProgrammeName = { readonly code: string; readonly name: Bilingual };

@Injectable()
export class MatchQueries {
  constructor(private readonly db: DataSource) {}

  /** Undefined for a case that is not there or lies outside the scope. */
  async known(caseId: string, scope: Scope): Promise<KnownCase | undefined> {
    const [found] = await knownCases(this.db, [caseId], scope);
    return found;
  }

  /** The rules in force on a day. */
  async rulebook(day: CivilDate): Promise<KeptRulebook> {
    return rulebookOn(this.db.manager, day);
  }

  /** The classes that can be joined and begin after the day, by programme, start and code. */
  async classesOnOffer(today: CivilDate): Promise<readonly ClassOnOffer[]> {
    return await this.db.query<ClassOnOffer[]>(
      `select c.id, c.code, c.programme_code as programme, v.name as provider, c.district_code as "districtCode",
              c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", c.seats - c.seats_taken as free,
              coalesce(w.waiting, 0)::int as waiting
         from classes c
         join providers v on v.code = c.provider_code
         left join (select programme_code, count(*) as waiting from referrals where status = 'waiting' group by 1) as w
           on w.programme_code = c.programme_code
        where ${isAhead('c', '$1::date')} order by c.programme_code, c.starts_on, c.code`,
      [today],
    );
  }

  async names(): Promise<ReadonlyMap<string, ProgrammeName>> {
    const rows = await this.db.query<ProgrammeName[]>(
      `select code, json_build_object('id', name_id, 'en', name_en) as name from programmes`,
    );
    return new Map(rows.map((row) => [row.code, row]));
  }
}
