import type { EntityManager } from 'typeorm';

/** Lines are hashed by so many, in the order of the batch: what a slice looks at stays small however large the batch is. */
const LINES_OF_A_PART = 500;

const partOf = `(l.line_no - 1) / ${LINES_OF_A_PART}`;
const sha256 = (text: string) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

// All that the bank is told of the lines of a part.
const hashOfPart =
  sha256(`string_agg(concat_ws('|', l.line_no, l.external_id, l.assessment_id, l.instalment, l.amount, l.account_id,
                  l.bank_code, k.sealed, coalesce(k.bank_name, '')), e'\\n' order by l.line_no)`);

/** Of a batch `b`, over its own and the hashes of its parts, as they were kept. */
const hashOfBatch =
  sha256(`concat_ws(e'\\n', b.number, b.scheme_code, b.budget_year, b.rail, coalesce(b.value_date::text, ''), b.total,
                  (select string_agg(p.part || ':' || p.hash, e'\\n' order by p.part) from payment_batch_parts p where p.batch_id = b.id))`);

/** Freezes where the lines go and what each part holds; returns the hash over it all. For a batch that is held, once. */
export async function lockParts(manager: EntityManager, batchId: string): Promise<string> {
  await manager.query(
    `insert into locked_accounts (line_id, sealed, bank_name)
     select l.id, a.sealed, a.bank_name from payment_lines l join payment_accounts a on a.id = l.account_id
      where l.batch_id = $1 and not l.left_out`,
    [batchId],
  );
  await manager.query(
    `insert into payment_batch_parts (batch_id, part, hash)
     select l.batch_id, ${partOf}, ${hashOfPart} from payment_lines l left join locked_accounts k on k.line_id = l.id
      where l.batch_id = $1 and not l.left_out group by l.batch_id, ${partOf}`,
    [batchId],
  );
  const [{ hash }] = await manager.query<[{ hash: string }]>(
    `select ${hashOfBatch} as hash from payment_batches b where b.id = $1`,
    [batchId],
  );
  return hash;
}

/**
 * Whether a batch is what was locked: its parts give the hash that it was locked with, and their rows give the parts. Of `lineIds` only the
 * parts that hold them are looked at; else all.
 */
export async function isUntouched(
  manager: EntityManager,
  batchId: string,
  lineIds: readonly string[] | null = null,
): Promise<boolean> {
  const [found] = await manager.query<[{ hash: boolean | null; parts: boolean }]>(
    `with looked_at as (
       select part from payment_batch_parts where batch_id = $1 and $2::uuid[] is null
       union
       select ${partOf} from payment_lines l where l.batch_id = $1 and case when $2::uuid[] is null then not l.left_out else l.id = any($2::uuid[]) end
     ), as_now as (
       select w.part, n.hash from looked_at w cross join lateral (
         select ${hashOfPart} as hash from payment_lines l left join locked_accounts k on k.line_id = l.id
          where l.batch_id = $1 and not l.left_out
            and l.line_no > w.part * ${LINES_OF_A_PART} and l.line_no <= (w.part + 1) * ${LINES_OF_A_PART}) n
     )
     select (select b.content_hash = m.content_hash and b.content_hash = ${hashOfBatch}
               from payment_batches b join payment_batch_moves m on m.batch_id = b.id and m.to_state = 'locked' where b.id = $1) as hash,
            not exists (select from as_now n left join payment_batch_parts p on p.batch_id = $1 and p.part = n.part
                         where n.hash is distinct from p.hash) as parts`,
    [batchId, lineIds],
  );
  return found.hash === true && found.parts;
}
