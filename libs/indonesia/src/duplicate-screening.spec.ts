import { civilDate } from '@tanggap/kernel';
import {
  otherProgrammes,
  overlapRules,
  overlapRulesOn,
  screeningRules,
  screeningRulesOn,
} from './duplicate-screening.js';

describe('the table of what is looked for before money moves', () => {
  it('has one version of each pattern on a day, in both languages and with its basis', () => {
    const today = screeningRulesOn(civilDate('2026-11-22'));

    expect([...today.keys()]).toEqual([
      'SAME_ACCOUNT',
      'SAME_FAMILY_CARD',
      'SAME_PHONE',
      'ACCOUNT_CHANGED',
      'NAME_DIFFERS',
      'OTHER_AID_FORBIDDEN',
      'OTHER_AID_TO_CHECK',
      'OTHER_AID_ALLOWED',
      'NOT_COMPARED',
    ]);
    for (const { text, legalBasis } of screeningRules) {
      expect(text.id).not.toBe(text.en);
      expect(legalBasis).toContain('PROPOSAL');
    }
  });

  it('says of each programme and scheme whether they may go together, once on any day', () => {
    for (const day of ['2025-01-01', '2026-11-22', '2030-01-01']) {
      const lines = overlapRulesOn(civilDate(day)).map((line) => `${line.programmeCode} ${line.schemeCode}`);
      expect(new Set(lines).size).toBe(lines.length);
    }
    expect([...otherProgrammes.keys()]).toEqual(['PKH', 'BPNT', 'BSU', 'BLT-DBHCHT', 'JKP', 'PRAKERJA']);
    for (const { legalBasis } of overlapRules) expect(legalBasis).toContain('PROPOSAL');
  });
});
