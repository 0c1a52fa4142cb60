import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { dueIn } from '../../domain/assessing/clocks.js';
import { decideInspections, handsOf, inspectedOf } from '../../persistence/assessing/inspection.store.js';
import { holdWork, moveAssessments, noSuchAssessment } from './assessment-moves.js';
import type { Standing } from './assessment-moves.js';
import { refusedOf, tried } from './each.js';
import type { EachResult } from './each.js';
import { assertIn, viewOf } from './work-view.js';
import type { WorkView } from './work-view.js';

export type InspectionVerdict = Readonly<{
  assessmentId: string;
  state: 'passed' | 'returned';
  note?: string | undefined;
}>;
type Held = ReadonlyMap<string, Standing>;
type HeldInspections = Readonly<{ standings: Held; open: ReadonlySet<string>; own: ReadonlySet<string> }>;

/** The inspectorate looks at what was drawn: it passes, or goes back to the verifiers with what was found. */
@Injectable()
export class Inspecting {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async one(tx: Tx, verdict: InspectionVerdict, person: Person): Promise<EachResult<WorkView>> {
    const held = await this.hold(tx, [verdict], person);
    await this.decide(tx, [this.judged(held, verdict)], person);
    return this.shown(held.standings, verdict);
  }

  /** Each by itself. */
  async many(tx: Tx, verdicts: readonly InspectionVerdict[], person: Person): Promise<readonly EachResult<WorkView>[]> {
    const held = await this.hold(tx, verdicts, person);
    const asked = tried(verdicts, (verdict) => this.judged(held, verdict));
    await this.decide(
      tx,
      asked.flatMap(({ got }) => (got instanceof Rejected ? [] : [got])),
      person,
    );
    return asked.map(({ item, got }) =>
      got instanceof Rejected ? refusedOf(item.assessmentId, got) : this.shown(held.standings, item),
    );
  }

  private async hold(
    tx: Tx,
    verdicts: readonly InspectionVerdict[],
    { regions, accountId }: Person,
  ): Promise<HeldInspections> {
    const ids = verdicts.map(({ assessmentId }) => assessmentId);
    const standings: Held = new Map(
      (await holdWork(tx.manager, ids, regions)).map((standing) => [standing.assessmentId, standing]),
    );
    const states = await inspectedOf(tx.manager, ids);
    const open = new Set(ids.filter((id) => states.get(id) === 'open'));
    return { standings, open, own: await handsOf(tx.manager, ids, accountId) };
  }

  private judged({ standings, open, own }: HeldInspections, verdict: InspectionVerdict) {
    const standing = standings.get(verdict.assessmentId);
    if (!standing) throw noSuchAssessment();
    assertIn(standing, ['recommended'], 'inspection.not-now');
    if (!open.has(verdict.assessmentId)) throw notDrawn();
    if (own.has(verdict.assessmentId)) throw ownHand();
    return { standing, verdict };
  }

  private async decide(
    tx: Tx,
    decided: readonly { standing: Standing; verdict: InspectionVerdict }[],
    { accountId: by }: Person,
  ): Promise<void> {
    const on = this.clock.today();
    const each = decided.map(({ standing, verdict }) => {
      const sealed = verdict.note === undefined ? null : this.keyRing.seal(verdict.note, standing.assessmentId);
      return { standing, state: verdict.state, sealed };
    });
    await decideInspections(
      tx.manager,
      each.map(({ standing: { assessmentId, judgement }, state, sealed: note }) => ({
        assessmentId,
        judgement,
        state,
        note,
      })),
      { at: this.clock.now(), by },
    );
    await moveAssessments(
      tx,
      each.map(({ standing, state, sealed }) => {
        const to = state === 'passed' ? 'ready' : 'returned';
        const dueOn = dueIn(to, on, standing.regionCode);
        return { standing, to, by, why: `inspection-${state}`, note: sealed ?? undefined, dueOn };
      }),
    );
  }

  private shown(standings: Held, { assessmentId, state: verdict }: InspectionVerdict): EachResult<WorkView> {
    const standing = standings.get(assessmentId);
    if (!standing) throw noSuchAssessment();
    const state = verdict === 'passed' ? 'ready' : 'returned';
    const dueOn = dueIn(state, this.clock.today(), standing.regionCode) ?? null;
    return { assessmentId, result: 'done', ...viewOf({ ...standing, state, dueOn, version: standing.version + 1 }) };
  }
}

function notDrawn(): Rejected {
  return new Rejected('conflict', 'inspection.not-drawn', {
    id: 'Asesmen ini tidak terpilih dalam sampel Inspektorat.',
    en: 'This assessment was not drawn for the inspectorate.',
  });
}

function ownHand(): Rejected {
  return new Rejected('forbidden', 'inspection.own-hand', {
    id: 'Anda sudah ikut mengerjakan asesmen ini. Orang lain harus memeriksanya.',
    en: 'You have had a hand in this assessment. Somebody else has to inspect it.',
  });
}
