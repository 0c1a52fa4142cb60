import { newId } from '@tanggap/contracts';
import type { PersonClaims } from '@tanggap/platform';
import { ARunningService, citra, hr, siteOf } from './a-running-service.js';

const head: Partial<PersonClaims> = { sub: newId(), roles: ['PIMPINAN'], regions: 'all', companyId: null };
const period = 'from=2026-03-02&to=2026-03-29';

describe('figures of layoffs', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
    const [late, kept] = [await handedIn('2026-03-04', 120, '36.03'), await handedIn('2026-03-05', 40, '36.03')];
    await handedIn('2026-03-12', 3, '36.72');
    await handedIn('2026-02-20', 60, '36.03');
    await handedIn('2026-03-20', 900, '36.03', 'withdrawn');
    await term(late, '2026-03-04', '2026-03-06', '2026-03-11');
    await term(kept, '2026-03-05', '2026-03-09', '2026-03-06');
    await term(kept, '2026-03-05', '2026-03-10', null, 'OFFICE_ANSWER');
  });
  afterAll(() => service.close());

  async function handedIn(day: string, workers: number, region: string, status = 'submitted'): Promise<string> {
    const id = newId();
    await service.db.query(
      `insert into notices (id, company_id, site_id, region_code, handling_region, offices, reason_code, layoff_from, layoff_to,
                            declared_workers, status, filed_by, created_at, submitted_at)
       values ($1, $2, $3, $4, $4, array[$4], 'EFISIENSI_CEGAH', '2026-05-01', '2026-05-01', $5, $6, 'x', now(), $7::timestamptz)`,
      [id, citra, siteOf.pasarKemis, region, workers, status, `${day}T10:00:00+07:00`],
    );
    return id;
  }

  const term = (notice: string, from: string, due: string, closed: string | null, code = 'OFFICE_REVIEW') =>
    service.db.query(
      `insert into notice_clocks (id, notice_id, code, starts_on, due_on, amount, unit, joint_leave, rule_from, legal_basis, office, opened_at, closed_at)
       values ($1, $2, $3, $4, $5, 2, 'working-days', 'is-a-holiday', '2026-01-01', 'x', '36.03', now(), $6::timestamptz)`,
      [newId(), notice, code, from, due, closed && `${closed}T10:00:00+07:00`],
    );

  it('say what came, beside what came before, and hide fewer than five workers with the next smallest', async () => {
    const { status, body } = await service.get(`/figures/layoffs?${period}`, head);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ from: '2026-03-02', to: '2026-03-29', before: '2026-02-02' },
      total: { now: { notices: 3, workers: 163 }, before: { notices: 1, workers: 60 } },
      regions: [
        { of: '36.03', notices: 2, workers: null, workersBefore: 60 },
        { of: '36.72', notices: 1, workers: null, workersBefore: 0 },
      ],
      sectors: [{ notices: 3, workers: 163 }],
    });
    expect(body['weeks']).toEqual([
      { week: '2026-02-16', notices: 1, workers: null },
      { week: '2026-03-02', notices: 2, workers: 160 },
      { week: '2026-03-09', notices: 1, workers: null },
    ]);
  });

  it('say how many terms were kept, in how many days, and which are over for longest', async () => {
    const { body } = await service.get(`/figures/layoffs?${period}`, head);
    const [all, ofOffice] = (body['terms'] as { code: string }[]).filter(({ code }) => code === 'OFFICE_REVIEW');
    expect(all).toMatchObject({ office: null, kept: 1, late: 1, running: 0, medianDays: 1, p90Days: 7 });
    expect(ofOffice).toMatchObject({ office: '36.03', kept: 1, late: 1 });
    expect(body['oldest']).toMatchObject([
      { code: 'OFFICE_ANSWER', dueOn: '2026-03-10', companyName: expect.any(String) },
    ]);
  });

  it('lead to the rows behind them', async () => {
    const notices = await service.get(`/figures/layoffs/notices?${period}&region=36.03`, head);
    expect(notices.body.items).toMatchObject([{ workers: 40 }, { workers: 120, handedInOn: '2026-03-04' }]);
    const late = await service.get(`/figures/layoffs/terms?${period}&code=OFFICE_REVIEW&outcome=late`, head);
    expect(late.body.items).toMatchObject([{ dueOn: '2026-03-06' }]);
    for (const outcome of ['kept', 'running', '']) {
      const rows = await service.get(`/figures/layoffs/terms?${period}${outcome && `&outcome=${outcome}`}`, head);
      expect([outcome, rows.status]).toEqual([outcome, 200]);
    }
  });

  it('are not for companies, and refuse a period that ends before it begins or lasts for years', async () => {
    expect((await service.get('/figures/layoffs', hr)).status).toBe(403);
    for (const odd of [
      'from=2026-03-02&to=2026-03-01',
      'from=2020-01-01&to=2026-03-01',
      'region=Serang',
      'from=2026-02-30',
    ]) {
      expect((await service.get(`/figures/layoffs?${odd}`, head)).status).toBe(400);
    }
    expect((await service.get('/figures/layoffs', { ...head, regions: ['36.01'] })).body).toMatchObject({
      regions: [],
    });
  });
});
