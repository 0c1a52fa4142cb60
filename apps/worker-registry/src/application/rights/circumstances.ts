import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, SealBroken, type Person } from '@tanggap/platform';
import {
  circumstanceReported,
  circumstanceWords,
  endsCase,
  retractedBefore,
  standsAlready,
  unknownReport,
} from '../../domain/rights/circumstance.js';
import type { Circumstance, Evidence, LifeReport } from '../../domain/rights/circumstance.js';
import { isTold, missingOf, saysTheSame } from '../../domain/rights/telling.js';
import { moveCases } from '../case-work/case-moves.js';
import { KnownDays } from './known-days.js';
import { keepReports, keepRetractions, reportNamed, reportsOf } from '../../persistence/rights/circumstances.store.js';
import type { StandingReport } from '../../persistence/rights/circumstances.store.js';
import { casesOf, holdPersonInReach, openCasesOf } from '../../persistence/rights/person-scope.js';
import type { HeldRecord } from '../../persistence/rights/person-scope.js';
import { RightsQueries } from '../../persistence/rights/rights.queries.js';

/** The words that doors may use; they know them from here. */
export { circumstances, evidences } from '../../domain/rights/circumstance.js';

export type ReportBody = Readonly<{
  circumstance: Circumstance;
  since: string;
  evidence: Evidence;
  note?: string | null;
}>;

export type FoundWork = Omit<ReportBody, 'circumstance'>;
/** Who did something, and when. */
export type Deed = Readonly<{ by: string; at: Date }>;

export type CircumstanceView = Omit<StandingReport, 'noteSealed' | 'reasonSealed'> &
  Readonly<{
    stands: boolean;
    text: Bilingual;
    note: string | null;
    retractionReason: string | null;
    /** Why somebody should look: it turned out wrong, and a case that it has closed is closed. */
    attention: Bilingual | null;
  }>;

const reopeningNeeded: Bilingual = {
  id: 'Laporan ini ternyata keliru, tetapi kasus yang ditutup karenanya tidak dibuka lagi dengan sendirinya: putuskan apakah orang ini perlu dilayani lagi (POST /cases/:id/reopening).',
  en: 'This report turned out wrong, but the cases that it closed do not reopen by themselves: decide whether the person is to be served again (POST /cases/:id/reopening).',
};

/** What changes in a life so that help has to stop: written down once, told at once, and taken back only beside it. */
@Injectable()
export class Circumstances {
  constructor(
    private readonly queries: RightsQueries,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    private readonly days: KnownDays,
  ) {}

  async report(tx: Tx, personId: string, body: ReportBody, by: Person): Promise<{ id: string }> {
    const { records } = await holdPersonInReach(tx, personId, by);
    await this.days.assertReportable(tx, records, body);
    const missing = await without(tx, records, body.circumstance);
    if (missing.length === 0) throw standsAlready(body.circumstance);
    return { id: await this.write(tx, missing, body, by.accountId, this.clock.now()) };
  }

  /** Work that a decision on a case tells of, unless it is known. The records are held. */
  async foundWork(tx: Tx, records: readonly HeldRecord[], work: FoundWork, { by, at }: Deed): Promise<void> {
    const found = { ...work, circumstance: 'rehired' as const };
    await this.days.assertReportable(tx, records, found);
    await this.write(tx, await without(tx, records, 'rehired'), found, by, at);
  }

  /** It was lost again: what that decision had told stands no longer; what was told apart from it does. */
  async lostWork(tx: Tx, records: readonly HeldRecord[], found: Deed, reason: string, by: string): Promise<void> {
    const told = (await standingOf(tx, records)).filter(
      ({ circumstance, reportedBy, reportedAt }) =>
        circumstance === 'rehired' && reportedBy === found.by && reportedAt.getTime() === found.at.getTime(),
    );
    await this.retractAll(tx, told, reason, by);
  }

  private async write(
    tx: Tx,
    records: readonly HeldRecord[],
    { circumstance, since, evidence, note }: ReportBody,
    reportedBy: string,
    reportedAt: Date,
  ): Promise<string> {
    const first = newId();
    const about = { circumstance, since, evidence, reportedBy, reportedAt };
    const reports = records.map(({ id: personId }, place) => {
      const id = place === 0 ? first : newId();
      const noteSealed = note ? this.keyRing.seal(note, id) : null;
      return { id, personId, ...about, noteSealed, copyOf: place === 0 ? null : first };
    });
    await this.keep(tx, reports);
    return first;
  }

  /** Kept and told of each record; the cases that it ends are those that were open when it was reported. */
  private async keep(tx: Tx, reports: readonly LifeReport[]): Promise<void> {
    if (reports.length === 0) return;
    await keepReports(tx, reports);
    tx.publish(reports.map((report) => circumstanceReported(report, true)));
    const open = await openCasesOf(
      tx,
      reports.map(({ personId }) => personId),
    );
    const moves = open.flatMap(({ id: caseId, personId }) => {
      const ground = reports.find((report) => report.personId === personId && endsCase(report, caseId));
      return ground ? [{ caseId, to: 'closed' as const, who: ground.reportedBy, why: ground.circumstance }] : [];
    });
    await moveCases(tx, moves, { at: this.clock.now() });
  }

