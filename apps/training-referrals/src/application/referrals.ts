import { laneOf, newId } from '@tanggap/contracts';
import type { Envelope } from '@tanggap/contracts';
import { causeOf, closeIntake, heardCases } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { Injectable } from '@nestjs/common';
import type { CaseFacts } from '../domain/proposal.js';
import type { Rulebook } from '../domain/rulebook.js';
import { keepProposals, proposedCases } from '../persistence/proposal.store.js';
import type { KeptProposal } from '../persistence/proposal.store.js';
import { keepRound } from '../persistence/round.store.js';
import { rulebookOn } from '../persistence/rulebook.store.js';
import type { KeptRulebook } from '../persistence/rulebook.store.js';
import { dayOf } from './day-of.js';
import { Proposer } from './proposer.js';

type CaseOpened = Envelope<'worker-registry.case-opened.v1'>;
type NoticeRegistered = Envelope<'worker-registry.notice-registered.v1'>;

@Injectable()
export class Referrals {
  /** Proposes programmes for new cases, by the rules of the day on which each case was opened. */
  async propose(tx: Tx, events: readonly CaseOpened[]): Promise<void> {
    const known = await proposedCases(
      tx,
      events.map(({ data }) => data.caseId),
    );
    const rulebooks = new Map<string, KeptRulebook>();
    const proposals = new Map<string, KeptProposal>();
    for (const event of events) {
      if (known.has(event.data.caseId)) continue;
      // An hour lies in one legal day; most events of a batch are of the same one.
      const hour = event.occurredAt.slice(0, 13);
      const rulebook = rulebooks.get(hour) ?? (await rulebookOn(tx.manager, dayOf(event.occurredAt)));
      rulebooks.set(hour, rulebook);
      proposals.set(event.data.caseId, proposalFor(event, rulebook));
    }
    await keepProposals(tx, [...proposals.values()]);
    await heardCases(tx, countByNotice(proposals.values()));
  }

  /** A notice is complete: its round may be held once all its cases are here and the earlier rounds are over. */
  async closeIntakes(tx: Tx, events: readonly NoticeRegistered[]): Promise<void> {
    for (const event of events) {
      const { noticeId, round, cases } = event.data;
      await keepRound(tx.manager, round, dayOf(event.occurredAt));
      await closeIntake(tx, { noticeId, round, cases }, causeOf(event));
    }
  }
}

function countByNotice(proposals: Iterable<KeptProposal>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { noticeId } of proposals) counts.set(noticeId, (counts.get(noticeId) ?? 0) + 1);
  return counts;
}

function proposalFor({ data }: CaseOpened, { id: rulebookId, rulebook }: KeptRulebook): KeptProposal {
  const facts: CaseFacts = {
    line: data.line,
    districtCode: data.districtCode,
    ageBand: data.ageBand,
    schooling: data.schooling ?? null,
    occupation: data.occupation,
    dependants: data.dependants ?? null,
    wishes: data.wishes,
  };
  return {
    // The referral stays in the lane of its case, so a large list never stands before a small one.
    id: newId(laneOf(data.caseId)),
    caseId: data.caseId,
    personId: data.personId,
    noticeId: data.noticeId,
    regionCode: data.regionCode,
    layoffDate: data.layoffDate,
    facts,
    rulebookId,
    ruleVersion: rulebook.policy.version,
    options: proposerFor(rulebook).propose(facts),
  };
}

const proposers = new WeakMap<Rulebook, Proposer>();

function proposerFor(rulebook: Rulebook): Proposer {
  const known = proposers.get(rulebook) ?? new Proposer(rulebook);
  proposers.set(rulebook, known);
  return known;
}
