import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { keepEvidence } from '../../persistence/assessing/evidence.store.js';
import { holdWork, keepActs, noSuchAssessment } from './assessment-moves.js';
import type { Standing } from './assessment-moves.js';
import { readBrought } from './brought.js';
import type { Brought, Read } from './brought.js';
import { refusedOf, tried } from './each.js';
import type { EachResult } from './each.js';
import { followJudgements, judgeAnew } from './judging.js';
import { assertIn, assertSeen, judgedView } from './work-view.js';
import type { JudgedView } from './work-view.js';

/** `version` 0: whoever brings many at once has not read each. */
export type BroughtFor = Readonly<{
  assessmentId: string;
  version: number;
  evidence: Brought;
  note?: string | undefined;
}>;
type Accepted = Readonly<{ standing: Standing; read: readonly Read[]; note: string | undefined }>;

/** What people bring is looked at, kept, and judged at once. */
@Injectable()
export class EvidenceDesk {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async one(tx: Tx, item: BroughtFor, person: Person): Promise<EachResult<JudgedView>> {
    const { accepted, refused } = await this.accept(tx, [item], person);
    const [problem] = refused;
    if (problem) throw problem.got;
    const [result] = await this.keep(tx, accepted, person);
    if (!result) throw noSuchAssessment();
    return result;
  }

  /** Each by itself: what cannot be kept says why and stops only itself. */
  async many(tx: Tx, items: readonly BroughtFor[], person: Person): Promise<readonly EachResult<JudgedView>[]> {
    const { accepted, refused } = await this.accept(tx, items, person);
    const kept = await this.keep(tx, accepted, person);
    const results = [...kept, ...refused.map(({ item, got }) => refusedOf(item.assessmentId, got))];
    const byId = new Map(results.map((result) => [result.assessmentId, result]));
    return items.flatMap(({ assessmentId }) => byId.get(assessmentId) ?? []);
  }

  private async accept(tx: Tx, items: readonly BroughtFor[], person: Person) {
    const ids = items.map(({ assessmentId }) => assessmentId);
    const held = new Map((await holdWork(tx.manager, ids, person.regions)).map((one) => [one.assessmentId, one]));
    const asked = tried(items, (item) => this.acceptOne(held.get(item.assessmentId), item));
    return {
      accepted: asked.flatMap(({ got }) => (got instanceof Rejected ? [] : [got])),
      refused: asked.flatMap(({ item, got }) => (got instanceof Rejected ? [{ item, got }] : [])),
    };
  }

  private acceptOne(standing: Standing | undefined, { version, evidence, note }: BroughtFor): Accepted {
    if (!standing) throw noSuchAssessment();
    assertSeen(standing, version);
    assertIn(standing, ['needs-evidence', 'screened', 'returned'], 'evidence.not-now');
    const hashOf = (familyCard: string) => this.keyRing.keyedHash('household', familyCard);
    return {
      standing,
      read: readBrought(evidence, { today: this.clock.today(), layoffDate: standing.layoffDate }, hashOf),
      note,
    };
  }

  private async keep(
    tx: Tx,
    accepted: readonly Accepted[],
    { accountId: by }: Person,
  ): Promise<readonly EachResult<JudgedView>[]> {
    const at = this.clock.now();
    const evidence = accepted.flatMap(({ standing: { assessmentId }, read, note }) => {
      const sealed = note === undefined ? null : this.keyRing.seal(note, assessmentId);
      return read.map((one) => ({ ...one, assessmentId, note: sealed }));
    });
    await keepEvidence(tx.manager, evidence, { at, by });
    const standings = accepted.map(({ standing }) => standing);
    await keepActs(
      tx.manager,
      standings.map(({ assessmentId }) => ({ assessmentId, by, act: 'evidence' })),
    );
    const occasion = { at, on: this.clock.today(), by, because: 'evidence' };
    const judged = await judgeAnew(tx, standings, occasion, true);
    const now = await followJudgements(tx, judged, occasion);
    return judged.map((one, place) => {
      const standing = now[place] ?? one.standing;
      return { assessmentId: standing.assessmentId, result: 'done', ...judgedView(standing, one) };
    });
  }
}
