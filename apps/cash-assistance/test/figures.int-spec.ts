import { newId } from '@tanggap/contracts';
import { ARunningService } from './a-running-service.js';
import { aSentBatch, keyOf } from './a-sent-batch.js';

const head = { sub: newId(), roles: ['PIMPINAN'], regions: 'all' as const };
const inspector = { ...head, roles: ['INSPEKTORAT'] };
const batch = { id: newId(), number: '0001', lines: 6, amount: 500_000 };

describe('figures of money', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
    await aSentBatch(service.db, batch);
    await service.db.query(
      `insert into ledger_transfers (ref, assessment_id, line_id, at, amount, budget_year, scheme_code, kind, debit, credit)
       select external_id, assessment_id, id, timestamptz '2026-03-31T20:00:00Z', amount, 2026, 'BLT-PHK', 'paid', 'in-transit', 'paid'
         from payment_lines where external_id <> $1
        union all
       select external_id, assessment_id, id, timestamptz '2026-05-02T03:00:00Z', amount, 2026, 'BLT-PHK', 'returned', 'paid', 'reserved'
         from payment_lines where external_id = $2`,
      [keyOf(batch.number, 6), keyOf(batch.number, 1)],
    );
  });
  afterAll(() => service.close());

  it('say what each budget may spend, has promised, has paid and got back, month by month of Western Indonesia', async () => {
    const { status, body } = await service.get('/figures/money?year=2026', head);
    expect(status).toBe(200);
    expect(body['budgets']).toMatchObject([
      { schemeCode: 'BLT-PHK', year: 2026, committed: 3_000_000, returned: 500_000 },
    ]);
    const months = body['months'] as { month: number }[];
    expect(months.find(({ month }) => month === 4)).toMatchObject({ paid: 2_500_000, returned: 0 });
    expect(months.find(({ month }) => month === 5)).toMatchObject({ paid: 0, returned: 500_000 });
    expect(body['monthsBefore']).toEqual([]);
  });

  it('lead to the batches behind a month, in which few people are not counted', async () => {
    const paid = await service.get('/figures/money/batches?year=2026&kind=paid&month=4', head);
    expect(paid.items).toMatchObject([{ id: batch.id, number: batch.number, lines: 5, amount: 2_500_000 }]);
    const back = await service.get('/figures/money/batches?year=2026&kind=returned', head);
    expect(back.items).toMatchObject([{ lines: null, amount: 500_000 }]);
    expect((await service.get('/figures/money/decrees?year=2026', head)).status).toBe(200);
  });

  it("keep to the regions of who asks: rows and samples of another kabupaten are nobody else's, budgets are of the province", async () => {
    await service.db.query(`alter table decrees disable trigger user`);
    await service.db.query(
      `insert into decrees (id, list_id, dated, number, annex_hash, by) select gen_random_uuid(), id, '2026-02-01', 'SK 1', 'x', 'x' from decision_lists`,
    );
    const read = async (of: typeof inspector, regions: 'all' | string[]) => {
      const person = { ...of, regions };
      const { body: money } = await service.get('/figures/money?year=2026', person);
      const { items: decrees } = await service.get('/figures/money/decrees?year=2026', person);
      const { items: batches } = await service.get('/figures/money/batches?year=2026&kind=paid', person);
      const { body: sample } = await service.get('/duty-samples?year=2026&seed=1', person);
      const [budgets, oldest] = [money['budgets'], money['oldest']] as unknown[][];
      return [budgets, oldest, decrees, batches, sample['items'] as unknown[]]
        .map((rows) => rows?.length)
        .concat(sample['of'] as number);
    };
    expect(await read(inspector, 'all')).toEqual([1, 1, 1, 1, 6, 6]);
    expect(await read(inspector, ['36.03'])).toEqual([1, 1, 1, 1, 6, 6]);
    expect(await read(inspector, ['36.04'])).toEqual([1, 0, 0, 0, 0, 0]);
  });

  it('let the inspectorate draw the same sample again by its seed, and nobody else draw one', async () => {
    const drawn = async (seed: string) =>
      (await service.get(`/duty-samples?year=2026&size=3&seed=${seed}`, inspector)).items.map(({ id }) => id);
    const first = await drawn('2026-11-23');
    expect(first).toHaveLength(3);
    expect(await drawn('2026-11-23')).toEqual(first);
    expect(await drawn('another')).not.toEqual(first);
    expect((await service.get('/duty-samples?seed=x', head)).status).toBe(403);
    expect((await service.get('/duty-samples', inspector)).status).toBe(400);
    expect((await service.get('/figures/money', { ...head, roles: ['BENDAHARA'] })).status).toBe(403);
  });
});
