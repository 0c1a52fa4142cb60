import { Injectable } from '@nestjs/common';
import type { Bilingual, Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { SchemeTerms } from '../domain/scheme.js';
import { amount } from './columns.js';
import { loadVersions } from './scheme.store.js';

export type SchemeView = {
  readonly code: string;
  readonly name: Bilingual;
  /** Oldest first; ceilings by `<region>/<year>`. */
  readonly versions: readonly (Omit<SchemeTerms, 'wageCeilings'> & {
    readonly wageCeilings: Readonly<Record<string, Rupiah>>;
  })[];
};

export type BudgetView = {
  readonly schemeCode: string;
  readonly year: number;
  readonly allocation: Rupiah;
  readonly reserved: Rupiah;
  readonly paid: Rupiah;
  readonly left: Rupiah;
  /** Of the paper that it rests on: what a change of it has to name. */
  readonly version: number;
  /** Since when nothing leaves, as its books do not add up. */
  readonly frozenAt: Date | null;
};

@Injectable()
export class SchemeQueries {
  constructor(private readonly db: DataSource) {}

  async schemes(): Promise<readonly SchemeView[]> {
    const rows = await this.db.query<
      {
        code: string;
        id: string;
        en: string;
      }[]
    >(`select code, name_id as id, name_en as en from schemes order by code`);
    return Promise.all(
      rows.map(async ({ code, id, en }) => ({
        code,
        name: { id, en },
        versions: (await loadVersions(this.db, code)).map((terms) => ({
          ...terms,
          wageCeilings: Object.fromEntries(terms.wageCeilings),
        })),
      })),
    );
  }

  /** The rules of one published version. */
  async version(schemeCode: string, ruleVersion: string): Promise<SchemeTerms> {
    const terms = (await loadVersions(this.db, schemeCode)).find((version) => version.ruleVersion === ruleVersion);
    if (!terms) throw new Error(`version ${ruleVersion} of ${schemeCode} is not published`);
    return terms;
  }

  async budgets(): Promise<readonly BudgetView[]> {
    const rows = await this.db.query<
      (Pick<BudgetView, 'schemeCode' | 'year' | 'version' | 'frozenAt'> &
        Record<'allocation' | 'reserved' | 'paid' | 'left', string>)[]
    >(
      `select scheme_code as "schemeCode", year, allocation, reserved, paid, allocation - reserved - paid as "left", frozen_at as "frozenAt",
              coalesce((select max(version) from budget_allocations a where a.scheme_code = b.scheme_code and a.year = b.year), 0) as version
         from budgets b order by scheme_code, year`,
    );
    return rows.map(({ allocation, reserved, paid, left, ...of }) => ({
      ...of,
      allocation: amount(allocation),
      reserved: amount(reserved),
      paid: amount(paid),
      left: amount(left),
    }));
  }
}
