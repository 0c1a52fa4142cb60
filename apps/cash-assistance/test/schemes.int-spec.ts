import { civilDate, Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { Clock } from '@tanggap/platform';
import { RuleSimulations } from '../src/application/schemes/rule-simulations.js';
import { SchemeVersions } from '../src/application/schemes/scheme-versions.js';
import { assess, kept } from '../src/domain/assessment.js';
import { ruleIds } from '../src/domain/findings.js';
import type { StatedRules } from '../src/domain/schemes/stated-rules.js';
import { SchemeQueries } from '../src/persistence/scheme.queries.js';
import { loadVersions } from '../src/persistence/scheme.store.js';
import { SchemeDraftQueries } from '../src/persistence/schemes/scheme-draft.queries.js';
import { SimulationQueries } from '../src/persistence/schemes/simulation.queries.js';
import { casesOf, familyCard, registeredOf } from './a-case.js';
import type { Service } from './a-service.js';
import { aService } from './a-service.js';
import { aDraft } from './a-draft.js';

class On extends Clock {
  constructor(private readonly day: CivilDate) {
    super();
  }

  override today(): CivilDate {
    return this.day;
  }
}

const scheme = 'BLT-PHK';
const cases = 10_000;
let service: Service;
let versions: SchemeVersions;

const propose = (draft: StatedRules, by = 'admin') =>
  service.work.run(null, (tx) => versions.propose(tx, scheme, draft, by));
const approve = (ruleVersion: string, by: string) =>
  service.work.run(null, (tx) => versions.approve(tx, { schemeCode: scheme, ruleVersion }, by));
const simulate = (draft: StatedRules, scope: readonly string[] | 'all' = 'all') =>
  new RuleSimulations(new SchemeQueries(service.db), new SimulationQueries(service.db)).run(scheme, draft, scope);
const codeOf = (error: unknown) => (error instanceof Rejected ? error.code : String(error));

beforeAll(async () => {
  service = await aService();
  versions = new SchemeVersions(new On(civilDate('2026-11-22')), new SchemeDraftQueries(service.db));
  await service.openBudget(2_500_000_000);
  for (let notice = 1; notice <= Math.ceil(cases / 5_000); notice += 1) {
    const each = Array.from({ length: Math.min(5_000, cases) }, (_, i) => ({
      householdHash: i % 4 === 0 ? undefined : familyCard(notice * 10_000 + (i % 4_000)),
      layoffDate: ['2024-12-31', '2025-06-01', '2026-03-31', '2027-01-01'][i % 4],
      wage: 4_900_000 + (i % 9) * 100_000,
      severanceDeclared: i % 3 === 0 ? undefined : (i % 11) * 5_000_000,
      regionCode: i % 10 === 0 ? '36.04' : '36.03',
      districtCode: i % 10 === 0 ? '36.04.10' : '36.03.12',
    }));
    await service.hear(...casesOf(notice, ...each), registeredOf(notice, each.length));
    await service.keeper().holdDue();
  }
}, 120_000);
afterAll(() => service.close());

/** Every kept decision, made again by the rules of its own version. */
async function recompute(): Promise<{ decisions: number; otherwise: number; digest: string }> {
  const byVersion = new Map((await loadVersions(service.db, scheme)).map((terms) => [terms.ruleVersion, terms]));
  let [decisions, otherwise, digest] = [0, 0, ''];
  const rows = await service.db.query<
    { id: string; version: string; outcome: string; priority: number; then: object }[]
  >(
    `select a.id, a.rule_version as version, coalesce(s.outcome, a.outcome) as outcome, a.priority,
            (select findings from finding_sets where key = a.findings) ||
              coalesce((select findings from finding_sets where key = s.findings), '{}') as then
       from assessments a left join screenings s on s.assessment_id = a.id order by a.id`,
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  await new SimulationQueries(service.db).eachCase(scheme, 2026, 'all', ({ assessmentId, facts, records }) => {
    const row = stored.get(assessmentId);
    const terms = byVersion.get(row?.version ?? '');
    if (!row || !terms) throw new Error('a kept decision names its rules');
    const again = assess(facts, terms, records);
    const now = kept(again.findings);
    const same = Object.entries(row.then).every(([rule, found]) => String(now[rule as 'E1']) === String(found));
    decisions += 1;
    if (!same || again.outcome !== row.outcome || again.priority.total !== row.priority) otherwise += 1;
    digest += `${row.version}${row.outcome}${row.priority}`;
  });
  return { decisions, otherwise, digest };
}

describe('rules that are not in force', () => {
  const everyTable = async () => {
    const tables = await service.db.query<{ name: string }[]>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const counts = tables.map(
      ({ name }) => `select '${name}' as name, count(*)::int, max(xmin::text::bigint) from "${name}"`,
    );
    return service.db.query<unknown[]>(`${counts.join(' union all ')} order by 1`);
  };

  it('are tried on all cases, and nothing is written', async () => {
    const before = await everyTable();
    const result = await simulate(aDraft({ amountPerPerson: 400_000, regionCodes: ['36.04'] }));

    expect(await everyTable()).toEqual(before);
    const { outcomes, budget } = result;
    expect(result.cases).toBe(cases);
    expect(outcomes.then.eligible + outcomes.then['needs-evidence'] + outcomes.then['not-eligible']).toBe(cases);
    expect(result.regions.map(({ regionCode }) => regionCode)).toEqual(['36.03', '36.04']);
    expect(result.regions[0]?.then['needs-evidence']).toBe(0);
    expect(budget.needed).toBe(budget.standing * 400_000);
    expect(result.changed).toBeGreaterThan(0);
    expect(result.samples).toHaveLength(20);
    for (const { now, then, failed } of result.samples) {
      expect([now, then]).toEqual(['needs-evidence', 'not-eligible']);
      expect(failed).toContain('residence-in-another-region');
    }
    expect(await simulate(aDraft({ amountPerPerson: 400_000, regionCodes: ['36.04'] }))).toEqual(result);
  });

  it('change nothing of what is judged by the same rules', async () => {
    const [published] = await loadVersions(service.db, scheme);
    if (!published) throw new Error('the scheme is published');
    const { wageCeilings, ...same } = published;
    const ceilings = [...wageCeilings].map(([key, ceiling]) => {
      const [regionCode = '', year = ''] = key.split('/');
      return { regionCode, year: Number(year), ceiling };
    });
    const { changed } = await simulate(aDraft({ ...same, ruleVersion: '2027-9', wageCeilings: ceilings }));

    expect(changed).toBe(0);
  });

  it('are tried on the cases of the own regions alone', async () => {
    const result = await simulate(aDraft(), ['36.04']);

    expect(result.cases).toBe(cases / 10);
  });
});

describe('a version of the rules', () => {
  /** It no longer asks for the integrity pact, and a declaration counts for two weeks. */
  const draft = aDraft({ rules: ruleIds.filter((rule) => rule !== 'E12'), declarationDays: 14 });

  it('is refused with everything that is wrong with it at once', async () => {
    const wrong = aDraft({
      validFrom: '2026-11-22',
      layoffTo: '2024-01-01',
      measuredOn: '2026-02-30',
      rules: ['E2', 'E8', 'E13', 'E9', 'E2'],
      excludedReasons: ['RESIGN', 'NO_SUCH_REASON', 'RESIGN'],
      regionCodes: ['36.99'],
      priorityWeights: { D: 25, T: 20, J: 20, S: 15, V: 10, L: 11 },
      wageCeilings: [{ regionCode: '32.01', year: 2019, ceiling: 1 }],
    });
    const error = await propose(wrong).catch((reason: unknown) => reason as Rejected);

    expect((error as Rejected).fields.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'excludedReasons[1] rules.unknown-reason',
      'excludedReasons[2] rules.named-twice',
      'layoffTo rules.ends-before-it-begins',
      'measuredOn rules.not-a-day',
      'priorityWeights rules.points-are-not-a-hundred',
      'regionCodes[0] rules.unknown-region',
      'rules rules.not-to-leave-out',
      'rules[2] rules.unknown-rule',
      'rules[4] rules.named-twice',
      'validFrom rules.not-ahead',
      'wageCeilings[0].regionCode rules.unknown-region',
      'wageCeilings[0].year rules.year-outside-window',
    ]);
  });

  it('takes two people, and the database says so too', async () => {
    await propose(draft);

    await expect(approve('2027-1', 'admin').catch(codeOf)).resolves.toBe('rules.own-draft');
    await expect(approve('2027-7', 'head').catch(codeOf)).resolves.toBe('rules.not-found');
    const alone = `update scheme_drafts set approved_by = 'admin', approved_at = now() where rule_version = '2027-1'`;
    await expect(service.db.query(alone)).rejects.toThrow('who_approves_rules_has_not_proposed_them');
    const rewritten = `update scheme_drafts set content = '{}' where rule_version = '2027-1'`;
    await expect(service.db.query(rewritten)).rejects.toThrow('append-only');
    const smuggled = `insert into scheme_rules select scheme_code, '2027-1', legal_basis, date '2027-01-01', date '2027-12-31', budget_year,
      9000000, layoff_from, layoff_to, province_code, excluded_reasons, 1, measured_on, priority_weights from scheme_rules`;
    await expect(service.db.query(smuggled)).rejects.toThrow('approved by nobody');
  });

  it('is published as it was approved, to the last term', async () => {
    const publish = (otherwise: object) =>
      service.db
        .transaction(async (manager) => {
          await manager.query(
            `update scheme_drafts set approved_by = 'head', approved_at = now() where rule_version = '2027-1'`,
          );
          const stated = { ...draft, publishedAt: new Date().toISOString(), ...otherwise };
          const row = Object.entries(stated).map(([key, value]) => [
            key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
            value,
          ]);
          await manager.query(
            `insert into scheme_rules select (jsonb_populate_record(r, $1)).* from scheme_rules r where rule_version = '2026-1'`,
            [JSON.stringify(Object.fromEntries(row))],
          );
          throw new Error('published, but for this');
        })
        .catch(String);

    const other = {
      recipientsPerHousehold: 9,
      measuredOn: '2027-01-01',
      rules: ['E3', 'E8', 'E9'],
      declarationDays: 365,
    };
    for (const [term, value] of Object.entries({
      ...other,
      instalments: 1,
      regionCodes: ['36.71'],
      budgetYear: 2027,
    })) {
      expect([term, await publish({ [term]: value })]).toEqual([term, expect.stringContaining('approved by nobody')]);
    }
    expect(await publish({})).toContain('published, but for this');
  });

  it('judges from its first day on and leaves every decision as it was', async () => {
    const before = await recompute();
    expect(before).toMatchObject({ decisions: cases, otherwise: 0 });

    await approve('2027-1', 'head');

    expect((await loadVersions(service.db, scheme)).map(({ ruleVersion }) => ruleVersion)).toEqual([
      '2026-1',
      '2027-1',
    ]);
    expect(await recompute()).toEqual(before);
    await service.hear(
      ...casesOf(900, { layoffDate: '2026-12-31' }, { layoffDate: '2027-01-01' }),
      registeredOf(900, 2),
    );
    const judgedBy = await service.db.query<unknown[]>(
      `select layoff_date::text as day, rule_version as version, f.findings -> 'E12' ->> 0 as pact
         from assessments a join finding_sets f on f.key = a.findings
        where line in (2, 3) order by made_at desc, line limit 2`,
    );
    expect(judgedBy).toEqual([
      { day: '2026-12-31', version: '2026-1', pact: 'unknown' },
      { day: '2027-01-01', version: '2027-1', pact: null },
    ]);
  });

  it('is never changed once it is published, nor published twice', async () => {
    await expect(approve('2027-1', 'another').catch(codeOf)).resolves.toBe('rules.overtaken');
    await expect(propose(aDraft({ ruleVersion: '2027-2' })).catch(codeOf)).resolves.toBe('rules.overtaken');
    const changes = [
      `update scheme_rules set amount_per_person = 1`,
      `delete from wage_ceilings`,
      `insert into wage_ceilings values ('BLT-PHK', '2027-1', '36.71', 2028, 1)`,
      `update scheme_drafts set approved_by = 'another' where rule_version = '2027-1'`,
    ];
    for (const change of changes) await expect(service.db.query(change)).rejects.toThrow(/append-only|or not at all/);
  });
});
