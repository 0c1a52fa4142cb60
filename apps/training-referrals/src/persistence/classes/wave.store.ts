import type { Tx } from '@tanggap/messaging';

/** Classes that are planned and held together (gelombang). */
export type NewWave = {
  readonly id: string;
  readonly providerCode: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly plannedBy: string;
};

export async function keepWave(
  tx: Tx,
  { id, providerCode, name, startsOn, endsOn, plannedBy }: NewWave,
): Promise<void> {
  await tx.manager.query(
    `insert into waves (id, provider_code, name, starts_on, ends_on, planned_by) values ($1, $2, $3, $4, $5, $6)`,
    [id, providerCode, name, startsOn, endsOn, plannedBy],
  );
}
