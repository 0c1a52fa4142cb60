import { newId } from '@tanggap/contracts';
import { addDays, civilDate } from '@tanggap/kernel';
import type { Filing } from '../src/domain/response/escalation.js';

export const firstDay = civilDate('2026-01-05');

/** A notice of so many workers, filed that many days after the first of January 5th, at noon. */
export function aFiling(workers: number, onDay: number, changes: Partial<Filing> = {}): Filing {
  const filedOn = addDays(firstDay, onDay);
  return {
    ...{ noticeId: newId(), version: 1, companyId: 'company', siteId: 'site', siteWorkers: 6_400 },
    ...{ filedAt: new Date(`${filedOn}T05:00:00Z`), filedOn, workers, codes: ['PLAN', 'EFISIENSI_CEGAH'] },
    ...{ hasSplitAlarm: false, handlingRegion: '36.03', carriesOut: null },
    ...changes,
  };
}
