import { civilDate } from '@tanggap/kernel';
import { escalationRules, measures, responsePlaybook, tiers } from './escalation.js';

const today = civilDate('2026-03-04');

describe('the tiers of escalation', () => {
  const { thresholds, split, version } = escalationRules(today);

  it('begin at 10, 50, 200 and 500 workers of a site, and at 200 of a company or a group', () => {
    const of = (measure: string) =>
      thresholds
        .filter((one) => one.measure === measure)
        .map(({ tier, atLeast, windowDays }) => [tier, atLeast, windowDays]);

    expect(of('SITE_WORKERS')).toEqual([
      ['T1', 10, 30],
      ['T2', 50, 30],
      ['T3', 200, 30],
      ['T4', 500, 30],
    ]);
    expect([of('COMPANY_WORKERS'), of('GROUP_WORKERS')]).toEqual([[['T3', 200, 120]], [['T3', 200, 120]]]);
  });

  it('look at the share of a site only where it has 60 to 499 workers', () => {
    expect(thresholds.filter(({ measure }) => measure === 'SITE_SHARE_PERCENT')).toMatchObject([
      { tier: 'T1', atLeast: 10, siteFrom: 60, siteTo: 499 },
    ]);
  });

  it('name a measure that is known, a basis and a version', () => {
    expect(thresholds.every(({ measure, legalBasis }) => measures.includes(measure) && legalBasis !== '')).toBe(true);
    expect([version, split]).toMatchObject(['2025-01-01', { windowDays: 30, noticesAtLeast: 3, smallerThan: 10 }]);
  });
});

describe('the playbook of the response', () => {
  const tasks = responsePlaybook(today);

  it('names each task once, with its owner, its term and both languages', () => {
    expect(new Set(tasks.map(({ code }) => code)).size).toBe(tasks.length);
    for (const { name, workingDays, ownerRole } of tasks)
      expect([name.id, name.en, workingDays, ownerRole].every(Boolean)).toBe(true);
  });

  it('sends somebody to the site within 2 working days of T2, and holds a meeting within 1 of T3', () => {
    const of = (code: string) => tasks.find((task) => task.code === code);

    expect(of('SITE_VISIT')).toMatchObject({ trigger: 'T2', workingDays: 2, ownerRole: 'PETUGAS_LOKET_KABKOTA' });
    expect(of('RAPID_MEETING')).toMatchObject({ trigger: 'T3', workingDays: 1, ownerRole: 'PIMPINAN' });
    expect(of('GOVERNOR_REPORT')).toMatchObject({ trigger: 'T4', workingDays: 1 });
    expect(of('INSPECTORATE_CHECK')).toMatchObject({ trigger: 'SPLIT', ownerRole: 'PENGAWAS_NAKER' });
    expect(tiers).toHaveLength(5);
  });
});
