import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { workDueToJudge } from '../../persistence/assessing/judging-queue.store.js';
import { isLargeRoundOn } from '../../persistence/assessing/taking-up.store.js';
import { holdWork, noSuchAssessment } from './assessment-moves.js';
import type { Standing } from './assessment-moves.js';
import { refusedOf, tried } from './each.js';
import type { EachResult } from './each.js';
import { followJudgements, judgeAnew } from './judging.js';
import type { Occasion } from './judging.js';
import { assertIn, judgedView } from './work-view.js';
import type { JudgedView } from './work-view.js';

const SOME = 200;
const open = ['needs-evidence', 'screened', 'returned'] as const;

/** Judges anew what has changed without anybody bringing a paper: the bank has answered, or a finding was put right. */
@Injectable()
export class Rejudging {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Each by itself; a person asked for it, so each is a judgement of its own. */
  async many(tx: Tx, assessmentIds: readonly string[], person: Person): Promise<readonly EachResult<JudgedView>[]> {
    const held = await holdWork(tx.manager, assessmentIds, person.regions);
    const byId = new Map(held.map((standing) => [standing.assessmentId, standing]));
    const asked = tried(assessmentIds, (id) => mayBeJudged(byId.get(id)));
    const chosen = asked.flatMap(({ got }) => (got instanceof Rejected ? [] : [got]));
    const done = await this.judge(tx, chosen, { ...this.now(), by: person.accountId, because: 'asked-for' }, true);
    const results = new Map(done.map((result) => [result.assessmentId, result]));
    return asked.flatMap(({ item, got }) =>
      got instanceof Rejected ? refusedOf(item, got) : (results.get(item) ?? []),
    );
  }

  /** Whose account the bank has answered about; how many people were looked at. */
  step(): Promise<number> {
    return this.work.run(newCause(), async (tx) => {
      if (await isLargeRoundOn(tx.manager)) return 0;
      const { people, assessmentIds } = await workDueToJudge(tx.manager, this.clock.now(), SOME);
      const held = await holdWork(tx.manager, assessmentIds);
      const still = held.filter(({ state }) => state === 'needs-evidence' || state === 'screened');
      await this.judge(tx, still, { ...this.now(), by: 'cash-assistance', because: 'account-checked' }, false);
      return people;
    });
  }

  private now() {
    return { at: this.clock.now(), on: this.clock.today() };
  }

  private async judge(tx: Tx, standings: readonly Standing[], occasion: Occasion, always: boolean) {
    const judged = await judgeAnew(tx, standings, occasion, always);
    const now = await followJudgements(tx, judged, occasion);
    return judged.map((one, place): EachResult<JudgedView> => {
      const standing = now[place] ?? one.standing;
      return { assessmentId: standing.assessmentId, result: 'done', ...judgedView(standing, one) };
    });
  }
}

function mayBeJudged(standing: Standing | undefined): Standing {
  if (!standing) throw noSuchAssessment();
  assertIn(standing, open, 'assessment.not-to-judge-now');
  return standing;
}
