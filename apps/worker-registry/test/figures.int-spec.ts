import { randomUUID } from 'node:crypto';
import type { PersonClaims } from '@tanggap/platform';
import { ARunningRegistry } from './a-running-registry.js';

const head: Partial<PersonClaims> = { sub: randomUUID(), roles: ['PIMPINAN'], regions: 'all', companyId: null };
const period = 'from=2026-03-02&to=2026-03-29';

describe('figures of cases', () => {
  let registry: ARunningRegistry;
  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    const notice = await registered('2026-03-04', 8);
    await reached(notice, 5, 'contacted', 3);
    await reachedLast(notice, 'contacted', 12);
    // At once: the registry tells of what is over by itself, and would do so in between.
    await registry.db.query(
      `with over as (
       insert into case_work (due_on, since, active_at, case_id, notice_id, state, region_code, home_region_code, district_code, duty)
       select '2026-03-10', now(), now(), id, notice_id, 'registered', region_code, home_region_code, district_code, 'first-contact'
         from cases order by number limit 2 returning case_id, duty, due_on)
       insert into case_escalations select case_id, duty, due_on, now() from over`,
    );
  });
  afterAll(() => registry.close());

  /** So many people of Kabupaten Serang, and two of Kota Cilegon. */
  async function registered(day: string, cases: number): Promise<string> {
    const notice = randomUUID();
    await registry.db.query(
      `insert into notice_registrations (notice_id, region_code, expected_workers, workers, new_people, known_people, cases, round, registered_at)
       values ($1, '36.04', $2, $2, $2, 0, $2, 1, $3::timestamptz)`,
      [notice, cases + 2, `${day}T10:00:00+07:00`],
    );
    await registry.db.query(
      `insert into cases (wage, severance_minimum, opened_at, line, layoff_date, work_start, new_person, contract_ended, id, person_id, notice_id,
                          company_id, state, region_code, district_code, home_region_code, reason_code, employment, response, age_band,
                          occupation, wishes, flags, sealed)
       select 3000000, 0, $2::timestamptz, n, '2026-05-01', '2020-01-01', true, false, gen_random_uuid(), gen_random_uuid(), $1,
              gen_random_uuid(), 'registered', '36.04', case when n > $3 then '36.72.01' else '36.04.01' end,
              case when n > $3 then '36.72' else '36.04' end, 'EFISIENSI_CEGAH', 'PKWTT', 'ACCEPTS', '25-34', 'x', '{}', '{}', 'k.x'
         from generate_series(1, $3 + 2) n`,
      [notice, `${day}T10:00:00+07:00`, cases],
    );
    return notice;
  }

  const reached = (notice: string, most: number, state: string, days: number) =>
    registry.db.query(
      `insert into case_changes (case_id, change, changed_at, changed_by, from_state, to_state, why)
       select id, 2, opened_at + make_interval(days => $4), 'x', 'registered', $3, 'x' from cases
        where notice_id = $1 order by number limit $2`,
      [notice, most, state, days],
    );

  /** One more of those that live in Kabupaten Serang, so many days after. */
  const reachedLast = (notice: string, state: string, days: number) =>
    registry.db.query(
      `insert into case_changes (case_id, change, changed_at, changed_by, from_state, to_state, why)
       select id, 2, opened_at + make_interval(days => $3), 'x', 'registered', $2, 'x' from cases
        where notice_id = $1 order by number offset 5 limit 1`,
      [notice, state, days],
    );

  it('say how many came, by where they live, and no number under five', async () => {
    const { status, body } = await registry.get(`/figures/cases?${period}`, head);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total: { now: 10, before: 0 },
      regions: [
        { of: '36.04', cases: null },
        { of: '36.72', cases: null },
      ],
    });
  });

  it('say how soon people were met, and what has waited longest', async () => {
    const { body } = await registry.get(`/figures/cases?${period}`, head);
    const steps = body['steps'] as { step: string; region: string | null }[];
    expect(steps.find(({ step, region }) => step === 'first-contact' && region === null)).toMatchObject({
      ...{ cases: 10, reached: 6, late: null, medianDays: 3, p90Days: 12 },
    });
    expect(steps.find(({ step, region }) => step === 'first-contact' && region === '36.04')).toMatchObject({
      ...{ cases: 8, reached: 6, medianDays: 3, p90Days: 12 },
    });
    expect(steps.find(({ step, region }) => step === 'first-contact' && region === '36.72')).toMatchObject({
      ...{ cases: null, reached: null, medianDays: null },
    });
    // The sweep adds what is due of the others, a day later.
    const [first, second, ...later] = body['oldest'] as { dueOn: string }[];
    expect([first, second]).toMatchObject([
      { duty: 'first-contact', dueOn: '2026-03-10', ofNobody: true },
      { duty: 'first-contact', dueOn: '2026-03-10' },
    ]);
    expect(later.filter(({ dueOn }) => dueOn <= '2026-03-10')).toEqual([]);
  });

  it('lead to notices, and to cases by number alone', async () => {
    expect((await registry.get(`/figures/cases/notices?${period}`, head)).items).toMatchObject([{ cases: 10 }]);
    const { items } = await registry.get('/figures/cases/overdue', head);
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(['caseId', 'dueOn', 'duty', 'number', 'ofNobody', 'region']);
    expect((await registry.get('/figures/cases', { ...head, roles: ['PENGANTAR_KERJA'] })).status).toBe(403);
  });
});
