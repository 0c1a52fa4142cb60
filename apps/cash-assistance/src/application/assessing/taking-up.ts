import { Injectable } from '@nestjs/common';
import type { Fact } from '@tanggap/contracts';
import type { CivilDate } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { dueIn } from '../../domain/assessing/clocks.js';
import { beginWork, keepWalk, newcomersOf, nextWalk } from '../../persistence/assessing/taking-up.store.js';
import type { Begun, Newcomer } from '../../persistence/assessing/taking-up.store.js';

const SLICE = 2_000;

/** Puts told assessments on the lists of work and asks for the accounts of those who may be paid; off the path of the rounds. */
@Injectable()
export class TakingUp {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** One slice of one notice. A large one goes on at the next look, not at once: rounds of money come first. */
  step(slice = SLICE): Promise<boolean> {
    return this.work.run(null, async (tx) => {
      const walk = await nextWalk(tx.manager);
      if (!walk) return false;
      const newcomers = await newcomersOf(tx.manager, walk, slice);
      const open = newcomers.filter(({ isClosed }) => !isClosed);
      await beginWork(tx.manager, begunOn(this.clock.today(), open), this.clock.now());
      tx.publish(open.filter(({ budgetPlace }) => budgetPlace !== 'none').map(accountNeeded), walk.cause);
      const isThrough = newcomers.length < slice;
      await keepWalk(tx.manager, walk.noticeId, newcomers.at(-1)?.line ?? walk.atLine, isThrough);
      return isThrough;
    });
  }
}

/** What is due on the same day is worked out once for each region and state. */
function begunOn(day: CivilDate, newcomers: readonly Newcomer[]): readonly Begun[] {
  const due = new Map<string, CivilDate | null>();
  return newcomers.map(({ assessmentId, outcome, regionCode }) => {
    const state = outcome === 'needs-evidence' ? 'needs-evidence' : 'screened';
    const key = `${state}/${regionCode}`;
    const known = due.get(key);
    const dueOn = known === undefined ? (dueIn(state, day, regionCode) ?? null) : known;
    due.set(key, dueOn);
    return { assessmentId, state, dueOn };
  });
}

function accountNeeded({ assessmentId, caseId, personId }: Newcomer): Fact {
  return { name: 'cash-assistance.account-needed.v1', data: { assessmentId, caseId, personId } };
}
