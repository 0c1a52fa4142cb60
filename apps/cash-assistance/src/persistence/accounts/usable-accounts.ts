import type { EntityManager } from 'typeorm';

/** Where a person's aid may be sent to now. Number, holder and the bank's spelling of the name are sealed for the id. */
export type UsableAccount = Readonly<{
  id: string;
  personId: string;
  version: number;
  bankCode: string;
  sealed: string;
  /** How the bank writes the holder: what goes into the payment. Sealed. */
  bankName: string;
  checkedAt: Date;
  statedBy: string;
  decidedBy: string | null;
}>;

/**
 * By person: the latest version that the bank and, where it had to be decided, a person found valid; the bank is not asked before it takes
 * effect. Who has none is not in it.
 */
export async function usableAccounts(
  manager: EntityManager,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, UsableAccount>> {
  const rows = await manager.query<UsableAccount[]>(
    `select distinct on (person_id) id, person_id as "personId", version, bank_code as "bankCode", sealed, bank_name as "bankName",
            checked_at as "checkedAt", stated_by as "statedBy", decided_by as "decidedBy"
       from payment_accounts
      where person_id = any($1::uuid[]) and state = 'valid'
      order by person_id, version desc`,
    [personIds],
  );
  return new Map(rows.map((row) => [row.personId, row]));
}
