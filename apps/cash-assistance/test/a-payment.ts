import { newId } from '@tanggap/contracts';
import { rupiah, type Rupiah } from '@tanggap/kernel';
import type { Person } from '@tanggap/platform';
import { Clock, KeyRing, type KeyRingKeys } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { Batches } from '../src/application/paying/batches.js';
import { BankFacts } from '../src/application/paying/bank-facts.js';
import { Composing } from '../src/application/paying/composing.js';
import type { ToCompose } from '../src/application/paying/composing.js';
import { Corrections } from '../src/application/paying/corrections.js';
import { CashAssistanceConfig } from '../src/config.js';
import { Validating } from '../src/application/paying/validating.js';
import type { BankFact } from '../src/domain/paying/told.js';
import type { Service } from './a-service.js';

export const ring = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);
export const clock = new Clock();
/** Aid is paid from the account that the simulator of the bank has. */
export const ourBank = Object.assign(new CashAssistanceConfig(), { APP_ENV: 'test' });

const person = (accountId: string): Person => ({
  ...{ accountId, roles: [], permissions: [], companyId: null, providerCode: null },
  regions: 'all',
});
export const treasurer = person('treasurer');
export const releaser = person('releaser');
export const other = person('somebody-else');

/** Leaves what was reserved as people would have who approved and decreed it, each with an account that the bank found valid. */
export async function decree(db: DataSource, instalments = 1): Promise<void> {
  const people = await db.query<{ id: string }[]>(`select person_id as id from commitments where released_at is null`);
  for (const { id } of people) await giveAccount(db, id, 1);
  const list = newId();
  await db.query(
    `insert into decision_lists (id, composed_at, budget_year, scheme_code, composed_by) values ($1, now(), 2026, 'BLT-PHK', 'composer')`,
    [list],
  );
  await db.query(
    `insert into decision_lines (list_id, assessment_id, person_id, account_id, amount, list_version, judgement, decision)
     select $1, c.assessment_id, c.person_id, p.id, c.amount, 1, 0, 'grant'
       from commitments c join payment_accounts p on p.person_id = c.person_id and p.state = 'valid' where c.released_at is null`,
    [list],
  );
  // Nobody has approved it: the guard is lifted for that.
  await db.query(`alter table entitlements disable trigger user`);
  await db.query(
    `insert into entitlements (assessment_id, person_id, list_id, decreed_at, amount, list_version, budget_year, instalments,
                    scheme_code, state)
                  select assessment_id, person_id, $2, now() - interval '3 months', amount, 1, budget_year, $1, scheme_code, 'decreed'
                    from commitments where released_at is null`,
    [instalments, list],
  );
  await db.query(`alter table entitlements enable trigger user`);
}

/** As the bank would have said of accounts that were stated. */
export async function findValid(
  db: DataSource,
  accounts: readonly Readonly<{ id: string; bankName: string }>[],
): Promise<void> {
  const ids = accounts.map(({ id }) => id);
  await db.query(`update payment_accounts set state = 'checking' where id = any($1::uuid[])`, [ids]);
  await db.query(
    `update payment_accounts p set state = 'valid', checked_at = greatest(now(), effective_at), name_score = 1000, bank_name = n.bank_name
       from unnest($1::uuid[], $2::text[]) as n (id, bank_name) where p.id = n.id`,
    [ids, accounts.map(({ bankName }) => bankName)],
  );
}

