import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { civilDayOf } from '@tanggap/platform';
import { openingState } from '../../domain/case.js';
import { dueIn } from '../../domain/case-work/duties.js';
import { beginWork, type Newcomer } from '../../persistence/case-work/case-work.store.js';
import { holdNewcomers, keepWalk, nextWalk } from '../../persistence/case-work/taking-up.store.js';

const SLICE = 2_000;

/** Puts registered cases on the lists of work, with the day by which they are due; off the path of registering. */
@Injectable()
export class TakingUp {
  constructor(private readonly work: UnitOfWork) {}

  /** One slice of one notice. A large one goes on at the next look, not at once: rounds of seats and money come first. */
  step(): Promise<boolean> {
    return this.work.run(null, async ({ manager }) => {
      const walk = await nextWalk(manager);
      if (!walk) return false;
      const newcomers = await holdNewcomers(manager, walk, SLICE);
      await takeUp({ manager }, newcomers);
      const isThrough = newcomers.length < SLICE;
      await keepWalk(manager, { ...walk, after: isThrough ? null : (newcomers.at(-1)?.caseId ?? null) });
      return isThrough;
    });
  }
}

/** Their first lines of work. Whoever opens a case of no notice calls it too. */
export async function takeUp({ manager }: Pick<Tx, 'manager'>, newcomers: readonly Newcomer[]): Promise<void> {
  await beginWork(
    manager,
    newcomers.map((one) => ({ ...one, ...dueIn(openingState, civilDayOf(one.openedAt), one.regionCode) })),
  );
}
