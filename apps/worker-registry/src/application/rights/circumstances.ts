import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { civilDate, Rejected, type Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, type Person } from '@tanggap/platform';
import {
  assertReportable,
  circumstanceReported,
  circumstanceWords,
  endsCases,
} from '../../domain/rights/circumstance.js';
import type { Circumstance, Evidence } from '../../domain/rights/circumstance.js';
import { moveCases } from '../case-work/case-moves.js';
import { keepReport, keepRetraction, reportNamed, reportsOf } from '../../persistence/rights/circumstances.store.js';
import type { StandingReport } from '../../persistence/rights/circumstances.store.js';
import { holdPerson, openCasesOf } from '../../persistence/rights/person-scope.js';
import { RightsQueries } from '../../persistence/rights/rights.queries.js';

/** The words that doors may use; they know them from here. */
export { circumstances, evidences } from '../../domain/rights/circumstance.js';

export type ReportBody = Readonly<{
  circumstance: Circumstance;
  since: string;
  evidence: Evidence;
  note?: string | null;
}>;
type Ending = Readonly<{ personId: string; circumstance: Circumstance; reportedBy: string }>;

export type CircumstanceView = Omit<StandingReport, 'noteSealed' | 'reasonSealed'> &
  Readonly<{
    stands: boolean;
    text: Bilingual;
    note: string | null;
    retractionReason: string | null;
    /** Why somebody should look: it had ended cases, and then turned out wrong. */
    attention: Bilingual | null;
  }>;

const reopeningNeeded: Bilingual = {
  id: 'Laporan ini ternyata keliru, tetapi kasus yang ditutup karenanya tidak dibuka lagi dengan sendirinya: putuskan apakah orang ini perlu dilayani lagi.',
  en: 'This report turned out wrong, but the cases that it closed do not reopen by themselves: decide whether the person is to be served again.',
};

/** What changes in a life so that help has to stop: written down once, told at once, and taken back only beside it. */
@Injectable()
export class Circumstances {
  constructor(
    private readonly queries: RightsQueries,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async report(tx: Tx, personId: string, body: ReportBody, by: Person): Promise<{ id: string }> {
    await holdPerson(tx, personId, by.regions);
    const standing = (await reportsOf(tx.manager, [personId])).filter(({ retractedAt }) => retractedAt === null);
    const { circumstance, evidence } = body;
    const since = civilDate(body.since);
    assertReportable(
      { circumstance, since },
      standing.map((report) => report.circumstance),
      this.clock.today(),
    );
    const id = newId();
    const noteSealed = body.note ? this.keyRing.seal(body.note, id) : null;
    const report = { id, personId, circumstance, since, evidence, noteSealed, reportedBy: by.accountId };
    const at = this.clock.now();
    await keepReport(tx, report, at);
    tx.publish(circumstanceReported(report, true));
    if (endsCases(circumstance)) await this.closeCases(tx, report, at);
    return { id };
  }

  private async closeCases(tx: Tx, { personId, circumstance, reportedBy: who }: Ending, at: Date): Promise<void> {
    const open = await openCasesOf(tx, personId);
    await moveCases(
      tx,
      open.map((caseId) => ({ caseId, to: 'closed' as const, who, why: circumstance })),
      { at },
    );
  }

  /** Whatever it has ended stays ended: a caseworker decides what is taken up again. */
  async retract(tx: Tx, id: string, reason: string, by: Person): Promise<{ id: string }> {
    const found = await reportNamed(tx.manager, id);
    if (!found) throw unknownReport();
    await holdPerson(tx, found.personId, by.regions);
    if ((await reportNamed(tx.manager, id))?.retractedAt) throw retractedBefore();
    const reasonSealed = this.keyRing.seal(reason, id);
    await keepRetraction(tx, {
      circumstanceId: id,
      reasonSealed,
      retractedBy: by.accountId,
      retractedAt: this.clock.now(),
    });
    tx.publish(circumstanceReported(found, false));
    return { id };
  }

  async list(personId: string, by: Pick<Person, 'regions'>): Promise<readonly CircumstanceView[]> {
    return (await this.queries.circumstances(personId, by.regions)).map((report) => this.view(report));
  }

  private view({ noteSealed, reasonSealed, ...report }: StandingReport): CircumstanceView {
    const stands = report.retractedAt === null;
    return {
      ...report,
      stands,
      text: circumstanceWords[report.circumstance],
      note: noteSealed === null ? null : this.keyRing.open(noteSealed, report.id),
      retractionReason: reasonSealed === null ? null : this.keyRing.open(reasonSealed, report.id),
      attention: !stands && endsCases(report.circumstance) ? reopeningNeeded : null,
    };
  }
}

function unknownReport(): Rejected {
  return new Rejected('missing', 'circumstance.not-found', {
    id: 'Laporan ini tidak ditemukan.',
    en: 'This report was not found.',
  });
}

function retractedBefore(): Rejected {
  return new Rejected('conflict', 'circumstance.retracted-already', {
    id: 'Laporan ini sudah dibatalkan.',
    en: 'This report was retracted already.',
  });
}
