import { regions, wageCeiling } from '@tanggap/indonesia';
import { assessmentMoves } from '../src/domain/assessment.js';
import { loadVersions } from '../src/persistence/scheme.store.js';
import { aCaseOpened, aNoticeRegistered, familyCard, idOf, theTerms } from './a-case.js';
import type { Service } from './a-service.js';
import { aService } from './a-service.js';

let service: Service;
beforeAll(async () => {
  service = await aService();
  await service.openBudget(500_000);
  const person = (n: number) => ({ caseId: idOf('case', n), personId: idOf('person', n), line: n });
  await service.hear(
    aCaseOpened({ ...person(2), householdHash: familyCard(1) }),
    aCaseOpened({ ...person(3), householdHash: familyCard(2) }),
    aCaseOpened({ ...person(4), reasonCode: 'RESIGN' }),
    aNoticeRegistered(idOf('notice', 1), 1, 3),
  );
  await service.keeper().holdDue();
});
afterAll(() => service.close());

const refusal = (statement: string) => service.db.query(statement).then(() => 'nothing', String);

describe('the tables', () => {
  it('are what the entities say', async () => {
    const drift = await service.db.driver.createSchemaBuilder().log();

    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('have no column that holds fractions of a rupiah', async () => {
    const columns = await service.db.query<{ column: string; type: string }[]>(
      `select table_name || '.' || column_name as column, data_type as type from information_schema.columns
        where table_schema = 'public'`,
    );
    const amounts = /(wage|severance|reserved|amount|allocation|paid|ceiling$)/;

    expect(columns.filter(({ type }) => /float|real|double|numeric|money/.test(type))).toEqual([]);
    const money = columns.filter(({ column, type }) => amounts.test(column.split('.')[1] ?? '') && type !== 'bigint');
    expect(money).toEqual([]);
  });
});

describe('the database itself', () => {
  it('refuses to commit more than the allocation', async () => {
    expect(await refusal(`update budgets set reserved = reserved + 1`)).toMatch(
      'reserved_and_paid_stay_within_the_allocation',
    );
    expect(await refusal(`update budgets set paid = 1`)).toMatch('reserved_and_paid_stay_within_the_allocation');
  });

  it('refuses a second assessment of a case and a second of a row', async () => {
    const copy = (columns: string) => `insert into assessments
      select gen_random_uuid(), ${columns}, made_at, wage, severance_minimum, severance_declared,
             line, priority, dependants, layoff_date, measured_on, scheme_code, rule_version, outcome, region_code,
             district_code, reason_code, age_band, findings, household_hash from assessments where line = 2`;

    expect(await refusal(copy('case_id, person_id, gen_random_uuid()'))).toMatch('one_assessment_per_case_and_scheme');
    expect(await refusal(copy('gen_random_uuid(), person_id, notice_id'))).toMatch(
      'one_assessment_per_line_and_scheme',
    );
  });

  it('refuses a second commitment to an assessment, a person or a place of a household', async () => {
    const again = (id: string, person: string) => `insert into commitments
      select ${id}, ${person}, notice_id, at, amount, round, budget_year, household_place, scheme_code, household_hash
        from commitments`;

    expect(await refusal(again('assessment_id', 'gen_random_uuid()'))).toMatch('one_commitment_per_assessment');
    expect(await refusal(again('gen_random_uuid()', 'person_id'))).toMatch('one_commitment_per_person_scheme_and_year');
    expect(await refusal(again('gen_random_uuid()', 'gen_random_uuid()'))).toMatch(
      'one_recipient_per_place_of_the_household',
    );
  });

  it.each(['assessments', 'screenings', 'finding_sets', 'commitments'])('lets nobody rewrite %s', async (table) => {
    for (const statement of [`delete from ${table}`, `truncate ${table}`]) {
      expect(await refusal(statement)).toMatch(`${table} is append-only`);
    }
    const column = table === 'commitments' ? 'amount = 1' : 'findings = findings';
    expect(await refusal(`update ${table} set ${column}`)).toMatch(`${table} is append-only`);
  });

  it('keeps every set of findings that is named', async () => {
    const missing = await service.db.query<object[]>(
      `select from (select findings from assessments union select findings from screenings) named
        where findings not in (select key from finding_sets)`,
    );

    expect(missing).toEqual([]);
  });

  it('has the history of every assessment, and no move that the table of moves forbids', async () => {
    const lines = await service.db.query<
      { line: number; from: keyof typeof assessmentMoves; to: string; why: string }[]
    >(
      `select a.line, h.from_state as "from", h.to_state as "to", h.why from assessment_history h
         join assessments a on a.id = h.assessment_id order by a.line, h.step`,
    );

    expect(lines.map(({ line, from, to, why }) => `${line}: ${from} > ${to}, ${why}`)).toEqual([
      '2: null > made, case-opened',
      '2: made > needs-evidence, round-1',
      '3: null > made, case-opened',
      '3: made > needs-evidence, round-1',
      '4: null > made, case-opened',
      '4: made > screened, round-1',
    ]);
    for (const { from, to } of lines) if (from !== null) expect(assessmentMoves[from]).toContain(to);
  });
});

describe('the published rules', () => {
  it('are version 2026-1', async () => {
    const [terms, ...others] = await loadVersions(service.db, 'BLT-PHK');

    expect(others).toEqual([]);
    expect(terms).toEqual({
      ...theTerms(),
      legalBasis: expect.stringContaining('Pergub Banten 10/2019'),
      wageCeilings: expect.any(Map),
    });
  });

  it('take their ceilings from the published table, for every region and year', async () => {
    const [terms] = await loadVersions(service.db, 'BLT-PHK');
    const published = regions.flatMap(({ code }) =>
      [2025, 2026].map((year) => [`${code}/${year}`, wageCeiling(code, year)] as const),
    );

    expect([...(terms?.wageCeilings ?? [])].sort()).toEqual([...published].sort());
    expect(published).toHaveLength(16);
  });

  it('give a hundred points in all', async () => {
    const [terms] = await loadVersions(service.db, 'BLT-PHK');

    expect(Object.values(terms?.priorityWeights ?? {}).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  });
});
