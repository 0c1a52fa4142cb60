import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export type ProgrammeListView = Readonly<{
  id: string;
  programmeCode: string;
  periodFrom: string;
  periodTo: string;
  recipients: number;
  /** Of them people whom we know, of whatever region. */
  matches: number;
  importedBy: string;
  importedAt: string;
  withdrawnBy: string | null;
  withdrawnAt: string | null;
  /** Of the withdrawal that was proposed: until another person has agreed to it, the list counts. */
  withdrawalProposal: string | null;
  withdrawalProposedBy: string | null;
  withdrawalProposedAt: string | null;
}>;
export type ListFilter = Readonly<{ programmeCode?: string | undefined; after?: string | undefined; limit: number }>;

@Injectable()
export class ProgrammeListQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest first. */
  async page({
    programmeCode = undefined,
    after = undefined,
    limit,
  }: ListFilter): Promise<readonly ProgrammeListView[]> {
    return this.db.query<ProgrammeListView[]>(
      `${view} where l.completed_at is not null and ($1::text is null or l.programme_code = $1) and ($2::uuid is null or l.id < $2) order by l.id desc limit $3`,
      [programmeCode ?? null, after ?? null, limit],
    );
  }

  async one(id: string): Promise<ProgrammeListView | undefined> {
    const [found] = await this.db.query<ProgrammeListView[]>(`${view} where l.id = $1 and l.completed_at is not null`, [
      id,
    ]);
    return found;
  }

  /** Why it is to be withdrawn, or was; sealed for the list. */
  async reasonOf(id: string): Promise<string | null> {
    const [found] = await this.db.query<{ reason: string | null }[]>(
      `select reason from programme_lists where id = $1`,
      [id],
    );
    return found?.reason ?? null;
  }
}

const view = `
  select l.id, l.programme_code as "programmeCode", l.period_from::text as "periodFrom", l.period_to::text as "periodTo", l.recipients,
         (select count(*)::int from programme_recipients r join person_marks m on m.nik_hash = r.nik_hash where r.list_id = l.id) as matches,
         l.imported_by as "importedBy", l.imported_at as "importedAt", l.withdrawn_by as "withdrawnBy", l.withdrawn_at as "withdrawnAt",
         l.withdrawal_proposal as "withdrawalProposal", l.withdrawal_proposed_by as "withdrawalProposedBy",
         l.withdrawal_proposed_at as "withdrawalProposedAt"
    from programme_lists l`;
