import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import type { Tranche } from '../domain/notice.js';
import { checkRow } from '../domain/worker-list/check-row.js';
import type { CheckedRow } from '../domain/worker-list/check-row.js';
import { arrange } from '../domain/worker-list/list-row.js';
import type { FileRow } from '../domain/worker-list/list-row.js';
import { withOpenCases } from '../domain/worker-list/open-cases.js';
import { nothingSeen } from '../domain/worker-list/seen-before.js';
import { OfficeSettingsQueries } from '../persistence/office-settings.store.js';
import { OpenCaseQueries } from '../persistence/open-case.queries.js';
import type { OpenList } from '../reading/open-list.js';

/** The notice in whose light a list is checked, and the day. */
export type CheckedFor = {
  readonly companyId: string;
  readonly regionCode: string;
  readonly handlingRegion: string;
  readonly layoffFrom: CivilDate | null;
  readonly layoffTo: CivilDate | null;
  readonly tranches: readonly Tranche[];
  readonly today: CivilDate;
};

export type Judged = {
  readonly from: FileRow;
  readonly checked: CheckedRow;
  /** Keyed hash of the identity number, where the row names a worker. */
  readonly nikHash: string | undefined;
};

/** Row checks by all rules: those of the file, then those that ask what other notices say, a batch at a time. */
@Injectable()
export class RowChecks {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly openCases: OpenCaseQueries,
    private readonly settings: OfficeSettingsQueries,
  ) {}

  /** Rows up to the line `after` are read for what they show of later ones, and not given out again. */
  async *judge({ layout, batches }: OpenList, notice: CheckedFor, after = 0): AsyncGenerator<readonly Judged[]> {
    const { regionCode, handlingRegion, today, tranches } = notice;
    const period = periodOf(notice);
    const jointLeave = await this.settings.jointLeaveOf(handlingRegion, today);
    const context = { notice: { regionCode, ...period, tranches, jointLeave }, today, seen: nothingSeen() };
    for await (const rows of batches) {
      const judged = rows.map((from) => this.inFile(from, checkRow(arrange(layout, from), context), after));
      const fresh = judged.filter(({ from }) => from.row > after);
      if (fresh.length > 0) yield await this.withOpenCases(fresh, notice.companyId);
    }
  }

  private inFile(from: FileRow, checked: CheckedRow, after: number): Judged {
    const isWanted = checked.worker !== undefined && from.row > after;
    return { from, checked, nikHash: isWanted ? this.keyRing.keyedHash('nik', checked.worker.person.nik) : undefined };
  }

  private async withOpenCases(judged: readonly Judged[], companyId: string): Promise<readonly Judged[]> {
    if (!(await this.openCases.any())) return judged;
    const hashes = judged.flatMap(({ nikHash }) => (nikHash === undefined ? [] : [nikHash]));
    const cases = await this.openCases.of(hashes);
    if (cases.size === 0) return judged;
    return judged.map((one) => ({
      ...one,
      checked: withOpenCases(one.checked, companyId, cases.get(one.nikHash ?? '') ?? []),
    }));
  }
}

type Period = { readonly layoffFrom: CivilDate; readonly layoffTo: CivilDate };

/** Throws `Rejected` while a draft does not say when its workers are laid off: their rows are judged by it. */
export function periodOf({ layoffFrom, layoffTo }: Pick<CheckedFor, 'layoffFrom' | 'layoffTo'>): Period {
  if (layoffFrom !== null && layoffTo !== null) return { layoffFrom, layoffTo };
  throw new Rejected('conflict', 'notice.period-missing', {
    id: 'Isi dahulu masa PHK atau tahapnya; daftar diperiksa terhadapnya.',
    en: 'Give the period of the layoff or its tranches first: the list is checked against them.',
  });
}
