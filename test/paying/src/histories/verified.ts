import { randomUUID } from 'node:crypto';
import { run, some, type Post } from './post.js';

/**
 * Some whom verifiers have looked at: what each brought is not what this is about, so it is written down, with an account of which the bank
 * has said that it is theirs.
 */
export async function verified(post: Post): Promise<boolean> {
  const { ring, draws } = post;
  const ids = await some(
    post,
    `select assessment_id as id from assessment_work where state in ('needs-evidence', 'screened') and coalesce(due_on, current_date) >= current_date
      order by random() limit $1`,
    draws.between(5, 25),
  );
  if (ids.length === 0) return false;
  const accounts = ids.map(() => {
    const [id, number] = [randomUUID(), draws.digits(12)];
    const content = { number, holder: 'Penerima Contoh', name: 'Penerima Contoh' };
    return { id, sealed: ring.seal(JSON.stringify(content), id), bankName: ring.seal('PENERIMA CONTOH', id) };
  });
  await run(post, async ({ manager }) => {
    const taken = await manager.query<{ id: string }[]>(
      `select assessment_id as id from assessment_work where assessment_id = any($1::uuid[]) and state in ('needs-evidence', 'screened')
        order by assessment_id for update`,
      [ids],
    );
    const known = taken.map(({ id }) => id);
    const theirs = accounts.slice(0, known.length);
    await manager.query(recommending, [known]);
    const given = theirs.map(({ id }) => id);
    await manager.query(giving, [known, given, theirs.map(({ sealed }) => sealed)]);
    await manager.query(asking, [given]);
    await manager.query(finding, [given, theirs.map(({ bankName }) => bankName)]);
  });
  return true;
}

const recommending = `
  with moved as (
    insert into assessment_moves (assessment_id, step, at, by, from_state, to_state, why)
    select w.assessment_id, 1 + coalesce((select max(step) from assessment_moves m where m.assessment_id = w.assessment_id), 0), now(),
           'verifier', w.state, 'ready', 'looked-at'
      from assessment_work w where w.assessment_id = any($1::uuid[])
  ), worked as (
    update assessment_work w set state = 'ready', due_on = null, version = w.version + 1,
           recommended = case when s.outcome = 'not-eligible' or hashtext(w.assessment_id::text) % 10 = 1 then 'not-eligible' else 'eligible' end
      from screenings s where s.assessment_id = w.assessment_id and w.assessment_id = any($1::uuid[])
    returning w.assessment_id
  )
  insert into assessment_acts (assessment_id, by, act) select assessment_id, 'verifier', 'verified' from worked on conflict do nothing`;

const giving = `
  insert into payment_accounts (id, person_id, stated_at, effective_at, version, source, stated_by, bank_code, account_hash, sealed)
  select t.id, w.person_id, now() - interval '40 days', now() - interval '40 days',
         1 + coalesce((select max(version) from payment_accounts o where o.person_id = w.person_id), 0), 'notice', 'notice', '137',
         'hash ' || t.id, t.sealed
    from unnest($1::uuid[], $2::uuid[], $3::text[]) as t (assessment_id, id, sealed)
    join assessment_work w on w.assessment_id = t.assessment_id
   where not exists (select from payment_accounts o where o.person_id = w.person_id)`;

const asking = `update payment_accounts set state = 'checking' where id = any($1::uuid[])`;
const finding = `
  update payment_accounts p set state = 'valid', checked_at = now(), name_score = 1000, bank_name = t.bank_name
    from unnest($1::uuid[], $2::text[]) as t (id, bank_name) where p.id = t.id`;
