import pg from 'pg';
import { wrongInBooks } from './watched-work.js';

/** Once nobody moves anything any more: our books by themselves, beside those of the bank, and who had which hands in them. */
export async function verdictOf(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const wrong = [...(await wrongInBooks(client))];
    for (const [sentence, sql] of Object.entries(nothingOf)) {
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from (${sql}) as found`);
      if (rows[0]?.n !== 0) wrong.push(`${rows[0]?.n} ${sentence}`);
    }
    return wrong;
  } finally {
    await client.end();
  }
}

/** In how many each kind of movement was posted. */
export async function movementsOf(url: string): Promise<Readonly<Record<string, number>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ kind: string; n: number }>(
      `select kind, count(*)::int as n from ledger_transfers group by kind
       union all select 'histories', count(*)::int from assessments
       union all select 'in the books of the bank', count(*)::int from far_end`,
    );
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
  } finally {
    await client.end();
  }
}

/** There must be nothing of these. */
const nothingOf: Readonly<Record<string, string>> = {
  'payments are still in doubt': `select from payment_lines where state in ('sending', 'unknown', 'sent')`,
  'instalments were paid more than once at the bank': `
    select l.assessment_id, l.instalment from far_end f join payment_lines l on l.external_id = f.key
     where f.state = 'paid' group by 1, 2 having count(*) > 1`,
  'transfers of the bank are not ours, or for another amount': `
    select from far_end f left join payment_lines l on l.external_id = f.key and l.amount = f.amount where l.id is null`,
  'transfers are paid at the bank and not with us, or the other way round': `
    select from payment_lines l full join far_end f on f.key = l.external_id
     where (l.state = 'paid') is distinct from (f.state = 'paid') and (l.state = 'paid' or f.state = 'paid')`,
  'people have money set aside for more than one aid of a year': `
    select c.person_id from commitments c where c.released_at is null group by c.person_id, c.scheme_code, c.budget_year having count(*) > 1`,
  'released commitments were released more or less than once': `
    select from commitments c where c.released_at is not null and c.amount > c.given_back
       and (select count(*) from ledger_transfers t where t.kind = 'released' and t.assessment_id = c.assessment_id and t.ref = c.assessment_id::text) <> 1`,
  'pairs of hands in one aid exclude each other': `
    select from hands_in_aid h join incompatible_acts i on i.act = h.act
      join hands_in_aid o on o.assessment_id = h.assessment_id and o.by = h.by and o.act = i.other`,
};
