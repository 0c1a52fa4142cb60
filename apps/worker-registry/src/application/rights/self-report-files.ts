import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, SealBroken, type Person } from '@tanggap/platform';
import { assertSoon } from '../../domain/case-work/undoing.js';
import { caseToldOf } from '../../domain/rights/self-report.js';
import { maskedIdentity, type MaskedIdentity } from '../../domain/people/masked-identity.js';
import {
  findDismissal,
  holdSelfReport,
  keepDismissal,
  keepReinstated,
  SelfReportQueries,
} from '../../persistence/rights/self-report.queries.js';
import type { ReportRow, ReportsAsked } from '../../persistence/rights/self-report.queries.js';
import { findKnownLayoffs } from '../../persistence/rights/self-reports.store.js';
import { SealedIdentities } from '../sealed-identities.js';

/** The words that doors may use; they know them from here. */
export { reportStates, type ReportState } from '../../persistence/rights/self-report.queries.js';

export type ReportLine = Omit<ReportRow, 'sealed' | 'nikHash' | 'evidenceSealed' | 'reasonSealed'> &
  MaskedIdentity &
  Readonly<{ hasEvidence: boolean; hasReason: boolean }>;
export type ReportView = ReportLine & Readonly<{ evidence: string | null; dismissalReason: string | null }>;

/** What workers and unions have told of, for those who work on it. */
@Injectable()
export class SelfReportFiles {
  constructor(
    private readonly queries: SelfReportQueries,
    private readonly identities: SealedIdentities,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async list(asked: ReportsAsked, by: Person): Promise<readonly ReportLine[]> {
    return (await this.queries.list(asked, by.regions)).map((row) => this.line(row));
  }

  /** Throws `self-report.not-found` also for what lies outside the regions. */
  async open(id: string, by: Person): Promise<ReportView> {
    const row = await this.queries.one(id, by.regions);
    if (!row) throw notFound();
    const mayRead = by.permissions.includes('reports:record');
    return {
      ...this.line(row),
      evidence: mayRead ? this.words(row.evidenceSealed, id) : null,
      dismissalReason: mayRead ? this.words(row.reasonSealed, id) : null,
    };
  }

  /** It stands no longer: nothing can be said of a layoff whose notice has come. */
  async dismiss(tx: Tx, id: string, reason: string, by: Person): Promise<{ id: string }> {
    const state = await holdSelfReport(tx, id, by.regions);
    if (!state) throw notFound();
    if (state !== 'standing') throw over[state];
    const reasonSealed = this.keyRing.seal(reason, id);
    await keepDismissal(tx, { id, reasonSealed, by: by.accountId, at: this.clock.now() });
    return { id };
  }

  /** One that was dismissed by a slip stands again, unless the company's notice came meanwhile: its case is there then. */
  async reinstate(tx: Tx, id: string, by: Person): Promise<{ id: string }> {
    if (!(await holdSelfReport(tx, id, by.regions))) throw notFound();
    const dismissed = await findDismissal(tx, id);
    if (dismissed?.by !== by.accountId) throw notFound();
    assertSoon(dismissed.at, this.clock.now());
    if (caseToldOf(dismissed, await findKnownLayoffs(tx, dismissed.personId))) throw over.linked;
    if (!(await keepReinstated(tx, id))) throw over.toldAnew;
    return { id };
  }

  private line(row: ReportRow): ReportLine {
    const { sealed, nikHash, evidenceSealed, reasonSealed, ...shown } = row;
    return {
      ...shown,
      ...maskedIdentity(this.identities.whole(sealed, nikHash)),
      hasEvidence: evidenceSealed !== null,
      hasReason: reasonSealed !== null,
    };
  }

  private words(sealed: string | null, id: string): string | null {
    if (sealed === null) return null;
    try {
      return this.keyRing.open(sealed, id);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}

const over = {
  linked: new Rejected('conflict', 'self-report.linked-already', {
    id: 'Pemberitahuan perusahaan untuk PHK ini sudah masuk; laporan ini sudah menjadi bagian kasusnya.',
    en: 'The notice of the company for this layoff has come; the report belongs to its case.',
  }),
  dismissed: new Rejected('conflict', 'self-report.dismissed-already', {
    id: 'Laporan ini sudah dikesampingkan.',
    en: 'This report was dismissed already.',
  }),
  toldAnew: new Rejected('conflict', 'self-report.stands-already', {
    id: 'PHK ini sudah dilaporkan lagi sementara itu; laporan yang baru itu yang berlaku.',
    en: 'This layoff was reported again meanwhile; that newer report stands.',
  }),
} as const;

function notFound(): Rejected {
  return new Rejected('missing', 'self-report.not-found', {
    id: 'Laporan ini tidak ditemukan.',
    en: 'This report was not found.',
  });
}
