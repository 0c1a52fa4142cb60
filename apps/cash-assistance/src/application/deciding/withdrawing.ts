import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { WithdrawalCode } from '../../domain/deciding/entitlement.js';
import type { HeldEntitlement } from '../../persistence/deciding/withdrawal.store.js';
import {
  assessmentsOfProposals,
  endProposals,
  keepProposals,
  proposalsOf,
  withAHandOf,
} from '../../persistence/deciding/withdrawal-proposal.store.js';
import type { HeldProposal } from '../../persistence/deciding/withdrawal-proposal.store.js';
import { assertMayMove, holdWork, noSuchAssessment } from '../assessing/assessment-moves.js';
import type { Standing } from '../assessing/assessment-moves.js';
import { refusedByRule } from './held-list.js';
import { assertDated, holdUnpaid, paidAlready, takeBack } from './taking-back.js';
import { decidedBefore, heldElsewhere, noSuchProposal, ownHand, proposedBefore } from './taking-back-refusals.js';

export type NewWithdrawal = Readonly<{
  assessmentIds: readonly string[];
  /** Of the decree that changes the first. */
  number: string;
  dated: CivilDate;
  why: WithdrawalCode;
  note: string;
}>;

type Refused = Readonly<{ result: 'refused'; code: string; text: Bilingual }>;
export type ProposalResult = Readonly<
  { assessmentId: string } & ({ result: 'proposed'; proposalId: string } | Refused)
>;
export type WithdrawalResult = Readonly<{ proposalId: string } & ({ result: 'withdrawn' | 'declined' } | Refused)>;
export type ProposalVerdict = Readonly<{ proposalIds: readonly string[]; agrees: boolean }>;

/** Aid that was decreed and not paid is taken back where it turns out before payment that nothing is due: one person proposes, another agrees. */
@Injectable()
export class Withdrawing {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** A result for each, in the order in which they were named; what is refused stays as it is, what is proposed is on hold. */
  async propose(tx: Tx, wanted: NewWithdrawal, person: Person): Promise<{ items: readonly ProposalResult[] }> {
    const { assessmentIds, number, dated, why, note } = wanted;
    const standings = await holdWork(tx.manager, assessmentIds, person.regions);
    await assertDated(tx, standings, dated, civilDayOf(this.clock.now()));
    const problems = await this.problems(tx, standings);
    const open = (await proposalsOf(tx.manager, 'assessment_id', assessmentIds)).filter(isOpen);
    for (const { assessmentId } of open) problems.set(assessmentId, problems.get(assessmentId) ?? proposedBefore());
    const proposals = assessmentIds.flatMap((assessmentId) => {
      if (problems.get(assessmentId) !== null) return [];
      const sealed = this.keyRing.seal(note, assessmentId);
      return [{ id: newId(), assessmentId, dated, number, why, note: sealed, proposedBy: person.accountId }];
    });
    await keepProposals(tx.manager, proposals);
    const ids = new Map(proposals.map(({ assessmentId, id }) => [assessmentId, id]));
    const items = assessmentIds.map((assessmentId): ProposalResult => {
      const proposalId = ids.get(assessmentId);
      if (proposalId !== undefined) return { assessmentId, result: 'proposed', proposalId };
      return { assessmentId, ...refusedBy(problems.get(assessmentId) ?? noSuchAssessment()) };
    });
    return { items };
  }

  /** Of the very proposals that were read. Who agrees has had no hand in that aid but approving it; who proposed it may only take that back. */
  async decide(
    tx: Tx,
    { proposalIds, agrees }: ProposalVerdict,
    person: Person,
  ): Promise<{ items: readonly WithdrawalResult[] }> {
    const assessments = await assessmentsOfProposals(tx.manager, proposalIds);
    const standings = await holdWork(tx.manager, assessments, person.regions);
    const inReach = new Set(standings.map(({ assessmentId }) => assessmentId));
    const read = (await proposalsOf(tx.manager, 'id', proposalIds)).filter((one) => inReach.has(one.assessmentId));
    const problems = new Map<string, Rejected>(
      read.filter((one) => !isOpen(one)).map(({ id }) => [id, decidedBefore()]),
    );
    const result = agrees
      ? await this.agree(tx, { read, standings, problems }, person)
      : await this.decline(tx, { read, problems }, person);
    const known = new Set(read.map(({ id }) => id));
    const items = proposalIds.map((proposalId): WithdrawalResult => {
      const problem = known.has(proposalId) ? problems.get(proposalId) : noSuchProposal();
      return problem ? { proposalId, ...refusedBy(problem) } : { proposalId, result };
    });
    return { items };
  }

  private async decline(tx: Tx, { read, problems }: Omit<Read, 'standings'>, { accountId }: Person) {
    const ids = read.filter(({ id }) => !problems.has(id)).map(({ id }) => id);
    await endProposals(tx.manager, ids, 'declined', accountId);
    return 'declined' as const;
  }

  private async agree(tx: Tx, { read, standings, problems }: Read, { accountId: by }: Person) {
    const held = await holdUnpaid(tx, standings);
    const hands = await withAHandOf(tx.manager, [...new Set(read.map(({ assessmentId }) => assessmentId))], by);
    const byAssessment = new Map(standings.map((one) => [one.assessmentId, one]));
    for (const { id, assessmentId } of read) {
      const standing = byAssessment.get(assessmentId);
      const problem = standing && problemOf(standing, held.get(assessmentId));
      const found = problems.get(id) ?? (hands.has(assessmentId) ? ownHand() : problem);
      if (found) problems.set(id, found);
    }
    const agreed = read.filter(({ id }) => !problems.has(id));
    const ids = agreed.map(({ id }) => id);
    await refusedByRule(endProposals(tx.manager, ids, 'agreed', by));
    const leaving = agreed.flatMap((one) => {
      const standing = byAssessment.get(one.assessmentId);
      return standing ? [{ ...one, standing, by }] : [];
    });
    await takeBack(tx, leaving, held);
    return 'withdrawn' as const;
  }

  private async problems(tx: Tx, standings: readonly Standing[]): Promise<Map<string, Rejected | null>> {
    const held = await holdUnpaid(tx, standings);
    return new Map(standings.map((one) => [one.assessmentId, problemOf(one, held.get(one.assessmentId)) ?? null]));
  }
}

type Read = Readonly<{
  read: readonly HeldProposal[];
  standings: readonly Standing[];
  problems: Map<string, Rejected>;
}>;

const isOpen = ({ state }: HeldProposal) => state === 'proposed';
const refusedBy = ({ code, text }: Rejected): Refused => ({ result: 'refused', code, text });

function problemOf(standing: Standing, entitlement: HeldEntitlement | undefined): Rejected | undefined {
  if (!entitlement || entitlement.state === 'withdrawn') return noSuchAssessment();
  if (standing.state === 'held') return heldElsewhere();
  if (entitlement.isPaid) return paidAlready();
  try {
    assertMayMove(standing, 'withdrawn');
    return undefined;
  } catch (error) {
    if (error instanceof Rejected) return error;
    throw error;
  }
}
