import type { ReferralStatus } from '@tanggap/contracts';
import { EntitySchema, type EntityManager } from 'typeorm';

/** How far a referral of a case has come, as training has said it last. */
export type CaseReferral = Readonly<{
  referralId: string;
  caseId: string;
  step: number;
  status: ReferralStatus;
  heardAt: Date;
}>;

/** No foreign key: what another service says is kept, whatever is known here. */
export const caseReferrals = new EntitySchema<CaseReferral>({
  name: 'CaseReferral',
  tableName: 'case_referrals',
  columns: {
    referralId: { name: 'referral_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_line_per_referral' },
    caseId: { name: 'case_id', type: 'uuid' },
    step: { type: 'integer' },
    status: { type: 'text' },
    heardAt: { name: 'heard_at', type: 'timestamptz' },
  },
  indices: [{ name: 'referrals_of_a_case', columns: ['caseId'] }],
});

export type HeardReferral = Omit<CaseReferral, 'heardAt'>;

/** Keeps the newest of each referral; what comes late or again changes nothing. */
export async function keepReferrals(manager: EntityManager, heard: readonly HeardReferral[], at: Date): Promise<void> {
  if (heard.length === 0) return;
  await manager.query(
    `insert into case_referrals as known (referral_id, case_id, step, status, heard_at)
     select *, $5::timestamptz from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[])
     on conflict (referral_id) do update
        set step = excluded.step, status = excluded.status, heard_at = excluded.heard_at
      where known.step < excluded.step`,
    [
      heard.map(({ referralId }) => referralId),
      heard.map(({ caseId }) => caseId),
      heard.map(({ step }) => step),
      heard.map(({ status }) => status),
      at,
    ],
  );
}

/** Where the person has agreed and nothing has ended it yet; and what came to its end well besides. */
const underWay: readonly ReferralStatus[] = ['agreed', 'sent', 'accepted', 'started'];
const planned: readonly ReferralStatus[] = [...underWay, 'completed'];

/** A referral of the case `caseId` that goes on. */
export const isUnderWay = (caseId: string) =>
  `exists (select from case_referrals g where g.case_id = ${caseId} and g.status in (${underWay.map((one) => `'${one}'`).join(', ')}))`;

/** Which of these cases have a plan that the person agreed to. */
export function findPlanned(manager: EntityManager, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  return findWith(manager, caseIds, planned);
}

/** Which of them have one that goes on. */
export function findUnderWay(manager: EntityManager, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  return findWith(manager, caseIds, underWay);
}

async function findWith(manager: EntityManager, caseIds: readonly string[], statuses: readonly ReferralStatus[]) {
  const found = await manager.query<{ caseId: string }[]>(
    `select distinct case_id as "caseId" from case_referrals where case_id = any($1::uuid[]) and status = any($2::text[])`,
    [caseIds, statuses],
  );
  return new Set(found.map(({ caseId }) => caseId));
}
