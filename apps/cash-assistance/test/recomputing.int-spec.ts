import { AssessmentFiles } from '../src/application/assessment-files.js';
import { assess, kept } from '../src/domain/assessment.js';
import { AssessmentQueries } from '../src/persistence/assessment.queries.js';
import { SchemeQueries } from '../src/persistence/scheme.queries.js';
import { casesOf, familyCard, idOf, registeredOf } from './a-case.js';
import type { Service } from './a-service.js';
import { aService } from './a-service.js';

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.close());

describe('kept assessments', () => {
  it('come out the same when they are made again, before the round and after it', async () => {
    await service.openBudget(2_000_000);
    await service.merge([1, 30, 3], [2, 31, 5], [3, 32, 30]);
    const each = Array.from({ length: 60 }, (_, i) => ({
      householdHash: i % 4 === 0 ? undefined : familyCard(i % 7),
      personId: idOf('person', i % 50),
      layoffDate: ['2024-12-31', '2025-06-01', '2026-03-31', '2027-01-01'][i % 4],
      wage: 4_900_000 + (i % 9) * 100_000,
      severanceDeclared: i % 3 === 0 ? undefined : (i % 11) * 5_000_000,
      dependants: i % 6 === 5 ? undefined : i % 6,
      ageBand: i % 5 === 0 ? ('45-54' as const) : ('25-34' as const),
    }));
    await service.hear(...casesOf(1, ...each));
    await expectTheSame(60);
    await service.hear(registeredOf(1, each.length));
    await service.keeper().holdDue();
    await expectTheSame(60);
  });

  async function expectTheSame(count: number): Promise<void> {
    const [assessments, schemes] = [new AssessmentQueries(service.db), new SchemeQueries(service.db)];
    const listed = await assessments.list({ limit: 200 }, 'all');
    expect(listed).toHaveLength(count);
    for (const { id, schemeCode, ruleVersion } of listed ?? []) {
      const row = await assessments.file(id, 'all');
      if (!row) throw new Error('a listed assessment can be opened');
      const again = assess(row.facts, await schemes.version(schemeCode, ruleVersion), row.records);
      expect(kept(again.findings)).toEqual(row.findings);
      expect(again.outcome).toBe(row.assessment.outcome);
      expect(again.priority.total).toBe(row.assessment.priority);
      expect((await new AssessmentFiles(assessments, schemes).open(id, 'all')).recomputesTheSame).toBe(true);
    }
  }
});
