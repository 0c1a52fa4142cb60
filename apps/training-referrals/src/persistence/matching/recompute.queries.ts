import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseFacts, Proposal } from '../../domain/proposal.js';
import type { Basis } from '../../domain/matching/rank.js';
import type { Rulebook } from '../../domain/rulebook.js';
import { caseInScope, regionsOf } from '../scope.js';
import type { Scope } from '../scope.js';

export type ProposalInputs = {
  readonly id: string;
  readonly facts: CaseFacts;
  readonly rulebookId: number;
  readonly options: string;
};
export type BasisInputs = Basis & { readonly id: string; readonly rulebookId: number };

const inputs = `
  select p.id, p.rulebook_id as "rulebookId", p.options,
         json_build_object('line', p.line, 'districtCode', p.district_code, 'ageBand', p.age_band, 'schooling', p.schooling,
           'occupation', p.occupation, 'dependants', p.dependants, 'wishes', p.wishes) as facts
    from proposals p`;

@Injectable()
export class RecomputeQueries {
  constructor(private readonly db: DataSource) {}

  /** The inputs of a page of proposals, the oldest first. */
  async proposals(scope: Scope, after: string | undefined, limit: number): Promise<readonly ProposalInputs[]> {
    return await this.db.query<ProposalInputs[]>(
      `${inputs} where ${caseInScope('$1')} and ($2::uuid is null or p.id > $2) order by p.id limit $3`,
      [regionsOf(scope), after ?? null, limit],
    );
  }

  /** The inputs of the newest proposals, the newest first. */
  async newest(scope: Scope, limit: number): Promise<readonly Pick<ProposalInputs, 'facts'>[]> {
    return await this.db.query<ProposalInputs[]>(`${inputs} where ${caseInScope('$1')} order by p.id desc limit $2`, [
      regionsOf(scope),
      limit,
    ]);
  }

  /** The same of what caseworkers' own referrals rest on. */
  async bases(scope: Scope, after: string | undefined, limit: number): Promise<readonly BasisInputs[]> {
    return await this.db.query<BasisInputs[]>(
      `select b.referral_id as id, b.rulebook_id as "rulebookId", b.programme_code as programme, b.facts, b.result
         from referral_bases b join referrals r on r.id = b.referral_id join proposals p on p.case_id = r.case_id
        where ${caseInScope('$1')} and ($2::uuid is null or b.referral_id > $2) order by b.referral_id limit $3`,
      [regionsOf(scope), after ?? null, limit],
    );
  }

  async rulebooks(ids: readonly number[]): Promise<ReadonlyMap<number, Rulebook>> {
    const rows = await this.db.query<{ id: number; content: Rulebook }[]>(
      `select id, content from rulebooks where id = any($1::int[])`,
      [ids],
    );
    return new Map(rows.map(({ id, content }) => [id, content]));
  }

  /** What the rules had made of workers, by key. */
  async details(keys: readonly string[]): Promise<ReadonlyMap<string, Proposal>> {
    const rows = await this.db.query<{ key: string; details: Proposal }[]>(
      `select key, details from option_sets where key = any($1)`,
      [keys],
    );
    return new Map(rows.map(({ key, details }) => [key, details]));
  }
}
