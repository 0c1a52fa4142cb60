import type { EntityManager } from 'typeorm';
import type { FactOutcome } from '../../domain/paying/fact.js';
import type { BankFact } from '../../domain/paying/told.js';

export type KnownFact = Readonly<{ key: string; lineId: string | null; source: string; kind: BankFact['kind'] }>;

/** The facts of these keys, and all of these lines, as far as they were heard. */
export async function knownFacts(
  manager: EntityManager,
  keys: readonly string[],
  lineIds: readonly string[],
): Promise<readonly KnownFact[]> {
  return await manager.query<KnownFact[]>(
    `select key, line_id as "lineId", source, kind from bank_facts where key = any($1::text[])
     union
     select key, line_id, source, kind from bank_facts where line_id = any($2::uuid[])`,
    [keys, lineIds],
  );
}

export type FactToKeep = Readonly<{ fact: BankFact; lineId: string | null; outcome: FactOutcome }>;

export async function keepFacts(manager: EntityManager, facts: readonly FactToKeep[], at: Date): Promise<void> {
  if (facts.length === 0) return;
  await manager.query(
    `insert into bank_facts (key, line_id, heard_at, occurred_at, amount, value_date, source, kind, external_id, bank_reference, code, outcome)
     select key, line_id, $12, occurred_at, amount, value_date, source, kind, external_id, bank_reference, code, outcome
       from unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::bigint[], $5::date[], $6::text[], $7::text[], $8::text[], $9::text[],
                   $10::text[], $11::text[])
         as f (key, line_id, occurred_at, amount, value_date, source, kind, external_id, bank_reference, code, outcome)
     on conflict do nothing`,
    [
      facts.map(({ fact }) => fact.key),
      facts.map(({ lineId }) => lineId),
      facts.map(({ fact }) => fact.occurredAt),
      facts.map(({ fact }) => fact.amount),
      facts.map(({ fact }) => fact.valueDate),
      facts.map(({ fact }) => fact.source),
      facts.map(({ fact }) => fact.kind),
      facts.map(({ fact }) => fact.externalId),
      facts.map(({ fact }) => fact.bankReference),
      facts.map(({ fact }) => fact.code),
      facts.map(({ outcome }) => outcome),
      at,
    ],
  );
}
