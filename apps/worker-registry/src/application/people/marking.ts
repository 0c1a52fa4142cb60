import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { pairsOf } from '../../domain/people/duplicate-pair.js';
import { similarPairs, type Likeness } from '../../domain/people/similar-names.js';
import { afterLook, lowestIdAt, SETTLED_AFTER_MS, type Sweep } from '../../domain/people/sweep.js';
import { traitsOf, weakPairs, type Traits } from '../../domain/people/weak-pairs.js';
import {
  isRush,
  keepMarks,
  keepSweep,
  markCases,
  nextUnmarked,
  takeSweep,
  unmarkedOfReports,
  unmarkedOfSmallNotices,
  unmarkedPeople,
  type Marks,
  type Unmarked,
} from '../../persistence/people/marks.store.js';
import {
  findMatches,
  holdPairs,
  keepPairs,
  membersOf,
  nextBlock,
  sealedOf,
  settleBlock,
} from '../../persistence/people/pairs.store.js';
import { SealedIdentities } from '../sealed-identities.js';
import { NameMarks } from './name-marks.js';

const AT_ONCE = 1_000;
/** While large lists are registered: enough to go on, too little to hold them up. */
const IN_A_RUSH = 250;
/** A company may have thousands in a district, and nothing else is answered while they are compared. */
const COMPARED_AT_ONCE = 500;
const RUSH_MS = 30_000;
/** How far back small notices are looked for while large ones are in front. */
const JUST_NOW_MS = 15_000;

/**
 * Gives people and cases the marks by which they are found, behind registering, which never opens a blob; and raises the
 * pairs that the marks show. Any instance may be killed at any moment: a set is one transaction.
 */
@Injectable()
export class Marking {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly identities: SealedIdentities,
    private readonly names: NameMarks,
  ) {}

  /** The next set; true while more is waiting and nobody else is in a hurry. */
  async step(): Promise<boolean> {
    return this.work.run(null, async (tx) => {
      const sweep = await takeSweep(tx);
      if (!sweep) return false;
      const now = this.clock.now().getTime();
      const rush = await isRush(tx, lowestIdAt(now - RUSH_MS));
      // The sweep stays where it is until none is left: it is by its pass that they are found.
      const ofReports = await unmarkedOfReports(tx, new Date(sweep.passBeganAt.getTime() - SETTLED_AFTER_MS), AT_ONCE);
      await this.mark(tx, ofReports);
      if (ofReports.length === AT_ONCE) return !rush;
      if (rush) await this.mark(tx, await unmarkedOfSmallNotices(tx, lowestIdAt(now - JUST_NOW_MS), AT_ONCE));
      if (rush) return this.goOn(tx, sweep, IN_A_RUSH).then(() => false);
      return (await this.goOn(tx, sweep, AT_ONCE)) || (await this.compare(tx));
    });
  }

  /** Once all have marks: compares one set of people with those of their company and district; false when none waits. */
  private async compare(tx: Tx): Promise<boolean> {
    const block = await nextBlock(tx, COMPARED_AT_ONCE);
    if (!block) return false;
    const candidates = similarPairs(await membersOf(tx, block), new Set(block.due));
    const alike = weakPairs(candidates, await this.traitsOf(tx, candidates));
    await holdPairs(tx);
    await keepPairs(tx, pairsOf(alike.map((one) => ({ ...one, key: 'similar-name' }))));
    await settleBlock(tx, block);
    return true;
  }

  /** Only of candidates, of whom there are few; whose blob does not open has none, and a person looks. */
  private async traitsOf(tx: Tx, candidates: readonly Likeness[]): Promise<ReadonlyMap<string, Traits>> {
    const people = new Set(candidates.flatMap(({ personId, otherId }) => [personId, otherId]));
    const traits = new Map<string, Traits>();
    for (const { id, sealed, nikHash } of await sealedOf(tx, [...people])) {
      const identity = this.identities.whole(sealed, nikHash);
      if (identity) traits.set(id, traitsOf(identity));
    }
    return traits;
  }

  /** The marks of somebody as the blob says it. One that does not open has none, and is found by NIK, phone and case. */
  marksOf({ id, nikHash, nameBirthHash, sealed }: Unmarked): Marks {
    const identity = this.identities.open(sealed, nikHash);
    const marks = identity ? this.names.of(identity) : { trigrams: [], birthHash: null };
    return { personId: id, nameBirthHash, ...marks };
  }

  private async goOn(tx: Tx, sweep: Sweep, most: number): Promise<boolean> {
    const { unmarked, ...looked } = await nextUnmarked(tx, sweep.position, most);
    await this.mark(tx, unmarked);
    const next = afterLook(sweep, looked, this.clock.now(), this.clock.today());
    const wholeAgain = next.wholeOn !== sweep.wholeOn;
    if (wholeAgain || next.position !== sweep.position || next.markedTo !== sweep.markedTo) await keepSweep(tx, next);
    return wholeAgain || !looked.end;
  }

  private async mark(tx: Tx, caseIds: readonly string[]): Promise<void> {
    if (caseIds.length === 0) return;
    await holdPairs(tx);
    const marks = (await unmarkedPeople(tx, caseIds)).map((one) => this.marksOf(one));
    await markCases(tx, caseIds);
    await keepMarks(tx, marks);
    const people = marks.map(({ personId }) => personId);
    await keepPairs(tx, pairsOf(await findMatches(tx, people, caseIds)));
  }
}
