import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import { isEnough, neededPercent } from '../../domain/participation/attendance.js';
import { ClassQueries } from '../../persistence/classes/class.queries.js';
import type { ClassScope } from '../../persistence/participation/class-scope.js';
import { ResultQueries } from '../../persistence/participation/result.queries.js';
import type { ResultRow } from '../../persistence/participation/result.queries.js';
import { classNotFound } from '../classes/class-facts.js';

/** Results of a class as they are shown. Who assessed is for its provider alone. */
@Injectable()
export class ResultFiles {
  constructor(
    private readonly classes: ClassQueries,
    private readonly results: ResultQueries,
    private readonly keyRing: KeyRing,
  ) {}

  /** Throws `class.not-found` also for what lies outside the scope. */
  async ofClass(classId: string, scope: ClassScope) {
    if (!(await this.classes.isInScope(classId, scope))) throw classNotFound();
    const rows = await this.results.ofClass(classId);
    return { neededPercent, items: rows.map((row) => this.shown(row, scope)) };
  }

  private shown({ results, ...row }: ResultRow, { provider }: ClassScope) {
    const opened = (sealed: string | null) =>
      sealed === null || provider === null ? null : this.keyRing.open(sealed, row.referralId);
    return {
      ...row,
      isEnough: isEnough(row),
      results: results.map(({ sealedAssessor, ...result }) => ({ ...result, assessor: opened(sealedAssessor) })),
    };
  }
}
