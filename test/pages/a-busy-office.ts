import { newId } from '@tanggap/contracts';
import type { Line } from '@tanggap/testing';
import { query } from '../journeys/databases.js';

const citra = '0192a000-0000-7000-8000-000000000001';
const baja = '0192a000-0000-7000-8000-000000000002';
const sites = [
  { company: citra, site: `${citra.slice(0, -3)}101`, region: '36.03' },
  { company: citra, site: `${citra.slice(0, -3)}102`, region: '36.72' },
  { company: baja, site: `${baja.slice(0, -3)}201`, region: '36.04' },
  { company: citra, site: `${citra.slice(0, -3)}101`, region: '36.71' },
  { company: baja, site: `${baja.slice(0, -3)}201`, region: '36.73' },
];
const WEEKS = 16;

/** Sixteen weeks of notices with their terms, some kept and some not, and a year of money, in the tables alone: for figures to be read of. */
export async function aBusyOffice(line: Line): Promise<void> {
  for (let week = 0; week < WEEKS; week += 1) {
    for (let n = 0; n <= (week * 7) % 3; n += 1) await aNotice(line, week, (week + n) % sites.length);
  }
  await aYearOfMoney(line);
}

async function aNotice(line: Line, weeksAgo: number, place: number): Promise<void> {
  const { company, site, region } = sites[place] ?? sites[0]!;
  const id = newId();
  const workers = 12 + ((weeksAgo * 37 + place * 61) % 180);
  const notices = 'layoff-notices';
  await query(
    line,
    notices,
    `insert into notices (id, company_id, site_id, region_code, handling_region, offices, reason_code, layoff_from, layoff_to,
                          declared_workers, status, filed_by, created_at, submitted_at)
     values ($1, $2, $3, $4, $4, array[$4], 'EFISIENSI_CEGAH', current_date + 30, current_date + 30, $5, 'submitted', 'x',
             now() - make_interval(weeks => $6), now() - make_interval(weeks => $6))`,
    [id, company, site, region, workers, weeksAgo],
  );
  await query(
    line,
    notices,
    `insert into notice_clocks (id, notice_id, code, starts_on, due_on, amount, unit, joint_leave, rule_from, legal_basis, office, opened_at, closed_at)
     select $1, n.id, 'OFFICE_REVIEW', n.submitted_at::date, n.submitted_at::date + 2, 2, 'working-days', 'is-a-holiday', '2026-01-01', 'x',
            n.handling_region, n.submitted_at,
            case when $3 % 5 = 0 then null else n.submitted_at + make_interval(days => 1 + $3 % 4) end
       from notices n where n.id = $2`,
    [newId(), id, weeksAgo],
  );
}

/** The guards are lifted while it is written: nobody was paid. */
async function aYearOfMoney(line: Line): Promise<void> {
  const guards = (verb: string) =>
    ['budgets', 'ledger_transfers'].map((table) => `alter table ${table} ${verb} trigger user`).join('; ');
  await query(
    line,
    'cash-assistance',
    `${guards('disable')};
     update budgets set paid = 1150000000, reserved = reserved + 420000000 where year = extract(year from now())::int;
     insert into ledger_transfers (ref, at, amount, budget_year, scheme_code, kind, debit, credit)
       select 'paid-' || m, make_date(extract(year from now())::int, m, 12), 40000000 * (1 + (m * 5) % 4), extract(year from now())::int, scheme_code,
              'paid', 'in-transit', 'paid'
         from budgets, generate_series(1, 11) m where year = extract(year from now())::int;
     insert into ledger_transfers (ref, at, amount, budget_year, scheme_code, kind, debit, credit)
       select 'returned-' || m, make_date(extract(year from now())::int, m, 20), 1500000, extract(year from now())::int, scheme_code,
              'returned', 'paid', 'reserved'
         from budgets, generate_series(3, 9, 3) m where year = extract(year from now())::int;
     ${guards('enable')}`,
  );
}
