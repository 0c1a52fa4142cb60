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
import { accountsKnownSince, countOverdue, escalate, takeOverdue } from '../../persistence/assessing/clock.store.js';
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
      const lastDays = await this.lastDays(tx, late, today);
      const lapsed = late.filter(({ assessmentId }) => (lastDays.get(assessmentId) ?? today) < today);
      const refused = late.filter(({ state }) => state === 'rejected');
      const others = late.filter((one) => !lapsed.includes(one) && !refused.includes(one));
      await escalate(
        tx.manager,
        others.map((one) => missedBy(one, today, lastDays.get(one.assessmentId))),
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

  /** For whom it is to bring something, and until when. Nobody lapses for what an officer, the bank or the registry has not done yet. */
  private async lastDays(tx: Tx, late: readonly Standing[], today: CivilDate): Promise<ReadonlyMap<string, CivilDate>> {
    const overdue = late.filter((one) => one.state === 'needs-evidence' && lapseDay(one) < today);
    const ids = overdue.map(({ assessmentId }) => assessmentId);
    const bases = new Map((await loadBasis(tx.manager, ids)).map((one) => [one.assessmentId, one]));
    const accountsSince = await accountsKnownSince(tx.manager, ids);
    const days = overdue.flatMap((one) => {
      const { assessmentId } = one;
      const day = lastDayOf(one, bases.get(assessmentId), accountsSince.get(assessmentId));
      return day === undefined ? [] : [[assessmentId, day] as const];
    });
    return new Map(days);
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

/** Until when the person can bring what is missing; undefined where it is for others. An account counts from when it became theirs to put right. */
function lastDayOf(
  standing: Standing,
  basis: Pick<Basis, 'findings' | 'account'> | undefined,
  accountSince: Date | undefined,
): CivilDate | undefined {
  if (basis === undefined) return undefined;
  const { unknown } = ruled(basis.findings);
  if (unknown.some((rule) => broughtByThePerson.includes(rule))) return lapseDay(standing);
  if (!unknown.includes('E10') || !ofThePerson.has(basis.account) || accountSince === undefined) return undefined;
  return lapseDay({ since: accountSince > standing.since ? accountSince : standing.since });
}

const lapseDay = ({ since }: Pick<Standing, 'since'>) => lapsesAfter(civilDayOf(since));

function missedBy(standing: Standing, today: CivilDate, lastDay = lapseDay(standing)): Escalated {
  const { assessmentId, state, dueOn } = standing;
  if (dueOn === null) throw new Error('what is overdue was due on a day');
  // Past its last day it stays overdue, before those who are told, until somebody has done their part.
  const nextDueOn = state === 'needs-evidence' && lastDay >= today ? lastDay : null;
  return { assessmentId, state, dueOn, toRole: toldWhenLate(state), nextDueOn };
}
