import { newId } from '@tanggap/contracts';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, connect, database, KeyRing, migrate } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { freshDatabase, testKeys } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { csv } from './a-list.js';
import { aRow } from './a-row.js';
import { CheckLists } from '../src/application/check-lists.js';
import { ListWorkDue } from '../src/application/list-work-due.js';
import { Notices } from '../src/application/notices.js';
import { Originals } from '../src/application/originals.js';
import { ReportWorkers } from '../src/application/report-workers.js';
import { Escalation } from '../src/application/response/escalation.js';
import { Responses } from '../src/application/response/responses.js';
import { Terms } from '../src/application/response/terms.js';
import { RowChecks } from '../src/application/row-checks.js';
import { SealedRows } from '../src/application/sealed-rows.js';
import { Uploads } from '../src/application/uploads.js';
import { columnNames } from '../src/domain/worker-list/columns.js';
import { addCompanies } from '../src/persistence/company.store.js';
import { tables } from '../src/persistence/index.js';
import { ListFiles } from '../src/persistence/list-files.js';
import { NoticeQueries } from '../src/persistence/notice.queries.js';
import { OfficeSettingsQueries } from '../src/persistence/office-settings.store.js';
import { OpenCaseQueries } from '../src/persistence/open-case.queries.js';

const company = { id: newId(), name: 'PT Contoh', registrationNumber: '9990000000099', industryCode: '13' };
const site = {
  ...{ id: newId(), companyId: company.id, name: 'Pabrik', regionCode: '36.03', districtCode: '36.03.12' },
  ...{ address: 'Jalan Contoh', workers: 9 },
};
const person: Person = {
  accountId: newId(),
  roles: [],
  permissions: [],
  regions: [],
  companyId: company.id,
  providerCode: null,
};

const CONNECT_WITHIN_MS = 60_000;

/** Every hundredth row is spoilt, and every thousandth repeats the first person. */
export function listOf(rows: number): string {
  const body = Array.from({ length: rows }, (_, index) => {
    const who = index % 1_000 === 500 ? 0 : index;
    const month = String(1 + (who % 12)).padStart(2, '0');
    const nik = `36031255${month}92${String(1 + Math.floor(who / 12)).padStart(4, '0')}`;
    const own = { nik, no_hp: `0812${10_000_000 + index}`, tanggal_lahir: `1992-${month}-15` };
    return [...aRow(index % 100 === 7 ? { ...own, tanggapan: '?' } : own).cells];
  });
  return csv([columnNames, ...body]);
}

/** The rows of a list, each with the worker that will be told of; whatever has no counterpart stands alone. */
export const rowsAndWorkers = `(select line, layoff_date, nik_hash, encode(row_hash, 'hex') as row_hash from list_rows where list_id = $1) as rows
  full join (select (worker->>'line')::int as line, worker::jsonb - 'sealed' as worker
               from list_reports, json_array_elements(data->'workers') as worker where list_id = $1) as workers using (line)`;

/** What work on lists is made of, on a database of its own, without the service around it. */
export class ListsAtWork {
  private readonly keyRing = new KeyRing(
    JSON.parse(testKeys.keyRing) as ConstructorParameters<typeof KeyRing>[0],
    testKeys.lookupKey,
  );
  readonly files: ListFiles;
  private readonly originals: Originals;
  private readonly notices: NoticeQueries;