  /** Two records are of one human being: what stands of one stands of all. The records are held. */
  async spread(tx: Tx, records: readonly HeldRecord[]): Promise<void> {
    const [standing, cases] = [await standingOf(tx, records), await casesOfAll(tx, records)];
    const reports = records.flatMap((record) =>
      missingOf(record.id, standing, cases).map((original): LifeReport => {
        const id = copyIdOf(original.id);
        const note = this.opened(original.noteSealed, original.id);
        const noteSealed = note === null ? null : this.keyRing.seal(note, id);
        return { ...original, id, personId: record.id, noteSealed, copyOf: original.copyOf ?? original.id };
      }),
    );
    await this.keep(tx, reports);
  }

  /** Two people after all: what was said of either only because it was said of the other stands no longer. */
  async takeBack(tx: Tx, apart: readonly (readonly HeldRecord[])[], reason: string, accountId: string): Promise<void> {
    const standing = await standingOf(tx, apart.flat());
    const sideOf = (id: string) => apart.findIndex((side) => side.some((record) => record.id === id));
    const original = new Map(
      (
        await reportsOf(
          tx.manager,
          apart.flat().map(({ id }) => id),
        )
      ).map((one) => [one.id, one]),
    );
    const wrong = standing.filter(({ copyOf, personId }) => {
      const of = copyOf === null ? undefined : original.get(copyOf);
      return of !== undefined && sideOf(of.personId) !== sideOf(personId);
    });
    await this.retractAll(tx, wrong, reason, accountId);
  }

  private async retractAll(tx: Tx, reports: readonly LifeReport[], reason: string, retractedBy: string): Promise<void> {
    if (reports.length === 0) return;
    const retractedAt = this.clock.now();
    await keepRetractions(
      tx,
      reports.map(({ id }) => ({
        circumstanceId: id,
        reasonSealed: this.keyRing.seal(reason, id),
        retractedBy,
        retractedAt,
      })),
    );
    tx.publish(reports.map((report) => circumstanceReported(report, false)));
  }

  /** With whatever says the same of other records. What it has ended stays ended until a caseworker reopens it. */
  async retract(tx: Tx, id: string, reason: string, by: Person): Promise<{ id: string }> {
    const found = await reportNamed(tx.manager, id);
    if (!found) throw unknownReport();
    const { records } = await holdPersonInReach(tx, found.personId, by);
    if ((await reportNamed(tx.manager, id))?.retractedAt) throw retractedBefore();
    const cases = await casesOfAll(tx, records);
    const same = (await standingOf(tx, records)).filter((report) => saysTheSame(report, found, cases));
    await this.retractAll(tx, same, reason, by.accountId);
    return { id };
  }

  /** Of all records of the human being. What was written about it is for those who work on cases. */
  async list(personId: string, by: Person): Promise<readonly CircumstanceView[]> {
    const reports = await this.queries.circumstances(personId, by.regions);
    // A copy for another record of the same human being is the same report.
    const ids = new Set(reports.map(({ id }) => id));
    const told = reports.filter(({ copyOf }) => copyOf === null || !ids.has(copyOf));
    const closed = await this.queries.closedFor(personId);
    const mayRead = by.permissions.includes('cases:work');
    return told.map((report) => this.view(report, closed, mayRead));
  }

  /** Null for none, and for one that does not open. */
  private opened(sealed: string | null, owner: string): string | null {
    try {
      return sealed === null ? null : this.keyRing.open(sealed, owner);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }

  private view(
    { noteSealed, reasonSealed, ...report }: StandingReport,
    closed: ReadonlySet<string>,
    mayRead: boolean,
  ): CircumstanceView {
    const stands = report.retractedAt === null;
    return {
      ...report,
      stands,
      text: circumstanceWords[report.circumstance],
      note: mayRead ? this.opened(noteSealed, report.id) : null,
      retractionReason: mayRead ? this.opened(reasonSealed, report.id) : null,
      attention: !stands && closed.has(report.circumstance) ? reopeningNeeded : null,
    };
  }
}

/** An id for a copy of a report: of the same millisecond, so that it reaches the same cases. */
function copyIdOf(original: string): string {
  const time = 'xxxxxxxx-xxxx'.length;
  return original.slice(0, time) + newId().slice(time);
}

async function standingOf(tx: Tx, records: readonly HeldRecord[]): Promise<readonly StandingReport[]> {
  const reports = await reportsOf(
    tx.manager,
    records.map(({ id }) => id),
  );
  return reports.filter(({ retractedAt }) => retractedAt === null);
}

function casesOfAll(tx: Tx, records: readonly HeldRecord[]) {
  return casesOf(
    tx,
    records.map(({ id }) => id),
  );
}

/** Those of the records of which this does not stand, or not of all their cases. */
async function without(tx: Tx, records: readonly HeldRecord[], circumstance: Circumstance) {
  const [standing, cases] = [await standingOf(tx, records), await casesOfAll(tx, records)];
  return records.filter(({ id }) => !isTold(circumstance, id, standing, cases));
}
