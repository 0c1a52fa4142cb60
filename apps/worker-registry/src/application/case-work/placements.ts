import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, type Person } from '@tanggap/platform';
import type { MoveReason } from '../../domain/case-work/reasons.js';
import type { Evidence } from '../../domain/rights/circumstance.js';
import { findCase, findLastBy } from '../../persistence/case-work/move.store.js';
import { holdRecords, type HeldRecord } from '../../persistence/rights/person-scope.js';
import { Circumstances, type Deed } from '../rights/circumstances.js';
import { notFound } from './case-moves.js';

/** Since when the person works, and how the office knows. */
export type Work = Readonly<{ since: string; evidence: Evidence }>;
type Told = Partial<Work> &
  Readonly<{ caseId: string; records: readonly HeldRecord[]; why: MoveReason; reason: string }>;

const found: MoveReason = 'job.found';

/** Work that was found, or lost again, is written at a case and true of the human being: money has to hear of it. */
@Injectable()
export class Placements {
  constructor(
    private readonly clock: Clock,
    private readonly lives: Circumstances,
  ) {}

  /** All records of the human being whose case it is, before the case itself is held. */
  async hold(tx: Tx, caseId: string, person: Person): Promise<readonly HeldRecord[]> {
    const known = (await findCase(tx.manager, caseId, person.regions)) ?? notFound();
    return (await holdRecords(tx, known.personId)).records;
  }

  /** Since today and as it was stated, unless more is known. The case has not moved yet. */
  async tell(tx: Tx, told: Told, deed: Deed): Promise<void> {
    const { caseId, records, why, reason, since = this.clock.today(), evidence = 'stated' } = told;
    if (why === found) return this.lives.foundWork(tx, records, { since, evidence, note: reason }, deed);
    if ((told.since ?? told.evidence) !== undefined) throw ofNoWork();
    const placed = why === 'placement.lost' ? await findLastBy(tx.manager, caseId, found) : undefined;
    if (placed) await this.lives.lostWork(tx, records, placed, reason, deed.by);
  }
}

function ofNoWork(): Rejected {
  const text = {
    id: 'Hanya untuk pekerjaan yang didapat (job.found).',
    en: 'Only for work that was found (job.found).',
  };
  const code = 'case.only-of-work';
  const fields = ['since', 'evidence'].map((field) => ({ field, code, text }));
  return new Rejected('invalid', code, text, fields);
}
