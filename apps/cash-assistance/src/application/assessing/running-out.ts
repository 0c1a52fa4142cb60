import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { rupiah } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, Metrics } from '@tanggap/platform';
import { lapsesAfter, toldWhenLate } from '../../domain/assessing/clocks.js';
import { ruled } from '../../domain/assessment.js';
import type { RuleId } from '../../domain/findings.js';
import { loadBasis } from '../../persistence/assessing/basis.store.js';
import type { Basis } from '../../persistence/assessing/basis.store.js';
import { countOverdue, escalate, takeOverdue } from '../../persistence/assessing/clock.store.js';
import type { Escalated } from '../../persistence/assessing/clock.store.js';
import { releaseCommitments } from '../../persistence/deciding/release.store.js';
import { aidDecided } from '../deciding/aid-decided.js';
import { holdWork, moveAssessments } from './assessment-moves.js';
import type { Standing } from './assessment-moves.js';

const SOME = 500;

/** What was not done in time: put before those who are told, and in the end lapsed or refused for good. */
@Injectable()
export class RunningOut implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('assessments_overdue', 'Assessments whose next step was due before today.', () =>
      this.work.run(null, ({ manager }) => countOverdue(manager, this.clock.today())),
    );
  }

  /** True while more may be waiting. */
  step(): Promise<boolean> {
    return this.work.run(newCause(), async (tx) => {
      const today = this.clock.today();
      const ids = await takeOverdue(tx.manager, today, SOME);
      const late = await holdWork(tx.manager, ids);
      const lapsed = await this.lapsing(tx, late, today);
      const refused = late.filter(({ state }) => state === 'rejected');
      const others = late.filter((one) => !lapsed.includes(one) && !refused.includes(one));
      await escalate(
        tx.manager,
        others.map((one) => missedBy(one, today)),
        this.clock.now(),
      );
      await this.end(tx, lapsed, { to: 'lapsed', why: 'no-evidence-in-time' });
      await this.end(tx, refused, { to: 'finally-rejected', why: 'not-appealed-in-time' });
      tx.publish([
        ...lapsed.map((one) => aidDecided(one, 'lapsed', rupiah(0))),
        ...refused.map((one) => aidDecided(one, 'finally-refused', rupiah(0))),
      ]);
      return ids.length === SOME;
    });
  }

  /** Nobody lapses for what an officer, the bank or the registry has not done yet: others are told of that. */
  private async lapsing(tx: Tx, late: readonly Standing[], today: CivilDate): Promise<readonly Standing[]> {
    const overdue = late.filter((one) => one.state === 'needs-evidence' && lapseDay(one) < today);
    const bases = await loadBasis(
      tx.manager,
      overdue.map(({ assessmentId }) => assessmentId),
    );
    const theirs = new Set(bases.filter(waitsForThePerson).map(({ assessmentId }) => assessmentId));
    return overdue.filter(({ assessmentId }) => theirs.has(assessmentId));
  }

  /** What is set aside for whoever is out of it is free for others. */
  private async end(
    tx: Tx,
    standings: readonly Standing[],
    { to, why }: { readonly to: 'lapsed' | 'finally-rejected'; readonly why: string },
  ): Promise<void> {
    await moveAssessments(
      tx,
      standings.map((standing) => ({ standing, to, by: 'cash-assistance', why })),
    );
    await releaseCommitments(
      tx,
      standings.map(({ assessmentId }) => assessmentId),
      why,
    );
  }
}

const broughtByThePerson: readonly RuleId[] = ['E1', 'E6', 'E7', 'E9', 'E12'];
/** Of an account: one that the person has to replace or put right. */
const ofThePerson: ReadonlySet<string | null> = new Set([
  null,
  'name-differs',
  'inactive',
  'unknown',
  'refused',
  'superseded',
]);

/** Something is missing that the person can bring. */
function waitsForThePerson({ findings, account }: Pick<Basis, 'findings' | 'account'>): boolean {
  const { unknown } = ruled(findings);
  return unknown.some((rule) => broughtByThePerson.includes(rule) || (rule === 'E10' && ofThePerson.has(account)));
}

const lapseDay = ({ since }: Standing) => lapsesAfter(civilDayOf(since));

function missedBy(standing: Standing, today: CivilDate): Escalated {
  const { assessmentId, state, dueOn } = standing;
  if (dueOn === null) throw new Error('what is overdue was due on a day');
  // Past its last day it stays overdue, before those who are told, until somebody has done their part.
  const nextDueOn = state === 'needs-evidence' && lapseDay(standing) >= today ? lapseDay(standing) : null;
  return { assessmentId, state, dueOn, toRole: toldWhenLate(state), nextDueOn };
}