  private constructor(
    readonly db: DataSource,
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {
    this.files = new ListFiles(db);
    this.originals = new Originals(this.files, this.keyRing);
    this.notices = new NoticeQueries(db);
  }

  static async open(): Promise<ListsAtWork> {
    const { url, drop } = await freshDatabase();
    const db = database({ name: 'layoff-notices', DATABASE_URL: url, DATABASE_POOL: 12 }, tables);
    // What the work on lists does is looked at, not how soon a machine with much to do opens a connection.
    db.setOptions({ connectTimeoutMS: CONNECT_WITHIN_MS });
    await connect(db);
    await migrate(db);
    await new UnitOfWork(db).run(null, (tx) => addCompanies(tx, [company], [site]));
    return new ListsAtWork(db, url, async () => {
      await db.destroy();
      await drop();
    });
  }

  work(): UnitOfWork {
    return new UnitOfWork(this.db);
  }

  checks(work = this.work()): CheckLists {
    const rows = new RowChecks(this.keyRing, new OpenCaseQueries(this.db), new OfficeSettingsQueries(this.db));
    return new CheckLists(this.files, this.notices, this.originals, rows, new SealedRows(this.keyRing), work);
  }

  reports(work = this.work()): ReportWorkers {
    return new ReportWorkers(this.files, work);
  }

  async upload(list: string): Promise<{ noticeId: string; listId: string }> {
    const [work, clock, due] = [this.work(), new Clock(), new ListWorkDue()];
    const layoff = { siteId: site.id, reasonCode: 'EFISIENSI_CEGAH', layoffFrom: '2026-03-31', layoffTo: '2026-03-31' };
    const declared = { ...layoff, declaredWorkers: list.split('\n').length - 2 };
    const { id: noticeId } = await work.run({ correlationId: 'test', causationId: null }, (tx) =>
      new Notices(clock, new Responses(new Escalation(clock), new Terms(clock))).draft(tx, declared, person),
    );
    const uploads = new Uploads(this.files, this.originals, this.keyRing, work, clock, due);
    async function* bytes() {
      yield Buffer.from(list);
    }
    const { listId } = await uploads.receive(noticeId, person, bytes());
    return { noticeId, listId };
  }

  async statusOf(listId: string): Promise<string | undefined> {
    return (await this.files.find(listId))?.status;
  }

  /** All that a check keeps, but for what is sealed anew each time. */
  kept(listId: string): Promise<[{ line: number }[], object[], object[]]> {
    return Promise.all([
      this.db.query<{ line: number }[]>(
        `select line, layoff_date::text, nik_hash, row_hash, worker from ${rowsAndWorkers} order by line`,
        [listId],
      ),
      this.db.query<object[]>(
        `select number, line, column_name, kind, severity, numbers from list_findings where list_id = $1 order by number`,
        [listId],
      ),
      this.db.query<object[]>(
        `select status, rows, good, warned, rejected, findings, findings_kept, findings_by_kind,
                findings_by_column, cursor_line
           from worker_lists where id = $1`,
        [listId],
      ),
    ]);
  }

  /** A list that was checked, as it was before. */
  async uncheck(listId: string): Promise<void> {
    for (const table of ['list_rows', 'list_reports', 'list_findings']) {
      await this.db.query(`delete from ${table} where list_id = $1`, [listId]);
    }
    await this.db.query(
      `update worker_lists set status = 'received', started_at = null, cursor_line = 0, rows = 0, good = 0, warned = 0,
              rejected = 0, findings = 0, findings_kept = 0, findings_by_kind = '{}', findings_by_column = '{}'
        where id = $1`,
      [listId],
    );
  }

  /** A list that was checked, as it is when its notice has just been accepted. */
  async accept(listId: string): Promise<void> {
    await this.db.query(`delete from outbox`);
    await this.db.query(`update worker_lists set status = 'accepted', reported_line = 0, reported = 0 where id = $1`, [
      listId,
    ]);
  }

  /** Lines of the workers that were told of, in the order of telling. */
  async told(noticeId: string): Promise<number[]> {
    const rows = await this.db.query<{ line: number }[]>(
      `select (worker->>'line')::int as line
         from outbox, json_array_elements(data->'workers') with ordinality as w (worker, ord)
        where name = 'layoff-notices.workers-reported.v1' and data->>'noticeId' = $1 order by position, ord`,
      [noticeId],
    );
    return rows.map(({ line }) => line);
  }
}
