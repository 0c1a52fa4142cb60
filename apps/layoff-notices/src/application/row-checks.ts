import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import { checkRow } from '../domain/worker-list/check-row.js';
import type { CheckedRow } from '../domain/worker-list/check-row.js';
import { arrange } from '../domain/worker-list/list-row.js';
import type { FileRow } from '../domain/worker-list/list-row.js';
import { withOpenCases } from '../domain/worker-list/open-cases.js';
import { nothingSeen } from '../domain/worker-list/seen-before.js';
import { OpenCaseQueries } from '../persistence/open-case.queries.js';
import type { OpenList } from '../reading/open-list.js';

/** The notice in whose light a list is checked, and the day. */
export type CheckedFor = {
  readonly companyId: string;
  readonly regionCode: string;
  readonly layoffFrom: string;
  readonly layoffTo: string;
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
  ) {}

  /** Rows up to the line `after` are read for what they show of later ones, and not given out again. */
  async *judge({ layout, batches }: OpenList, notice: CheckedFor, after = 0): AsyncGenerator<readonly Judged[]> {
    const { regionCode, today, layoffFrom, layoffTo } = notice;
    const period = { layoffFrom: layoffFrom as CivilDate, layoffTo: layoffTo as CivilDate };
    const context = { notice: { regionCode, ...period }, today, seen: nothingSeen() };
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
