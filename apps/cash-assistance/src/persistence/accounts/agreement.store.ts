import { EntitySchema, type EntityManager } from 'typeorm';

/** That the aid of an assessment goes to another account than was approved; the reason is sealed for the account. */
export type AccountAgreement = Readonly<{
  assessmentId: string;
  accountId: string;
  personId: string;
  at: Date;
  by: string;
  reason: string;
}>;

const key = { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_agreement_per_aid_and_account' } as const;

export const accountAgreementSchema = new EntitySchema<AccountAgreement>({
  name: 'AccountAgreement',
  tableName: 'account_agreements',
  columns: {
    assessmentId: { ...key, name: 'assessment_id' },
    accountId: { ...key, name: 'account_id' },
    personId: { name: 'person_id', type: 'uuid' },
    at: { name: 'agreed_at', type: 'timestamptz', default: () => 'now()' },
    by: { name: 'agreed_by', type: 'text' },
    reason: { type: 'text' },
  },
  foreignKeys: [
    {
      name: 'agreements_are_to_an_account_of_the_payee',
      target: 'PaymentAccount',
      columnNames: ['accountId', 'personId'],
      referencedColumnNames: ['id', 'personId'],
    },
    {
      name: 'agreements_are_of_who_is_entitled',
      target: 'Entitlement',
      columnNames: ['assessmentId', 'personId'],
      referencedColumnNames: ['assessmentId', 'personId'],
    },
  ],
  indices: [{ name: 'agreements_to_an_account', columns: ['accountId'] }],
});

/** The aid was approved to go to that account, or somebody agreed to it later. */
export const isAgreedTo = (assessment: string, account: string) =>
  `exists (select from accounts_agreed_to g where g.assessment_id = ${assessment} and g.account_id = ${account})`;

/** Aid of whoever has the account `p` that is not paid in full and may not go there yet. */
export const aidToAgree = (account: string) =>
  `select e.assessment_id from entitlements e where e.person_id = ${account}.person_id and e.state in ('approved', 'decreed')
      and not ${isAgreedTo('e.assessment_id', `${account}.id`)}`;

export async function aidToAgreeOf(manager: EntityManager, accountId: string): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select aid.assessment_id as id from payment_accounts p cross join lateral (${aidToAgree('p')}) as aid
      where p.id = $1 order by 1`,
    [accountId],
  );
  return rows.map(({ id }) => id);
}

/** Whether somebody had a hand in aid of these beside approving it, by whatever says so. */
export async function hadAnotherHand(
  manager: EntityManager,
  assessmentIds: readonly string[],
  by: string,
): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `select from hands_in_aid where assessment_id = any($1::uuid[]) and by = $2 and act not in ('approved', 'account-agreed') limit 1`,
    [assessmentIds, by],
  );
  return rows.length > 0;
}

/** Whoever calls has held the person. */
export async function keepAgreements(
  manager: EntityManager,
  assessmentIds: readonly string[],
  agreement: Omit<AccountAgreement, 'assessmentId'>,
): Promise<void> {
  const { accountId, personId, at, by, reason } = agreement;
  await manager.query(
    `insert into account_agreements (assessment_id, account_id, person_id, agreed_at, agreed_by, reason)
     select id, $2, $3, $4, $5, $6 from unnest($1::uuid[]) as id order by id`,
    [assessmentIds, accountId, personId, at, by, reason],
  );
}
