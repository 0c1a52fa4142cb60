import { Injectable } from '@nestjs/common';
import { laneOf, newId } from '@tanggap/contracts';
import type { Envelope, EventData } from '@tanggap/contracts';
import { civilDate, rupiah } from '@tanggap/kernel';
import { causeOf, closeIntake, heardCases } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { assess } from '../domain/assessment.js';
import type { Assessment } from '../domain/assessment.js';
import type { CaseFacts } from '../domain/case-facts.js';
import { termsFor } from '../domain/scheme.js';
import type { SchemeTerms } from '../domain/scheme.js';
import { assessedCases, keepAssessments } from '../persistence/assessment.store.js';
import { loadVersions } from '../persistence/scheme.store.js';

type CaseOpened = EventData<'worker-registry.case-opened.v1'>;

/** The one scheme there is. */
const scheme = 'BLT-PHK';

@Injectable()
export class Assessments {
  /** Judges every opened case by the scheme. What depends on other cases, the round decides. */
  async make(tx: Tx, events: readonly Envelope<'worker-registry.case-opened.v1'>[]): Promise<void> {
    const known = await assessedCases(
      tx,
      scheme,
      events.map(({ data }) => data.caseId),
    );
    const versions = await loadVersions(tx.manager, scheme);
    const heard = new Map<string, number>();
    const made: Assessment[] = [];
    for (const { data } of events) {
      if (known.has(data.caseId)) continue;
      known.add(data.caseId);
      made.push(makeAssessment(data, termsFor(versions, civilDate(data.layoffDate))));
      heard.set(data.noticeId, (heard.get(data.noticeId) ?? 0) + 1);
    }
    await keepAssessments(tx, made);
    await heardCases(tx, heard);
  }

  /** A notice is complete: its round may be held once as many cases have arrived. */
  async closeIntakes(tx: Tx, events: readonly Envelope<'worker-registry.notice-registered.v1'>[]): Promise<void> {
    for (const event of events) {
      const { noticeId, round, cases } = event.data;
      await closeIntake(tx, { noticeId, round, cases }, causeOf(event));
    }
  }
}

function makeAssessment(opened: CaseOpened, terms: SchemeTerms): Assessment {
  const facts: CaseFacts = {
    line: opened.line,
    regionCode: opened.regionCode,
    districtCode: opened.districtCode,
    layoffDate: civilDate(opened.layoffDate),
    reasonCode: opened.reasonCode,
    wage: rupiah(opened.wage),
    severanceMinimum: rupiah(opened.severanceMinimum),
    severanceDeclared: opened.severanceDeclared === undefined ? null : rupiah(opened.severanceDeclared),
    ageBand: opened.ageBand,
    dependants: opened.dependants ?? null,
  };
  return {
    id: newId(laneOf(opened.caseId)),
    caseId: opened.caseId,
    personId: opened.personId,
    noticeId: opened.noticeId,
    householdHash: opened.householdHash ?? null,
    facts,
    terms,
    judgement: assess(facts, terms),
  };
}
