import { closeBalance, type LineCounts } from '@tanggap/kernel';
import { approveAid, eventually, startLine, type Line } from '@tanggap/testing';
import { brokenIn } from '../invariants/src/index.js';
import { Desk } from './amending.js';
import { isDecided, query } from './databases.js';
import { fileSample } from './filing.js';
import { HeldTable, killInTheMiddle } from './held-table.js';

const citra = '0192a000-0000-7000-8000-000000000001';
const rowsOfAll: Readonly<Record<string, readonly string[]>> = {
  'layoff-notices': ['notices', 'worker_lists', 'list_rows', 'list_reports', 'list_findings'],
  'worker-registry': ['people', 'cases'],
  'training-referrals': ['proposals', 'referrals'],
  'cash-assistance': ['assessments', 'screenings', 'commitments', 'entitlements'],
};

describe('A company takes five workers of an accepted list back, one of whom is approved', () => {
  let line: Line;
  let noticeId: string;
  let desk: Desk;
  let lines: readonly number[];
  let approved: number;

  beforeAll(async () => {
    line = await startLine({ transport: 'postgres', readyWithin: 200_000 });
    ({ noticeId } = await fileSample(line, 'footwear-2200.csv', '--company', citra));
    await eventually(() => isThrough(line, noticeId), { within: 180_000 });
    desk = await Desk.of(line, noticeId, citra);
    const linesOf = async (service: string, sql: string) =>
      (await query<{ line: number }>(line, service, sql, [noticeId])).map((row) => row.line);
    const seated = await linesOf(
      'training-referrals',
      `select p.line from proposals p join referrals r on r.id = p.id and r.status = 'seat-held' where p.notice_id = $1 order by 1 limit 2`,
    );
    const reserved = await linesOf(
      'cash-assistance',
      `select a.line from assessments a join commitments c on c.assessment_id = a.id where a.notice_id = $1
        and a.line <> all('{${seated.join()}}') order by 1 limit 3`,
    );
    lines = [...seated, ...reserved].sort((a, b) => a - b);
    approved = reserved[0] ?? 0;
    await approveAid(line.databases.urls['cash-assistance'] ?? '', 'a.notice_id = $1 and a.line = $2', [
      noticeId,
      approved,
    ]);
  }, 600_000);

  afterAll(() => line?.stop());

  it('closes four and holds one, although every service dies in the middle of its part, and breaks no invariant', async () => {
    const before = await rowsIn(line);
    const { number } = await desk.amend(lines);
    const [telling, closing, ending, releasing] = await Promise.all([
      HeldTable.of(line, 'layoff-notices', 'withdrawn_rows'),
      HeldTable.of(line, 'worker-registry', 'case_closures'),
      HeldTable.of(line, 'training-referrals', 'case_closures'),
      HeldTable.of(line, 'cash-assistance', 'case_closures'),
    ]);
    await desk.confirm(number);
    await killInTheMiddle(line, telling);
    await closing.untilSomebodyWaits();
    const hearing = await HeldTable.of(line, 'layoff-notices', 'withdrawn_rows');
    for (const held of [closing, ending, releasing, hearing]) await killInTheMiddle(line, held);
    await eventually(
      async () => {
        const { counts } = await desk.asOffice<{ counts: object }>('/versions/2/consequences');
        expect(counts).toMatchObject({
          removed: 5,
          closed: 5,
          notClosed: 0,
          ended: 5,
          released: 4,
          held: 1,
          awaited: 0,
        });
      },
      { within: 180_000, every: 200 },
    );
    expect(await rowsIn(line)).toEqual(before);
    await eventually(async () => expect(await brokenIn(line.databases.urls, { atRest: true })).toEqual([]), {
      within: 180_000,
    });
  }, 600_000);

  it('shows what became of each row, and holds the money of the one that was approved', async () => {
    type Row = { line: number; outcome: string; released: number };
    const { items } = await desk.asOffice<{ items: readonly Row[] }>('/versions/2/consequences');
    expect(items.map((row) => row.line)).toEqual(lines);
    expect(items.filter(({ outcome }) => outcome === 'held')).toMatchObject([{ line: approved, released: 0 }]);
    const [hold] = await query<{ why: string; owner_role: string; amount: string }>(
      line,
      'cash-assistance',
      `select h.why, h.owner_role, h.amount from holds h join assessments a on a.id = h.assessment_id where a.notice_id = $1`,
      [noticeId],
    );
    expect(hold).toEqual({ why: 'layoff-amended', owner_role: 'PENYETUJU_BANTUAN', amount: '500000' });
  });

  it('leaves the first version readable; the difference is exactly the five', async () => {
    const { items } = await desk.asCompany<{ items: readonly { version: number; workers: number }[] }>('/versions');
    expect(items).toMatchObject([
      { version: 1, workers: 2_163 },
      { version: 2, workers: 2_158 },
    ]);
    const { removed } = await desk.asCompany<{ removed: readonly { line: number }[] }>('/versions/2/difference');
    expect(removed.map((row) => row.line)).toEqual(lines);
    const first = await desk.asCompany<{ items: readonly { line: number }[] }>(
      `/versions/1/rows?limit=5&after=${(lines[0] ?? 0) - 1}`,
    );
    expect(first.items[0]).toMatchObject({ line: lines[0] });
  });

  it('still closes the balance of the line', async () => {
    const filed = await fileSample(line, 'footwear-2200.csv', '--company', citra);
    const counts: LineCounts = filed.counts;
    expect(filed).toMatchObject({ alreadyFiled: true, noticeId, outcome: 'closes' });
    expect(counts).toMatchObject({
      layoffNotices: { withdrawn: 5 },
      workerRegistry: { closed: 5, cases: 2_163 },
      trainingReferrals: { ended: 5 },
      cashAssistance: { released: 4, held: 1, overcommittedBudgets: 0 },
    });
    expect(closeBalance(counts)).toEqual({ closes: true, broken: [] });
  });
});

/** Decided; and completed, once the days of its layoff are over. */
async function isThrough(line: Line, noticeId: string): Promise<boolean> {
  if (await isDecided(line, noticeId)) return true;
  const [row] = await query<{ status: string }>(line, 'layoff-notices', `select status from notices where id = $1`, [
    noticeId,
  ]);
  return row?.status === 'completed';
}

async function rowsIn(line: Line): Promise<Readonly<Record<string, number>>> {
  const counted = Object.entries(rowsOfAll).flatMap(([service, tables]) =>
    tables.map(async (table) => {
      const [row] = await query<{ n: number }>(line, service, `select count(*)::int as n from ${table}`);
      return [table, row?.n ?? -1] as const;
    }),
  );
  return Object.fromEntries(await Promise.all(counted));
}
