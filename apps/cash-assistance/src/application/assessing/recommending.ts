import { Injectable } from '@nestjs/common';
import type { AssessmentOutcome } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { dueIn } from '../../domain/assessing/clocks.js';
import { drawOf, isDrawn, shareFor, shareOn } from '../../domain/assessing/sample.js';
import { keepDraws, loadShares, returnedBefore } from '../../persistence/assessing/inspection.store.js';
import type { Draw } from '../../persistence/assessing/inspection.store.js';
import { holdWork, keepActs, moveAssessments, noSuchAssessment } from './assessment-moves.js';
import type { Standing } from './assessment-moves.js';
import { refusedOf, tried } from './each.js';
import type { EachResult } from './each.js';
import { followJudgements, judgeAnew } from './judging.js';
import type { Judged } from './judging.js';
import { assertIn, assertSeen, judgedView } from './work-view.js';
import type { JudgedView } from './work-view.js';

export type Recommendation = 'eligible' | 'not-eligible';
/** `version` 0: whoever recommends many at once has not read each. */
export type Recommended = Readonly<{ assessmentId: string; version: number }>;
type Wanted = Readonly<{ outcome: Recommendation; note: string | undefined; person: Person }>;

/** A verifier confirms what the rules propose; who is drawn is looked at by the inspectorate before anybody decides. */
@Injectable()
export class Recommending {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /** Throws where it may not be recommended now; what is judged otherwise by now is kept, and said. */
  async one(tx: Tx, item: Recommended, wanted: Wanted): Promise<EachResult<JudgedView>> {
    const [standing] = await holdWork(tx.manager, [item.assessmentId], wanted.person.regions);
    assertMayRecommend(standing, item.version);
    const [result] = await this.many(tx, [item], wanted);
    if (!result) throw noSuchAssessment();
    return result;
  }

  /** Each by itself. What the rules find otherwise by now is not recommended, and judged anew. */
  async many(tx: Tx, items: readonly Recommended[], wanted: Wanted): Promise<readonly EachResult<JudgedView>[]> {
    const ids = items.map(({ assessmentId }) => assessmentId);
    const held = new Map(
      (await holdWork(tx.manager, ids, wanted.person.regions)).map((one) => [one.assessmentId, one]),
    );
    const asked = tried(items, ({ assessmentId, version }) => assertMayRecommend(held.get(assessmentId), version));
    const standings = asked.flatMap(({ got }) => (got instanceof Rejected ? [] : [got]));
    const refused = asked.flatMap(({ item, got }) =>
      got instanceof Rejected ? [refusedOf(item.assessmentId, got)] : [],
    );
    const occasion = {
      at: this.clock.now(),
      on: this.clock.today(),
      by: wanted.person.accountId,
      because: 'recommendation',
    };
    const judged = await judgeAnew(tx, standings, occasion);
    const agreed = judged.filter(({ judgement }) => judgement.outcome === wanted.outcome);
    const others = judged.filter(({ judgement }) => judgement.outcome !== wanted.outcome);
    const done = await this.recommend(tx, agreed, wanted);
    await followJudgements(tx, others, occasion);
    const results = [...refused, ...done, ...others.map((one) => refusedOf(one.standing.assessmentId, otherwise(one)))];
    const byId = new Map(results.map((result) => [result.assessmentId, result]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  private async recommend(
    tx: Tx,
    agreed: readonly Judged[],
    wanted: Wanted,
  ): Promise<readonly EachResult<JudgedView>[]> {
    const { outcome, note, person } = wanted;
    const [by, on] = [person.accountId, this.clock.today()];
    await moveAssessments(
      tx,
      agreed.map(({ standing }) => ({
        standing,
        to: 'recommended',
        by,
        why: `recommended-${outcome}`,
        note: note === undefined ? undefined : this.keyRing.seal(note, standing.assessmentId),
        recommended: outcome,
        dueOn: dueIn('recommended', on, standing.regionCode),
      })),
    );
    await keepActs(
      tx.manager,
      agreed.map(({ standing: { assessmentId } }) => ({ assessmentId, by, act: 'verified' })),
    );
    const drawn = await this.draw(tx, agreed);
    const recommended = agreed.map((one) => ({ ...one, standing: asRecommended(one.standing, outcome, on) }));
    await pass(
      tx,
      recommended.filter(({ standing }) => !drawn.has(standing.assessmentId)),
      on,
    );
    return recommended.map((one) => {
      const { standing } = one;
      const now = drawn.has(standing.assessmentId) ? standing : asReady(standing, on);
      return { assessmentId: standing.assessmentId, result: 'done', ...judgedView(now, one) };
    });
  }

  /** The same judgement of the same assessment always draws the same, and nobody can tell which before; what was sent back is looked at again. */
  private async draw(tx: Tx, agreed: readonly Judged[]): Promise<ReadonlySet<string>> {
    const share = shareOn(await loadShares(tx.manager), this.clock.today());
    const ids = agreed.map(({ standing }) => standing.assessmentId);
    const returned = await returnedBefore(tx.manager, ids);
    const draws = agreed.map(({ standing: { assessmentId, judgement } }): Draw => {
      const drew = drawOf(this.keyRing.keyedHash('inspection', `${assessmentId}/${judgement}`));
      return { assessmentId, judgement, drew, perThousand: shareFor(returned.has(assessmentId), share) };
    });
    const drawn = draws.filter(({ drew, perThousand }) => isDrawn(drew, perThousand));
    await keepDraws(tx.manager, drawn, this.clock.now());
    return new Set(drawn.map(({ assessmentId }) => assessmentId));
  }
}

/** Who is not drawn passes at once. */
async function pass(tx: Tx, passed: readonly Judged[], on: CivilDate): Promise<void> {
  await moveAssessments(
    tx,
    passed.map(({ standing }) => {
      const dueOn = dueIn('ready', on, standing.regionCode);
      return { standing, to: 'ready', by: 'cash-assistance', why: 'not-drawn', dueOn };
    }),
  );
}

function assertMayRecommend(standing: Standing | undefined, version: number): Standing {
  if (!standing) throw noSuchAssessment();
  assertSeen(standing, version);
  assertIn(standing, ['screened'], 'assessment.not-to-recommend-now');
  return standing;
}

const outcomeWords: Readonly<Record<AssessmentOutcome, Bilingual>> = {
  eligible: { id: 'layak', en: 'eligible' },
  'needs-evidence': { id: 'perlu bukti', en: 'needs evidence' },
  'not-eligible': { id: 'tidak layak', en: 'not eligible' },
};

function otherwise({ judgement: { outcome } }: Judged): Rejected {
  const words = outcomeWords[outcome];
  return new Rejected('conflict', 'assessment.judged-otherwise', {
    id: `Menurut aturan dan bukti sekarang hasilnya "${words.id}". Pilih yang sama, atau catat bukti baru dulu.`,
    en: `By the rules and the evidence of now the outcome is "${words.en}". Choose the same, or record new evidence first.`,
  });
}

function asRecommended(standing: Standing, recommended: Recommendation, on: CivilDate): Standing {
  const dueOn = dueIn('recommended', on, standing.regionCode) ?? null;
  return { ...standing, state: 'recommended', recommended, dueOn, version: standing.version + 1 };
}

function asReady(standing: Standing, on: CivilDate): Standing {
  const dueOn = dueIn('ready', on, standing.regionCode) ?? null;
  return { ...standing, state: 'ready', dueOn, version: standing.version + 1 };
}
