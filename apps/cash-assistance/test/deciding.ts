import { randomUUID } from 'node:crypto';
import { rupiah } from '@tanggap/kernel';
import { Clock, KeyRing } from '@tanggap/platform';
import type { KeyRingKeys, Person } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import { newCause } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { Annexes } from '../src/application/deciding/annexes.js';
import { Approving } from '../src/application/deciding/approving.js';
import type { ApprovalAnswer } from '../src/application/deciding/approving.js';
import { Composing } from '../src/application/deciding/composing.js';
import { Decreeing } from '../src/application/deciding/decreeing.js';
import { HoldDecisions } from '../src/application/deciding/hold-decisions.js';
import { Withdrawing } from '../src/application/deciding/withdrawing.js';
import type { DataSource } from 'typeorm';
import { drawnFor, keepOpenings } from '../src/persistence/deciding/opening.store.js';
import { casesOf, idOf, registeredOf } from './a-case.js';
import { findValid } from './a-payment.js';
import type { Service } from './a-service.js';

export const keyRing = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);

/** An account of the office that sees every region. */
export const somebody = (accountId: string): Person => ({
  accountId,
  ...{ roles: [], permissions: [], regions: 'all', companyId: null, providerCode: null },
});
export const [verifier, composer, approver, second, third] = [
  'verifier',
  'composer',
  'approver',
  'second',
  'third',
].map(somebody) as [Person, Person, Person, Person, Person];

/** Everybody of the notice as a verifier leaves them whom they recommended, each with a valid account. */
export async function makeReady(
  db: DataSource,
  noticeId: string,
  recommended: 'eligible' | 'not-eligible' = 'eligible',
): Promise<string[]> {
  await db.query(
    `with taken as (
       insert into assessment_work (assessment_id, case_id, person_id, notice_id, layoff_date, priority, line, budget_year, scheme_code,
                                    region_code, district_code, state, recommended)
       select a.id, a.case_id, a.person_id, a.notice_id, a.layoff_date, a.priority, a.line, 2026, a.scheme_code, a.region_code,
              a.district_code, 'ready', $2 from assessments a where a.notice_id = $1
       on conflict (assessment_id) do update set state = 'ready', recommended = $2, due_on = null
       returning assessment_id)
     insert into assessment_acts (assessment_id, by, act) select assessment_id, 'verifier', 'verified' from taken`,
    [noticeId, recommended],
  );
  const rows = await db.query<{ id: string; personId: string }[]>(
    `select id, person_id as "personId" from assessments where notice_id = $1 order by line`,
    [noticeId],
  );
  await keepAccounts(
    db,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ id }) => id);
}

/** A valid account each, as the bank would have said. */
async function keepAccounts(db: DataSource, personIds: readonly string[]): Promise<void> {
  const all = personIds.map((personId, i) => {
    const id = randomUUID();
    const content = { number: String(1_000_000_000 + i), holder: 'Siti Aminah', name: 'Siti Aminah' };
    return { id, personId, sealed: keyRing.seal(JSON.stringify(content), id), name: keyRing.seal('SITI AMINAH', id) };
  });
  await db.query(
    `insert into payment_accounts (id, person_id, stated_at, effective_at, version, source, stated_by, bank_code, account_hash, sealed)
     select id, person_id, now() - interval '40 days', now() - interval '40 days',
            1 + coalesce((select max(version) from payment_accounts o where o.person_id = n.person_id), 0), 'notice', 'notice', '137',
            'hash ' || id, sealed
       from unnest($1::uuid[], $2::uuid[], $3::text[]) as n (id, person_id, sealed)`,
    [all.map(({ id }) => id), all.map(({ personId }) => personId), all.map(({ sealed }) => sealed)],
  );
  await findValid(
    db,
    all.map(({ id, name }) => ({ id, bankName: name })),
  );
}

/** The people who decide, at work on that database. */
export class Deciders {
  private readonly composing = new Composing(keyRing);
  private readonly approving = new Approving(keyRing, new Clock());
  private readonly decreeing = new Decreeing(new Annexes(keyRing), new Clock());
  private readonly withdrawing = new Withdrawing(keyRing, new Clock());
  private readonly holding = new HoldDecisions(keyRing, new Clock());

  constructor(private readonly service: Service) {}

  /** So many of one notice whom a verifier recommended, each with a valid account; who is not among the first waits for money. */
  async ready(
    notice: number,
    people: number,
    recommended: 'eligible' | 'not-eligible' = 'eligible',
  ): Promise<string[]> {
    const { db } = this.service;
    await this.service.hear(
      ...casesOf(notice, ...Array.from({ length: people }, () => ({}))),
      registeredOf(notice, people),
    );
    await this.service.keeper().holdDue();
    return makeReady(db, idOf('notice', notice), recommended);
  }

  compose(ids: readonly string[], by = composer) {
    const wanted = { schemeCode: 'BLT-PHK', budgetYear: 2026, assessmentIds: ids };
    return this.run((tx) => this.composing.compose(tx, wanted, by));
  }