/** Stated and found valid; aid that was approved to go elsewhere goes there by the agreement of another person, if there is one. */
export async function giveAccount(
  db: DataSource,
  personId: string,
  version: number,
  agreedBy: string | null = 'agreeing',
): Promise<string> {
  const id = newId();
  await db.query(`update payment_accounts set state = 'superseded' where person_id = $1`, [personId]);
  await db.query(
    `insert into payment_accounts (id, person_id, stated_at, effective_at, version, source, stated_by, bank_code, account_hash, sealed)
     values ($1, $2, now(), now(), $3, 'office', 'officer', '002', $5, $4)`,
    [id, personId, version, ring.seal(`{"number":"1"}`, id), id],
  );
  await findValid(db, [{ id, bankName: ring.seal('A NAME', id) }]);
  if (agreedBy !== null) {
    await db.query(
      `insert into account_agreements (assessment_id, account_id, person_id, agreed_by, reason)
       select assessment_id, $2, person_id, $3, 'sealed' from entitlements where person_id = $1`,
      [personId, id, agreedBy],
    );
  }
  return id;
}

/** The office at work on payments, as its doors let it. */
export class Treasury {
  readonly composing = new Composing(clock);
  readonly validating = new Validating(clock, ring);
  readonly batches: Batches;
  readonly corrections = new Corrections(clock, ring);
  readonly facts = new BankFacts(clock);

  constructor(private readonly service: Service) {
    this.batches = new Batches(clock, service.work, ring);
  }

  compose(more: Partial<ToCompose> = {}) {
    const wanted = { schemeCode: 'BLT-PHK', budgetYear: 2026, rail: 'api', of: 'instalments', ...more } as const;
    return this.service.work.run(null, (tx) => this.composing.compose(tx, wanted, treasurer));
  }

  /** From composing to release. */
  async release(more: Partial<ToCompose> = {}): Promise<string> {
    return this.releaseComposed(await this.compose(more));
  }

  async releaseComposed(composed: Readonly<{ id: string; total: Rupiah }>): Promise<string> {
    const id = await this.warranted(composed);
    await this.service.work.run(null, (tx) => this.batches.release(tx, id, 4, releaser));
    return id;
  }

  /** From composing to its warrant. */
  async warranted({ id, total }: Readonly<{ id: string; total: Rupiah }>, date = '2026-04-01'): Promise<string> {
    const { work } = this.service;
    await work.run(null, (tx) => this.validating.validate(tx, id, 1, treasurer));
    await work.run(null, (tx) => this.batches.lock(tx, id, 2, treasurer));
    const warrant = { number: `SP2D-${id}`, date, amount: total };
    await work.run(null, (tx) => this.batches.issue(tx, id, 3, warrant, treasurer));
    return id;
  }

  /** The lease by which a batch is sent; whoever had one before has it no longer. */
  async lease(batchId: string): Promise<string> {
    const [row] = await this.service.db.query<[{ token: string }]>(
      `insert into dispatch_leases (batch_id, held_until, token, owner) values ($1, now() + interval '30 seconds', 1, 'test')
       on conflict (batch_id) do update set token = dispatch_leases.token + 1 returning token`,
      [batchId],
    );
    return row.token;
  }

  hear(...facts: readonly BankFact[]) {
    return this.service.work.run(null, (tx) => this.facts.hear(tx, facts));
  }

  /** The n-th line of a batch, from 1. */
  async line(batchId: string, n = 1) {
    const line = (await this.lines(batchId))[n - 1];
    if (!line) throw new Error(`the batch has no line ${n}`);
    return line;
  }

  lines(batchId: string) {
    return this.service.db.query<
      { id: string; state: string; externalId: string; personId: string; code: string | null }[]
    >(
      `select id, state, external_id as "externalId", person_id as "personId", code from payment_lines where batch_id = $1 order by line_no`,
      [batchId],
    );
  }
}

let said = 0;
export function fact(externalId: string | null, kind: BankFact['kind'], more: Partial<BankFact> = {}): BankFact {
  said += 1;
  const own = {
    key: `fact-${said}`,
    kind,
    source: 'callback',
    externalId,
    bankReference: null,
    amount: rupiah(500_000),
  };
  return {
    ...own,
    code: kind === 'returned' || kind === 'failed' ? 'AC04' : null,
    occurredAt: null,
    valueDate: null,
    ...more,
  };
}
