import type { EntityManager } from 'typeorm';

/**
 * For whoever sends money of these people, or has heard why it must not leave: one after the other. What is read by later statements is as of
 * after it, so a ground is heard either before the intent of a payment or after it. After `assessment_work`, before payment lines and budgets.
 */
export async function holdMoney(manager: EntityManager, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await manager.query(
    `select from commitments where person_id = any($1::uuid[]) and released_at is null order by assessment_id for no key update`,
    [personIds],
  );
}
