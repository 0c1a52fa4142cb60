import { Injectable } from '@nestjs/common';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { DisputeStep, StepStanding } from '../domain/dispute-steps.js';
import { disputeOutcomes, disputeSteps } from '../domain/dispute-steps.js';
import { disputeStages, nextStepOf, stageOf } from '../domain/dispute-stage.js';
import type { DisputeStage } from '../domain/dispute-stage.js';
import { DisputeQueries } from '../persistence/dispute.queries.js';
import type { DisputedNotice } from '../persistence/dispute.queries.js';
import type { KeptWord } from '../persistence/union-word.store.js';
import { mayReadOfDispute } from './handled-notice.js';
import { NoticeFiles } from './notice-files.js';
import type { OpenNotice } from './notice-files.js';
import { scopeOf } from './scope-of.js';
import { SealedWords } from './sealed-words.js';

export type DisputeInList = DisputedNotice & { readonly stage: DisputeStage; readonly nextStep: DisputeStep | null };
export type StageCount = { readonly stage: DisputeStage; readonly disputes: number; readonly overdue: number };
type UnionWord = Omit<KeptWord, 'by'>;
type Opened = Pick<OpenNotice, 'id' | 'status' | 'kind' | 'companyId' | 'companyName' | 'siteName' | 'handlingRegion'> &
  Pick<OpenNotice, 'reasonCode' | 'layoffFrom' | 'layoffTo' | 'toldOn' | 'declaredWorkers' | 'deadlines' | 'nextMoves'>;
export type OpenDispute = Opened & {
  readonly stage: DisputeStage | null;
  readonly nextStep: DisputeStep | null;
  readonly steps: readonly StepStanding[];
  readonly words: readonly UnionWord[];
};

/** The disputes that mediators look after. */
@Injectable()
export class DisputeDesk {
  constructor(
    private readonly queries: DisputeQueries,
    private readonly files: NoticeFiles,
    private readonly words: SealedWords,
    private readonly clock: Clock,
  ) {}

  async list(filter: StageFilter, person: Person): Promise<readonly DisputeInList[]> {
    const { stages, ...page } = filter;
    const found = await this.queries.list(scopeOf(person), { ...page, standings: standingsOf(stages) });
    return found.map((one) => {
      const stage = stageOf(one);
      return { ...one, stage, nextStep: nextStepOf(stage) };
    });
  }

  /** Every stage, in the order of the law. */
  async counts(person: Person): Promise<readonly StageCount[]> {
    const found = await this.queries.counts(scopeOf(person), this.clock.today());
    return disputeStages.map((stage) => {
      const within = found.filter((one) => stageOf(one) === stage);
      return {
        stage,
        disputes: within.reduce((sum, { disputes }) => sum + disputes, 0),
        overdue: within.reduce((sum, { overdue }) => sum + overdue, 0),
      };
    });
  }

  /** Of any notice that one may see: one without a dispute has no stage yet. */
  async open(id: string, person: Person): Promise<OpenDispute> {
    const notice = await this.files.open(id, person);
    // A complaint may be about the office itself: it is for those who answer complaints and watch over them.
    const words = await this.queries.words(
      id,
      person.permissions.includes('complaints:read') ? 'all' : 'but-complaints',
    );
    const isDisputed = notice.dispute.length > 0 || words.some(({ kind }) => kind === 'DISPUTE');
    const stage = isDisputed ? stageOf(furthest(notice.dispute)) : null;
    const isOpen = mayReadOfDispute(notice, person);
    return {
      ...openedOf(notice),
      ...{ stage, nextStep: stage === null ? 'BIPARTITE' : nextStepOf(stage), steps: notice.dispute },
      words: words.map(({ word, kind, heldOn, at, note, answer, answeredAt }) => ({
        ...{ word, kind, heldOn, at, answeredAt },
        note: isOpen ? this.words.opened(id, note) : null,
        answer: isOpen ? this.words.opened(id, answer) : null,
      })),
    };
  }
}

export type StageFilter = {
  readonly stages: readonly DisputeStage[] | null;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** Which steps and outcomes make these stages. */
function standingsOf(stages: StageFilter['stages']): readonly string[] | null {
  if (stages === null) return null;
  const all = [null, ...disputeSteps].flatMap((step) =>
    [null, ...disputeOutcomes].map((outcome) => ({ step, outcome })),
  );
  const wanted = all.filter((one) => stages.includes(stageOf(one)));
  return wanted.map(({ step, outcome }) => `${step ?? ''}/${outcome ?? ''}`);
}

function furthest(steps: readonly StepStanding[]): Parameters<typeof stageOf>[0] {
  const last = disputeSteps.findLast((step) => steps.some((one) => one.step === step));
  return steps.find(({ step }) => step === last) ?? { step: null, outcome: null };
}

function openedOf(notice: OpenNotice): Opened {
  const { id, status, kind, companyId, companyName, siteName, handlingRegion, reasonCode } = notice;
  const { layoffFrom, layoffTo, toldOn, declaredWorkers, deadlines, nextMoves } = notice;
  return {
    ...{ id, status, kind, companyId, companyName, siteName, handlingRegion, reasonCode },
    ...{ layoffFrom, layoffTo, toldOn, declaredWorkers, deadlines, nextMoves },
  };
}
