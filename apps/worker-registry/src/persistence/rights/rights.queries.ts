import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ConsentDecision } from '../../domain/rights/consent.js';
import type { Scope } from '../case.queries.js';
import { reportsOf, type StandingReport } from './circumstances.store.js';
import { consentsOf } from './consents.store.js';
import { assertInScope, recordIdsOf } from './person-scope.js';

/** What screens show of the rights of people; each throws `person.not-found` outside the scope. */
@Injectable()
export class RightsQueries {
  constructor(private readonly db: DataSource) {}

  /** Of all records of the human being. */
  async circumstances(personId: string, scope: Scope): Promise<readonly StandingReport[]> {
    await assertInScope(this.db.manager, personId, scope);
    return reportsOf(this.db.manager, await recordIdsOf(this.db.manager, personId));
  }

  /** For what the person's closed cases were closed: the codes of the last lines of their histories. */
  async closedFor(personId: string): Promise<ReadonlySet<string>> {
    const rows = await this.db.query<{ why: string }[]>(
      `select distinct h.why from cases c
        cross join lateral (select why from case_changes h where h.case_id = c.id order by change desc limit 1) h
        where c.person_id = any($1::uuid[]) and c.state = 'closed'`,
      [await recordIdsOf(this.db.manager, personId)],
    );
    return new Set(rows.map(({ why }) => why));
  }

  async consents(personId: string, scope: Scope): Promise<readonly ConsentDecision[]> {
    await assertInScope(this.db.manager, personId, scope);
    return consentsOf(this.db.manager, [personId]);
  }
}
