import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { dueIn } from '../../domain/assessing/clocks.js';
import { beginWork, keepWalks, newcomersOf, nextWalks } from '../../persistence/assessing/taking-up.store.js';
import type { Begun, Newcomer, Walk } from '../../persistence/assessing/taking-up.store.js';
import { accountNeeded } from '../accounts/account-asks.js';

const SLICE = 2_000;
const MOST_NOTICES = 500;

/** Puts told assessments on the lists of work and asks for the accounts of those who may be paid; off the path of the rounds. */
@Injectable()
export class TakingUp {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** One slice, of a large notice or of many small ones. A large one goes on at the next look, not at once: rounds of money come first. */
  step(slice = SLICE): Promise<boolean> {
    return this.work.run(null, async (tx) => {
      const walks = await nextWalks(tx.manager, MOST_NOTICES);
      if (walks.length === 0) return false;
      const newcomers = await newcomersOf(tx.manager, walks, slice);
      const open = newcomers.filter(({ isClosed }) => !isClosed);
      await beginWork(tx.manager, begunOn(this.clock.today(), open), this.clock.now());
      const needed = Map.groupBy(open.filter(mayBePaid), ({ noticeId }) => noticeId);
      for (const { noticeId, cause } of walks) tx.publish((needed.get(noticeId) ?? []).map(accountNeeded), cause);
      await keepWalks(tx.manager, walkedBy(walks, newcomers, slice));
      return newcomers.length < slice && walks.length === MOST_NOTICES;
    });
  }
}

/** Newcomers come in the order of the notices: only that of the last one may have more where the slice is full. */
function walkedBy(walks: readonly Walk[], newcomers: readonly Newcomer[], slice: number) {
  const reached = new Map(newcomers.map(({ noticeId, line }) => [noticeId, line]));
  const last = newcomers.length < slice ? undefined : newcomers.at(-1)?.noticeId;
  return walks
    .filter(({ noticeId }) => last === undefined || noticeId <= last)
    .map(({ noticeId, atLine }) => ({ noticeId, atLine: reached.get(noticeId) ?? atLine, isOver: noticeId !== last }));
}

/** What is due on the same day is worked out once for each region and state. */
function begunOn(day: CivilDate, newcomers: readonly Newcomer[]): readonly Begun[] {
  const due = new Map<string, CivilDate | null>();
  return newcomers.map((newcomer) => {
    const { assessmentId, outcome, regionCode } = newcomer;
    const state = outcome === 'needs-evidence' ? 'needs-evidence' : 'screened';
    const key = `${state}/${regionCode}`;
    const known = due.get(key);
    const dueOn = known === undefined ? (dueIn(state, day, regionCode) ?? null) : known;
    due.set(key, dueOn);
    return { assessmentId, state, dueOn, isAsked: mayBePaid(newcomer) };
  });
}

/** For others the account is asked for when they may be paid after all. */
function mayBePaid({ budgetPlace }: Newcomer): boolean {
  return budgetPlace !== 'none';
}
