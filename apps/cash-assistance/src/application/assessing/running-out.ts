import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { rupiah } from '@tanggap/kernel';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, Metrics } from '@tanggap/platform';
import { lapsesAfter, toldWhenLate } from '../../domain/assessing/clocks.js';
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
      const lapsed = late.filter((one) => one.state === 'needs-evidence' && lapseDay(one) < today);
      const refused = late.filter(({ state }) => state === 'rejected');
      const others = late.filter((one) => !lapsed.includes(one) && !refused.includes(one));
      await escalate(tx.manager, others.map(missedBy), this.clock.now());
      await this.end(tx, lapsed, { to: 'lapsed', why: 'no-evidence-in-time' });
      await this.end(tx, refused, { to: 'finally-rejected', why: 'not-appealed-in-time' });
      tx.publish(refused.map((one) => aidDecided(one, 'finally-refused', rupiah(0))));
      return ids.length === SOME;
    });
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

const lapseDay = ({ since }: Standing) => lapsesAfter(civilDayOf(since));

function missedBy(standing: Standing): Escalated {
  const { assessmentId, state, dueOn } = standing;
  if (dueOn === null) throw new Error('what is overdue was due on a day');
  const nextDueOn = state === 'needs-evidence' ? lapseDay(standing) : null;
  return { assessmentId, state, dueOn, toRole: toldWhenLate(state), nextDueOn };
}
