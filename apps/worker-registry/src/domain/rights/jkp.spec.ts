import type { DeadlineRule } from '@tanggap/indonesia';
import { civilDate } from '@tanggap/kernel';
import { countdown, jkpWords } from './jkp.js';

const facts = {
  layoffDate: civilDate('2026-03-31'),
  reasonCode: 'EFISIENSI_CEGAH',
  contractEnded: false,
  birthDate: civilDate('1990-01-01'),
};
const today = civilDate('2026-09-23');

describe('the countdown of the job-loss benefit', () => {
  it('ends six months after the layoff, the day clipped to the month', () => {
    expect(countdown(facts, today)).toMatchObject({ deadline: '2026-09-30', daysLeft: 7, answer: 'likely', flags: [] });
    expect(countdown({ ...facts, layoffDate: civilDate('2025-08-31') }, today).deadline).toBe('2026-02-28');
  });

  it('is that of the law in force on the layoff: three months before 7 February 2025', () => {
    const before = countdown({ ...facts, layoffDate: civilDate('2025-02-06') }, today);
    const after = countdown({ ...facts, layoffDate: civilDate('2025-02-07') }, today);

    expect([before.deadline, after.deadline]).toEqual(['2025-05-06', '2025-08-07']);
    expect(before.rule.legalBasis).not.toBe(after.rule.legalBasis);
  });

  it('does not move for a past layoff when the rule changes', () => {
    const rule = (validFrom: string, validTo: string | undefined, amount: number): DeadlineRule => ({
      ...{ code: 'JKP_CLAIM', amount, unit: 'months', legalBasis: `law of ${validFrom}` },
      ...{ validFrom: civilDate(validFrom), validTo: validTo === undefined ? undefined : civilDate(validTo) },
    });
    const a = [rule('2020-01-01', undefined, 6)];
    const b = [rule('2020-01-01', '2026-05-31', 6), rule('2026-06-01', undefined, 9)];

    expect(countdown(facts, today, b)).toEqual(countdown(facts, today, a));
    expect(countdown({ ...facts, layoffDate: civilDate('2026-06-01') }, today, b).deadline).toBe('2027-03-01');
  });

  it('flags who cannot claim, and never says yes', () => {
    const answers = [{ reasonCode: 'RESIGN' }, { contractEnded: true }, { birthDate: civilDate('1970-01-01') }].map(
      (over) => countdown({ ...facts, ...over }, today).answer,
    );
    expect(answers).toEqual(['likely-not', 'likely-not', 'check']);
    const ill = countdown({ ...facts, reasonCode: 'SAKIT_PANJANG' }, today);
    expect(ill).toMatchObject({ answer: 'check', flags: ['reason-to-check'] });
    expect(countdown(facts, civilDate('2026-10-01'))).toMatchObject({ daysLeft: -1, flags: ['claim-over'] });
    expect(jkpWords.likely.en).toContain('BPJS Ketenagakerjaan decides');
  });

  it('goes by the signs in force on the day of the layoff', () => {
    const sign = {
      sign: 'reason',
      value: 'PAILIT',
      says: 'check',
      reminded: true,
      legalBasis: 'a law to come',
    } as const;
    const signs = [{ ...sign, validFrom: civilDate('2026-01-01'), validTo: civilDate('2026-03-30') }];
    const said = (layoff: string) =>
      countdown({ ...facts, reasonCode: 'PAILIT', layoffDate: civilDate(layoff) }, today, undefined, signs).answer;

    expect(['2026-03-30', '2026-03-31'].map(said)).toEqual(['check', 'likely']);
  });
});
