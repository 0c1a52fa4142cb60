import type { CaseFacts, Proposal } from '../src/domain/proposal.js';
import { propose } from '../src/domain/proposal.js';
import type { Rulebook } from '../src/domain/rulebook.js';
import { aCaseOpened, idOf } from './a-case.js';
import type { Service } from './a-service.js';
import { aService } from './a-service.js';

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterEach(() => service.empty());
afterAll(() => service.close());

type Stored = CaseFacts & { readonly details: Proposal; readonly content: Rulebook; readonly version: string };

const stored = () =>
  service.db.query<Stored[]>(
    `select line, district_code as "districtCode", age_band as "ageBand", schooling, occupation, dependants, wishes,
            details, content, p.rule_version as version
       from proposals p join rulebooks b on b.id = p.rulebook_id join option_sets o on o.key = p.options order by line`,
  );

const cases = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => i + from).map((n) =>
    aCaseOpened({
      caseId: idOf('case', n),
      personId: idOf('person', n),
      line: n,
      districtCode: n % 2 ? '36.74.01' : '36.03.02',
      occupation: ['SEWING', 'FORKLIFT', 'OFFICE', 'OTHER'][n % 4] ?? 'OTHER',
      ageBand: (['15-17', '25-34', '45-54'] as const)[n % 3] ?? '25-34',
      dependants: n % 6,
      wishes: [['JAHIT'], ['ALAT_BERAT', 'WIRAUSAHA'], [], ['LAS-SMAW']][n % 4] ?? [],
    }),
  );

describe('the schema', () => {
  it('is what the entity schemas say', async () => {
    const drift = await service.db.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });
});

describe('a stored proposal', () => {
  it('is computed again from its inputs and its rulebook, to the same', async () => {
    await service.hear(...cases(1, 500));

    const rows = await stored();
    expect(rows).toHaveLength(500);
    for (const row of rows) expect(propose(row, row.content)).toEqual(row.details);
  });

  it('keeps wishes that no table knows as they came', async () => {
    const wishes = ['NULL', 'Jahit.v2', 'x'];
    await service.hear(aCaseOpened({ wishes }));

    expect(await stored()).toMatchObject([{ wishes }]);
  });

  it('keeps the rules it was made by when rules and classes change', async () => {
    await service.hear(...cases(1, 20));
    await service.offer([{ code: 'JAHIT-1', programme: 'JAHIT', startsOn: '2026-05-01', seats: 16 }]);
    await service.db.query(
      `insert into policies (rule_version, valid_from, weights, pathway_order, legal_basis)
       select 'tried', '2026-03-01', jsonb_set(weights, '{wish.programme}', '50'), pathway_order, legal_basis
         from policies where rule_version = '2026-1'`,
    );
    await service.hear(...cases(21, 20));
    await service.db.query(`delete from policies where rule_version = 'tried'`);

    const rows = await stored();
    expect([...new Set(rows.map(({ version }) => version))]).toEqual(['2026-1', 'tried']);
    for (const row of rows) expect(propose(row, row.content)).toEqual(row.details);
  });

  it('counts the classes that lie ahead on that day, and none that has begun', async () => {
    await service.offer([
      { code: 'JAHIT-1', programme: 'JAHIT', startsOn: '2026-03-04', seats: 16 },
      { code: 'OTOMASI-1', programme: 'OTOMASI', startsOn: '2026-03-05', seats: 16 },
    ]);
    await service.hear(...cases(1, 1));

    const [row] = await stored();
    const venuesOf = (wanted: string) => row?.content.programmes.find(({ code }) => code === wanted)?.venues;
    expect([venuesOf('JAHIT'), venuesOf('OTOMASI')]).toEqual([[], ['36.74.01']]);
  });

  it('is made by the rules of the day on which the case was opened, whenever it is heard of', async () => {
    await service.db.query(
      `insert into policies (rule_version, valid_from, weights, pathway_order, legal_basis)
       select 'tried', '2026-03-05', weights, pathway_order, legal_basis from policies where rule_version = '2026-1'`,
    );
    const [first, second] = cases(1, 2);
    if (!first || !second) throw new Error('two cases were made');
    // 17:00 UTC is midnight in Jakarta.
    const before = { ...first, occurredAt: '2026-03-04T16:59:59.999Z' };
    await service.hear({ ...second, occurredAt: '2026-03-04T17:00:00.000Z' }, before);
    await service.db.query(`delete from policies where rule_version = 'tried'`);

    expect((await stored()).map(({ version }) => version)).toEqual(['2026-1', 'tried']);
  });
});