  change(
    list: { id: string; version: number },
    change: { remove?: string[]; amounts?: [string, number][] },
    by = composer,
  ) {
    const amounts = (change.amounts ?? []).map(([assessmentId, amount]) => ({ assessmentId, amount: rupiah(amount) }));
    const wanted = { add: [], remove: change.remove ?? [], amounts, reason: 'salah hitung' };
    return this.run((tx) => this.composing.change(tx, list.id, list.version, wanted, by));
  }

  submit(list: { id: string; version: number }, by = composer): Promise<ApprovalAnswer> {
    return this.run((tx) => this.approving.submit(tx, list.id, list.version, by));
  }

  /** By somebody who has opened what was drawn for them. */
  approve(list: { id: string; version: number; contentHash: string }, by = approver): Promise<ApprovalAnswer> {
    return this.run(async (tx) => {
      const drawn = await drawnFor(tx.manager, list, by.accountId);
      const ids = drawn.map(({ assessmentId }) => assessmentId);
      await keepOpenings(tx.manager, list, by.accountId, ids);
      return this.approving.approve(tx, list.id, list.version, list.contentHash, by);
    });
  }

  /** By somebody who has looked at none of it. */
  approveUnread(list: { id: string; version: number; contentHash: string }, by = approver): Promise<ApprovalAnswer> {
    return this.run((tx) => this.approving.approve(tx, list.id, list.version, list.contentHash, by));
  }

  giveBack(list: { id: string; version: number }, forGood: boolean, by = approver) {
    return this.run((tx) =>
      this.approving.giveBack(tx, list.id, list.version, { reason: 'periksa lagi', forGood }, by),
    );
  }

  async submitted(ids: readonly string[]): Promise<ApprovalAnswer> {
    return this.submit(await this.compose(ids));
  }

  /** A list for each, by three statements: the rules of the database hold for them as for a composer. */
  async submittedEach(
    ids: readonly string[],
  ): Promise<readonly { id: string; version: number; contentHash: string }[]> {
    const { db } = this.service;
    await db.query(
      `insert into decision_lists (id, scheme_code, budget_year, composed_by, composed_at, lines, total)
       select id, 'BLT-PHK', 2026, 'composer', now(), 1, 500000 from unnest($1::uuid[]) as id`,
      [ids],
    );
    await db.query(
      `insert into decision_lines (list_id, list_version, assessment_id, person_id, account_id, amount, judgement, decision)
       select a.assessment_id, 1, a.assessment_id, a.person_id, p.id, 500000, 0, 'grant'
         from assessment_work a join payment_accounts p on p.person_id = a.person_id where a.assessment_id = any($1::uuid[])`,
      [ids],
    );
    const [rows] = await db.query<[{ id: string; version: number; contentHash: string }[]]>(
      `update decision_lists set state = 'submitted', content_hash = hash_of_list(id, version), needed = approvers_needed(id, version)
       returning id, version, content_hash as "contentHash"`,
    );
    return rows;
  }

  /** Approved by as many as it takes. */
  async approved(ids: readonly string[]): Promise<ApprovalAnswer> {
    let list = await this.submitted(ids);
    for (const by of [approver, second, third]) if (list.state === 'submitted') list = await this.approve(list, by);
    return list;
  }

  decree(list: { id: string; version: number }, number: string, by = approver) {
    const decree = { number, dated: new Clock().today() };
    return this.run((tx) => this.decreeing.decree(tx, list.id, list.version, decree, by));
  }

  proposeWithdrawal(assessmentIds: readonly string[], by = second) {
    const wanted = { assessmentIds, number: 'SK-PERUBAHAN-1', dated: new Clock().today() };
    const why = { why: 'works-again', note: 'sudah bekerja' } as const;
    return this.run((tx) => this.withdrawing.propose(tx, { ...wanted, ...why }, by));
  }

  decideWithdrawals(proposalIds: readonly string[], agrees: boolean, by = approver) {
    return this.run((tx) => this.withdrawing.decide(tx, { proposalIds, agrees }, by));
  }

  /** Proposed by one, agreed to by another: the code or the result for each. */
  async withdraw(assessmentIds: readonly string[]): Promise<readonly string[]> {
    const { items } = await this.proposeWithdrawal(assessmentIds);
    const proposalIds = items.flatMap((item) => ('proposalId' in item ? [item.proposalId] : []));
    const decided = await this.decideWithdrawals(proposalIds, true);
    const results = new Map(decided.items.map((item) => [item.proposalId, 'code' in item ? item.code : item.result]));
    return items.map((item) => ('proposalId' in item ? (results.get(item.proposalId) ?? '') : item.code));
  }

  propose(assessmentId: string, proposal: 'kept' | 'taken-back', by = approver) {
    return this.run((tx) => this.holding.propose(tx, assessmentId, { proposal, reason: 'lihat berkas' }, by));
  }

  decideHold(assessmentId: string, proposal: 'kept' | 'taken-back', agrees: boolean, by = second) {
    const verdict = { agrees, proposal, number: 'SK-PERUBAHAN-2', dated: new Clock().today() };
    return this.run((tx) => this.holding.decide(tx, assessmentId, verdict, by));
  }

  private run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.service.work.run(newCause(), work);
  }
}
