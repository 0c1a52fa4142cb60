import type { EntityManager } from 'typeorm';

/** Why a payment waits of which the bank has said that its money left by another line, or by this one before it was sent. */
export const saidToBePaid = 'payment.said-to-be-paid';

/** In SQL, of a payment line (or of a row with its columns): whether money of its instalment is said to have left, and nobody has ended that. */
export const isDoubted = (line: string) =>
  `exists (select from payments_doubted d where d.assessment_id = ${line}.assessment_id and d.instalment = ${line}.instalment)`;

/** Whether another payment of the same instalment is with its payee, or on its way there. In SQL; the payment by its alias. */
export const isPaidOtherwise = (line: string) => `
  exists (select from payment_lines o
           where o.assessment_id = ${line}.assessment_id and o.instalment = ${line}.instalment and o.id <> ${line}.id
             and o.state not in ('failed', 'returned', 'replaced', 'withdrawn', 'to-treasury'))`;

/**
 * Whether the instalment of a payment that is over may be paid all the same: by another payment, by this one as the bank is heard to say, or
 * because it had left and nobody has brought the bank's word that it arrived nowhere. In SQL; the payment by its alias.
 */
export const mayBePaid = (line: string) => `(${isPaidOtherwise(line)} or ${isDoubted(line)}
  or ${line}.state = 'withdrawn' and ${line}.sent_at is not null
     and not exists (select from payment_corrections c where c.line_id = ${line}.id))`;

/** What stands against paying in the place of a line: two people found that the payee has the money, or nobody has ended yet what says so. */
export async function doubtOf(
  manager: EntityManager,
  lineId: string,
): Promise<'payee-has-it' | 'not-decided' | undefined> {
  const [found] = await manager.query<{ kept: boolean }[]>(
    `select d.is_settled as kept
       from payment_lines l join payments_doubted d on d.assessment_id = l.assessment_id and d.instalment = l.instalment
      where l.id = $1 order by kept desc limit 1`,
    [lineId],
  );
  return found && (found.kept ? 'payee-has-it' : 'not-decided');
}

/** Lines that are ready to pay an instalment again of which one of these lines may have paid it. */
export async function readyUnderDoubt(manager: EntityManager, lineIds: readonly string[]): Promise<readonly string[]> {
  if (lineIds.length === 0) return [];
  const rows = await manager.query<{ id: string }[]>(
    `select l.id from payment_lines l
      where l.state = 'ready' and l.assessment_id in (select d.assessment_id from payment_lines d where d.id = any($1::uuid[])) and ${isDoubted('l')}`,
    [lineIds],
  );
  return rows.map(({ id }) => id);
}

/** Whose aid a payment is of. */
export async function payeeOf(
  manager: EntityManager,
  lineId: string,
): Promise<Readonly<{ assessmentId: string; personId: string }> | undefined> {
  const [found] = await manager.query<{ assessmentId: string; personId: string }[]>(
    `select assessment_id as "assessmentId", person_id as "personId" from payment_lines where id = $1`,
    [lineId],
  );
  return found;
}

/** Whether money is set aside for this aid. Under `holdMoney`. */
export async function isSetAside(manager: EntityManager, assessmentId: string): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `select from commitments where assessment_id = $1 and released_at is null`,
    [assessmentId],
  );
  return rows.length > 0;
}
