import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Flag } from '../../domain/patterns/flag.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';
import { flagsOf } from './flag.store.js';

@Injectable()
export class FlagQueries {
  constructor(private readonly db: DataSource) {}

  /** Undefined for an assessment that is not there or lies outside the scope. */
  async of(assessmentId: string, scope: Scope, now: Date): Promise<readonly Flag[] | undefined> {
    const rows = await this.db.query<unknown[]>(`select 1 from assessments a where a.id = $1 and ${inScope('$2')}`, [
      assessmentId,
      scopeValue(scope),
    ]);
    return rows.length === 0 ? undefined : flagsOf(this.db, [assessmentId], now);
  }
}
