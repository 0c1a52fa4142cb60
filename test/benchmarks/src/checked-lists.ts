import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import type { Bench } from './bench-run.js';
import { draft, writeList } from './filing.js';
import type { MadeFile, Office } from './filing.js';
import { median } from './figures.js';
import { peakMemoryMib } from './machine.js';
import { onLine } from './the-line.js';

const sizes = [7_000, 100_000] as const;
const formats = ['csv', 'xlsx'] as const;
const REPEATS = 3;
/** A finding in every fiftieth row, besides what is only warned of. */
const BAD = 0.02;

/** The dry run of one list in one format; milliseconds are the median of three. */
export type CheckedListRun = {
  readonly rows: number;
  readonly format: (typeof formats)[number];
  readonly findings: number;
  readonly ms: number;
  /** The floor: the CSV file read whole and cut into cells by papaparse, nothing else, in this process. */
  readonly floorMs: number;
  /** The most that layoff-notices has held since its start, in MiB; before the first list and after. */
  readonly memoryBefore: number | undefined;
  readonly memoryAfter: number | undefined;
};

/** Each list and format on a line of its own, so that its memory is its own. */
export async function measureCheckedLists(bench: Bench): Promise<readonly CheckedListRun[]> {
  const runs: CheckedListRun[] = [];
  for (const rows of sizes) {
    const made = await writeList(bench.folder, `checked-${rows}`, { rows, seed: bench.seed, bad: BAD, from: 0 });
    const csv = made.list.file;
    const floorMs = await repeated(() => cutIntoCells(csv));
    const xlsx = await asWorkbook(csv);
    for (const format of formats) {
      const file = format === 'csv' ? csv : xlsx;
      const run = await onLine(bench, 'postgres', (_, office) => dryRuns(office, made, file));
      runs.push({ rows, format, floorMs, ...run });
    }
    for (const file of [csv, xlsx]) await rm(file, { force: true });
  }
  return runs;
}

async function dryRuns(office: Office, made: MadeFile, file: string) {
  const pid = office.line.services['layoff-notices']?.pid;
  const id = await draft(office, made);
  const url = `${office.line.urls['layoff-notices']}/notices/${id}/worker-list/check`;
  const memoryBefore = peakMemoryMib(pid);
  let findings = 0;
  const ms = await repeated(async () => {
    const { rows, found } = await dryRun(url, await office.officer.token(), file);
    if (rows !== made.list.rows) throw new Error(`${rows} of ${made.list.rows} rows were checked`);
    findings = found;
  });
  return { findings, ms, memoryBefore, memoryAfter: peakMemoryMib(pid) };
}

async function dryRun(url: string, token: string, file: string): Promise<{ rows: number; found: number }> {
  const answer = await fetch(url, {
    ...{ method: 'POST', duplex: 'half', body: createReadStream(file) as unknown as ReadableStream },
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', accept: 'application/json' },
  });
  if (!answer.ok) throw new Error(`the dry run answered ${answer.status}`);
  return (await answer.json()) as { rows: number; found: number };
}

async function cutIntoCells(file: string): Promise<void> {
  const { data } = Papa.parse<string[]>(await readFile(file, 'utf8'));
  if (data.length === 0) throw new Error('an empty list');
}

/** The same rows as a workbook of texts. */
async function asWorkbook(csv: string): Promise<string> {
  const filename = csv.replace(/\.csv$/, '.xlsx');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename, useStyles: false, useSharedStrings: true });
  const sheet = book.addWorksheet('Pekerja');
  const { data } = Papa.parse<string[]>(await readFile(csv, 'utf8'), { skipEmptyLines: true });
  for (const cells of data) sheet.addRow(cells).commit();
  await book.commit();
  return filename;
}

async function repeated(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < REPEATS; n += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}
