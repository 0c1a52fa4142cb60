import { sameThings } from './comparison.js';
import type { Invariant, LineService } from './invariant.js';

const registry = 'worker-registry';
const openedParked = (service: LineService) => ({
  service,
  sql: `select envelope -> 'data' ->> 'caseId', '' from parked_events
         where name = 'worker-registry.case-opened.v1' and state <> 'replayed'`,
});

/** The same cases, under the same ids, with the same facts in all three services. */
export const cases: readonly Invariant[] = [
  sameThings({
    name: 'every-case-has-one-referral-proposal',
    sentence: 'the cases that training decides on are not those of the registry, each once and as it was opened',
    made: {
      service: 'training-referrals',
      sql: `select case_id::text, concat_ws(' ', person_id, notice_id, line, region_code, district_code, layoff_date, age_band,
                   coalesce(schooling, '-'), occupation, coalesce(dependants, -1), array_to_string(wishes, ',')) from proposals`,
    },
    from: {
      service: registry,
      sql: `select id::text, concat_ws(' ', person_id, notice_id, line, region_code, district_code, layoff_date, age_band,
                   coalesce(schooling, '-'), occupation, coalesce(dependants, -1), array_to_string(wishes, ',')) from cases`,
    },
    excused: openedParked('training-referrals'),
  }),
  sameThings({
    name: 'every-case-has-one-assessment',
    sentence: 'the cases that are assessed for cash are not those of the registry, each once and as it was opened',
    made: {
      service: 'cash-assistance',
      sql: `select case_id::text, concat_ws(' ', person_id, notice_id, line, region_code, district_code, layoff_date, age_band,
                   reason_code, wage, severance_minimum, coalesce(severance_declared, -1), coalesce(dependants, -1),
                   coalesce(household_hash, '-')) from assessments`,
    },
    from: {
      service: registry,
      sql: `select id::text, concat_ws(' ', person_id, notice_id, line, region_code, district_code, layoff_date, age_band,
                   reason_code, wage, severance_minimum, coalesce(severance_declared, -1), coalesce(dependants, -1),
                   coalesce(household_hash, '-')) from cases`,
    },
    excused: openedParked('cash-assistance'),
  }),
];
