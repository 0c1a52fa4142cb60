import { Injectable } from '@nestjs/common';
import { Rejected, type CivilDate } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, type Person } from '@tanggap/platform';
import type { Duty } from '../../domain/case-work/duties.js';
import { nextActs, type NextActs } from '../../domain/case-work/next-acts.js';
import { reopenedState } from '../../domain/case-work/reopening.js';
import { findTries } from '../../persistence/case-work/contact.store.js';
import { findCase, findLastLine, type Standing } from '../../persistence/case-work/move.store.js';
import { findUnderWay } from '../../persistence/case-work/plan.store.js';
import { reportsOf } from '../../persistence/rights/circumstances.store.js';

/** With what the office owes the person next, and until when. */
export type NextView = NextActs & Readonly<{ duty: Duty | null; dueOn: CivilDate | null }>;

const nothing: NextView = { next: null, may: [], decisions: [], duty: null, dueOn: null };

/** What may follow at a case, for the buttons of its page: nothing is held, and whoever acts is asked again. */
@Injectable()
export class NextOfCase {
  constructor(
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  read(id: string, person: Person): Promise<NextView> {
    return this.work.run(null, async (tx) => {
      const standing = await findCase(tx.manager, id, person.regions);
      if (!standing) return nothing;
      const acts = nextActs(await this.factsOf(tx, standing), await mayReopen(tx, standing));
      return { ...acts, duty: standing.duty, dueOn: standing.due };
    });
  }

  private async factsOf(tx: Tx, { caseId, state, since, activeAt }: Standing) {
    const visits = (await findTries(tx.manager, caseId)).filter(
      ({ channel, outcome }) => channel === 'visit' && outcome === 'reached',
    );
    const lastVisit = visits.at(-1);
    return {
      state,
      since: civilDayOf(since),
      lastActive: civilDayOf(activeAt),
      today: this.clock.today(),
      lastVisit: lastVisit ? civilDayOf(lastVisit.at) : null,
      planUnderWay: (await findUnderWay(tx.manager, [caseId])).has(caseId),
    };
  }
}

async function mayReopen({ manager }: Tx, { caseId, personId, state }: Standing): Promise<boolean> {
  if (state !== 'closed') return false;
  const reports = (await reportsOf(manager, [personId])).map((report) => ({
    ...report,
    stands: report.retractedAt === null,
  }));
  const last = await findLastLine(manager, caseId);
  try {
    reopenedState({ ...last, caseId, state }, reports);
    return true;
  } catch (error) {
    if (error instanceof Rejected) return false;
    throw error;
  }
}
