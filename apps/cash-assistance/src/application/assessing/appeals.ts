import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { rupiah } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { appealUntil, dueIn } from '../../domain/assessing/clocks.js';
import type { RuleId } from '../../domain/findings.js';
import { ownRecords } from '../../persistence/accounts/own-logins.store.js';
import {
  assessmentOfAppeal,
  decideAppeal,
  hadAHand,
  holdAppeal,
  keepAppeal,
} from '../../persistence/assessing/appeal.store.js';
import type { HeldAppeal } from '../../persistence/assessing/appeal.store.js';
import { keepEvidence } from '../../persistence/assessing/evidence.store.js';
import { releaseCommitments } from '../../persistence/deciding/release.store.js';
import { aidDecided } from '../deciding/aid-decided.js';
import { holdWork, keepActs, moveAssessments, noSuchAssessment } from './assessment-moves.js';
import type { Standing } from './assessment-moves.js';
import { alreadyDecided, noSuchAppeal, nothingChanges, ownHand, tooLate } from './appeal-refusals.js';
import { readBrought } from './brought.js';
import type { Brought } from './brought.js';
import { followJudgements, judgeAnew } from './judging.js';
import type { Judged, Occasion } from './judging.js';
import { assertIn, judgedView, viewOf } from './work-view.js';
import type { WorkView } from './work-view.js';

export type AppealVerdict = Readonly<{
  outcome: 'upheld' | 'dismissed';
  reason: string;
  /** Rules that do not count for this case. */
  setAside: readonly RuleId[];
  evidence?: Brought | undefined;
}>;
type Filed = Readonly<{ appealId: string; assessmentId: string }> & WorkView;

/** An appeal is about one judgement, which is frozen until another person than those who refused has decided. */
@Injectable()
export class Appeals {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /** For a person who came to the office. */
  async file(tx: Tx, assessmentId: string, grounds: string, person: Person): Promise<Filed> {
    const [standing] = await holdWork(tx.manager, [assessmentId], person.regions);
    if (!standing) throw noSuchAssessment();
    return this.keep(tx, standing, grounds, { source: 'office', by: person.accountId });
  }

  /** By the worker, about the own aid alone. */
  async fileOwn(tx: Tx, assessmentId: string, grounds: string, { accountId }: Person): Promise<Filed> {
    const own = await ownRecords(tx.manager, accountId);
    const [standing] = await holdWork(tx.manager, [assessmentId]);
    if (!standing || !own.includes(standing.personId)) throw noSuchAssessment();
    return this.keep(tx, standing, grounds, { source: 'worker', by: accountId });
  }

  private async keep(
    tx: Tx,
    standing: Standing,
    grounds: string,
    { source, by }: { readonly source: 'office' | 'worker'; readonly by: string },
  ): Promise<Filed> {
    assertIn(standing, ['rejected'], 'appeal.not-now');
    const today = this.clock.today();
    const until = standing.dueOn ?? appealUntil(civilDayOf(standing.since));
    if (until < today) throw tooLate(until);
    const { assessmentId, personId, judgement, regionCode } = standing;
    const dueOn = dueIn('appealed', today, regionCode) ?? today;
    const appealId = newId();
    const sealed = this.keyRing.seal(grounds, assessmentId);
    await keepAppeal(tx.manager, {
      ...{ id: appealId, assessmentId, personId, judgement, dueOn, source },
      ...{ filedAt: this.clock.now(), filedBy: by, grounds: sealed },
    });
    await moveAssessments(tx, [{ standing, to: 'appealed', by, why: `appeal-of-${source}`, dueOn }]);
    return {
      appealId,
      assessmentId,
      ...viewOf({ ...standing, state: 'appealed', dueOn, version: standing.version + 1 }),
    };
  }

  async decide(tx: Tx, appealId: string, verdict: AppealVerdict, person: Person) {
    const { standing } = await this.holdToDecide(tx, appealId, person);
    const { assessmentId } = standing;
    const [at, by] = [this.clock.now(), person.accountId];
    const { outcome, setAside } = verdict;
    const brought = verdict.evidence;
    if (outcome === 'upheld' && setAside.length === 0 && !brought) throw nothingChanges();
    const reason = this.keyRing.seal(verdict.reason, assessmentId);
    // The appeal is over before the new judgement: until then the database takes none.
    await decideAppeal(tx.manager, {
      ...{ id: appealId, state: outcome, reason, decidedAt: at, decidedBy: by },
      ...{ setAside: outcome === 'upheld' ? setAside : [], outcomeJudgement: standing.judgement + 1 },
    });
    if (brought) await this.keepBrought(tx, standing, brought, by);
    await keepActs(tx.manager, [{ assessmentId, by, act: 'appeal-decided' }]);
    const occasion = { at, on: this.clock.today(), by, because: `appeal-${outcome}` };
    const [judged] = await judgeAnew(tx, [standing], occasion, true);
    if (!judged) throw noSuchAssessment();
    const now = outcome === 'upheld' ? await this.uphold(tx, judged, occasion) : await this.dismiss(tx, judged, by);
    return { appealId, assessmentId, verdict: outcome, ...judgedView(now[0] ?? judged.standing, judged) };
  }

  private async holdToDecide(tx: Tx, appealId: string, person: Person) {
    const assessmentId = await assessmentOfAppeal(tx.manager, appealId);
    const [standing] = assessmentId ? await holdWork(tx.manager, [assessmentId], person.regions) : [];
    const appeal: HeldAppeal | undefined = standing && (await holdAppeal(tx.manager, appealId));
    if (!standing || !appeal) throw noSuchAppeal();
    if (appeal.state !== 'open') throw alreadyDecided();
    const isTheirs = appeal.filedBy === person.accountId;
    if (isTheirs || (await hadAHand(tx.manager, standing.assessmentId, person.accountId))) throw ownHand();
    assertIn(standing, ['appealed'], 'appeal.not-to-decide-now');
    return { standing, appeal };
  }

  private async keepBrought(
    tx: Tx,
    { assessmentId, layoffDate }: Standing,
    brought: Brought,
    by: string,
  ): Promise<void> {
    const hashOf = (familyCard: string) => this.keyRing.keyedHash('household', familyCard);
    const read = readBrought(brought, { today: this.clock.today(), layoffDate }, hashOf);
    await keepEvidence(
      tx.manager,
      read.map((one) => ({ ...one, assessmentId, note: null })),
      { at: this.clock.now(), by },
    );
  }

  /** The refusal does not stand any more: it goes the same way again. */
  private async uphold(tx: Tx, judged: Judged, occasion: Occasion): Promise<readonly Standing[]> {
    tx.publish(aidDecided(judged.standing, 'reconsidered', rupiah(0)));
    return followJudgements(tx, [judged], occasion);
  }

  /** What was set aside for them is free for others now, and only now. */
  private async dismiss(tx: Tx, { standing }: Judged, by: string): Promise<readonly Standing[]> {
    await moveAssessments(tx, [{ standing, to: 'finally-rejected', by, why: 'appeal-dismissed' }]);
    await releaseCommitments(tx, [standing.assessmentId], 'appeal-dismissed');
    tx.publish(aidDecided(standing, 'finally-refused', rupiah(0)));
    return [{ ...standing, state: 'finally-rejected', dueOn: null, version: standing.version + 1 }];
  }
}
