import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, type Person } from '@tanggap/platform';
import { dueIn } from '../../domain/case-work/duties.js';
import type { MoveReason } from '../../domain/case-work/reasons.js';
import { reopenedState } from '../../domain/case-work/reopening.js';
import { findCase, findLastLine, keepMoves } from '../../persistence/case-work/move.store.js';
import { reportsOf } from '../../persistence/rights/circumstances.store.js';
import { holdRecords } from '../../persistence/rights/person-scope.js';
import type { Now } from './case-desk.js';
import { assertSeen } from './changed-since.js';
import { holdCase, notFound } from './case-moves.js';
import { CaseNotes } from './case-notes.js';

const why: MoveReason = 'report.retracted';

/** The one way back from an end: a case that was closed for a report that turned out wrong. */
@Injectable()
export class Reopening {
  constructor(
    private readonly clock: Clock,
    private readonly notes: CaseNotes,
  ) {}

  /** It goes on from where it was, with its duty anew; what others had ended stays ended, and nothing stops it any more. */
  async reopen(tx: Tx, id: string, person: Person, seen: number, reason: string): Promise<Now> {
    const known = (await findCase(tx.manager, id, person.regions)) ?? notFound();
    // People before cases, as everybody locks: no report comes in between.
    await holdRecords(tx, known.personId);
    const standing = await holdCase(tx, id, person.regions);
    await assertSeen(tx, standing, seen);
    const { personId, state, regionCode } = standing;
    const reports = (await reportsOf(tx.manager, [personId])).map((report) => ({
      ...report,
      stands: report.retractedAt === null,
    }));
    const to = reopenedState({ ...(await findLastLine(tx.manager, id)), caseId: id, state }, reports);
    const at = this.clock.now();
    const due = dueIn(to, civilDayOf(at), regionCode);
    const sealed = this.notes.sealed(id, reason);
    const move = { caseId: id, to, who: person.accountId, why, reason: sealed, over: false, ...due };
    const version = standing.version + 1;
    await keepMoves(tx.manager, [move], at);
    tx.publish({ name: 'worker-registry.case-reopened.v1', data: { caseId: id, personId, change: version } });
    return { id, state: to, version };
  }
}
