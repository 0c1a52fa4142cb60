import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { CivilDate, FieldProblem } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { sessionDay } from '../../domain/classes/seat-offers.js';
import { assertKeepsSheets } from '../../domain/participation/attendance.js';
import type { DropOut } from '../../domain/participation/closing.js';
import { dayInWords } from '../../domain/days.js';
import { problem, refuseAll } from '../../domain/participation/problems.js';
import type { ProblemCode } from '../../domain/participation/problems.js';
import { holdReferrals } from '../../persistence/move.store.js';
import type { Standing } from '../../persistence/move.store.js';
import type { HeldClass } from '../../persistence/participation/held-class.store.js';
import { awaitedWhoCame, keepRoster, leave } from '../../persistence/participation/roster.store.js';
import { assertMayMove, move } from '../referral-moves.js';
import { heldClass, ownClasses, toBeCorrected } from './own-classes.js';

/** Who does not come, and who goes. Their seats come free; whoever waits gets them as the rule of the class says. */
@Injectable()
export class Departures {
  constructor(private readonly clock: Clock) {}

  /** Whoever was accepted and missed this session, counted from 1; null: the first since they joined. All of them or none. */
  async markNoShows(
    tx: Tx,
    classId: string,
    asked: { readonly referralIds: readonly string[]; readonly session: number | null },
    person: Person,
  ): Promise<readonly string[]> {
    const standings = await holdReferrals(tx, asked.referralIds);
    const one = await heldClass(tx, classId, ownClasses(person), this.clock.today());
    assertKeepsSheets(one.state, false);
    const missed = sessionDay(one.startsOn, asked.session ?? 1);
    if (missed > this.clock.today()) throw sessionToCome(missed);
    const roster = await keepRoster(tx, classId);
    const came = new Set(await awaitedWhoCame(tx, classId));
    const problems = problemsOf(asked.referralIds, standings, ({ classId: of, status, referralId }) =>
      of !== classId || status !== 'accepted'
        ? 'no-show.not-awaited'
        : came.has(referralId)
          ? 'no-show.was-there'
          : asked.session !== null && missed < (roster.get(referralId)?.joinedOn ?? missed)
            ? 'no-show.joined-later'
            : undefined,
    );
    refuseAll(
      'no-show.refused',
      toBeCorrected,
      problems((i) => `referralIds[${i}]`, 'no-show.not-awaited'),
    );
    await leave(tx, classId, asked.referralIds, missed);
    for (const standing of standings) assertMayMove(standing, 'no-show');
    const moves = standings.map(({ referralId }) => ({ referralId, to: 'no-show' as const }));
    const moved = await move(
      tx,
      moves.map((one) => ({ ...one, who: person.accountId, why: 'training.no-show' })),
    );
    return moved.map(({ referralId }) => referralId);
  }

  /** Whoever had begun and goes, today. */
  async dropOut(tx: Tx, classId: string, dropOuts: readonly DropOut[], person: Person): Promise<readonly string[]> {
    const standings = await holdReferrals(
      tx,
      dropOuts.map(({ referralId }) => referralId),
    );
    const one = await heldClass(tx, classId, ownClasses(person), this.clock.today());
    assertKeepsSheets(one.state, false);
    return this.dropHeld(tx, one, dropOuts, standings, person.accountId, () => 'referralId');
  }

  /** The same for a class and referrals that are held already. */
  async dropHeld(
    tx: Tx,
    one: HeldClass,
    dropOuts: readonly DropOut[],
    standings: readonly Standing[],
    who: string,
    fieldOf = (i: number) => `dropOuts[${i}].referralId`,
  ): Promise<readonly string[]> {
    const ids = dropOuts.map(({ referralId }) => referralId);
    const problems = problemsOf(ids, standings, ({ classId, status }) =>
      classId === one.id && status === 'started' ? undefined : 'drop-out.not-in-training',
    );
    refuseAll('drop-out.refused', toBeCorrected, problems(fieldOf, 'drop-out.not-in-training'));
    await leave(tx, one.id, ids, this.clock.today());
    const reasons = new Map(dropOuts.map(({ referralId, reason }) => [referralId, reason]));
    const going = standings.filter(({ referralId }) => reasons.has(referralId));
    for (const standing of going) assertMayMove(standing, 'dropped');
    const moved = await move(
      tx,
      going.map(({ referralId }) => ({
        referralId,
        to: 'dropped' as const,
        who,
        why: `dropped.${reasons.get(referralId) ?? 'other'}`,
      })),
    );
    return moved.map(({ referralId }) => referralId);
  }
}

/** One problem for each place of a list that may not go there; those that nobody knows are told as `unknown`. */
function problemsOf(
  ids: readonly string[],
  standings: readonly Standing[],
  refusalOf: (standing: Standing) => ProblemCode | undefined,
) {
  const known = new Map(standings.map((standing) => [standing.referralId, standing]));
  return (fieldOf: (i: number) => string, unknown: ProblemCode): readonly FieldProblem[] =>
    ids.flatMap((id, i) => {
      const standing = known.get(id);
      const code = ids.indexOf(id) < i || !standing ? unknown : refusalOf(standing);
      return code ? [problem(fieldOf(i), code)] : [];
    });
}

function sessionToCome(day: CivilDate): Rejected {
  return new Rejected('conflict', 'no-show.session-to-come', {
    id: `Sesi itu baru pada ${dayInWords(day, 'id')}.`,
    en: `That session is only on ${dayInWords(day, 'en')}.`,
  });
}
