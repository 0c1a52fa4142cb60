import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { EntityManager } from 'typeorm';
import { byHand, effectOf, refusedKey } from '../../domain/paying/fact.js';
import type { FactException, FactOutcome } from '../../domain/paying/fact.js';
import type { PaymentState } from '../../domain/paying/line.js';
import type { BankFact } from '../../domain/paying/told.js';
import { keepFacts, knownFacts } from '../../persistence/paying/fact.store.js';
import type { FactToKeep, KnownFact } from '../../persistence/paying/fact.store.js';
import { holdLines, linesNamed } from '../../persistence/paying/line-moves.store.js';
import type { PaymentStanding } from '../../persistence/paying/line-moves.store.js';
import { openRecoveries } from '../../persistence/paying/recovery.store.js';
import { raiseRefused } from './doubts.js';
import type { RefusedWord } from './doubts.js';
import { moveMoney } from './line-moves.js';
import type { StandingMove } from './line-moves.js';

/**
 * `moved`: the line went on; `confirmed`: it said what was known; `repeated`: the same source has said so before in other words, which in a
 * statement is money twice; `said-before`: this very fact was heard before, and nothing at all was done.
 */
export type MatchedFact = Readonly<{
  fact: BankFact;
  lineId: string | null;
  outcome: 'moved' | 'confirmed' | 'repeated' | 'said-before';
}>;
/** For a person to look at; where the line is known it is named, and has not moved. */
export type UnmatchedFact = Readonly<{
  fact: BankFact;
  why: FactException;
  lineId: string | null;
  batchId: string | null;
}>;
export type HeardFacts = Readonly<{ matched: readonly MatchedFact[]; unmatched: readonly UnmatchedFact[] }>;

/** What is done about what could not move its payment, once it is known which lines will move. */
export type BeforeMoney = (unmatched: readonly UnmatchedFact[], moving: ReadonlySet<string>) => Promise<void>;
const nothingMore: BeforeMoney = () => Promise.resolve();

/** What the bank says of payments, by whichever door and in whichever order. Sets of up to some thousand facts. */
@Injectable()
export class BankFacts {
  constructor(private readonly clock: Clock) {}

  /**
   * Never throws for what a fact says: each is kept once, moves its line as far as it may, or is handed back with the reason, also to
   * `beforeMoney`, which may still hold payments that do not move themselves.
   */
  async hear(tx: Tx, facts: readonly BankFact[], beforeMoney?: BeforeMoney): Promise<HeardFacts> {
    const keys = facts.flatMap(({ externalId }) => externalId ?? []);
    const references = facts.flatMap(({ externalId, bankReference }) =>
      externalId === null ? (bankReference ?? []) : [],
    );
    const byKey = await holdLines(tx.manager, 'external_id', [...new Set(keys)]);
    const byReference = await holdLines(tx.manager, 'bank_reference', [...new Set(references)]);
    return hearFacts(tx, facts, [...byKey, ...byReference], this.clock.now(), beforeMoney);
  }
}

/** What hearing these facts would come to now; keeps nothing and moves nothing. */
export async function wouldHear(manager: EntityManager, facts: readonly BankFact[]): Promise<HeardFacts> {
  const lines = await linesNamed(
    manager,
    facts.flatMap(({ externalId }) => externalId ?? []),
  );
  const known = await knownFacts(
    manager,
    facts.flatMap((fact) => [fact.key, refusedKey(fact, 'unknown-reference')]),
    lines.map(({ id }) => id),
  );
  const heard = new Hearing(lines, known);
  for (const fact of facts) heard.hear(fact);
  return { matched: heard.matched, unmatched: heard.unmatched };
}

/** The same for lines that the caller holds already. */
export async function hearFacts(
  tx: Tx,
  facts: readonly BankFact[],
  lines: readonly PaymentStanding[],
  at: Date,
  beforeMoney: BeforeMoney = nothingMore,
): Promise<HeardFacts> {
  if (facts.length === 0) {
    await beforeMoney([], new Set());
    return { matched: [], unmatched: [] };
  }
  const known = await knownFacts(
    tx.manager,
    facts.flatMap((fact) => [fact.key, refusedKey(fact, 'unknown-reference')]),
    lines.map(({ id }) => id),
  );
  const heard = new Hearing(lines, known);
  for (const fact of facts) heard.hear(fact);
  await keepFacts(tx.manager, [...heard.kept, ...heard.refused], at);
  // Before money moves: payments that wait from now on are held before budgets are.
  const moving = new Set(heard.moves.map(({ line }) => line.id));
  await raiseRefused(tx, heard.refused, { at, moving });
  await beforeMoney(heard.unmatched, moving);
  await moveMoney(tx, heard.moves, at);
  const late = heard.moves.filter(({ from, to }) => notSent.has(from) && (to === 'sent' || to === 'paid'));
  await openRecoveries(
    tx.manager,
    late.map(({ line }) => line.id),
    at,
  );
  return { matched: heard.matched, unmatched: heard.unmatched };
}

const notSent: ReadonlySet<PaymentState> = new Set(['ready', 'held']);

/** One fact after the other, each upon what those before it have led to. */
class Hearing {
  readonly matched: MatchedFact[] = [];
  readonly unmatched: UnmatchedFact[] = [];
  readonly kept: FactToKeep[] = [];
  readonly refused: (FactToKeep & RefusedWord)[] = [];
  readonly moves: StandingMove[] = [];
  private readonly states = new Map<string, PaymentStanding>();
  private readonly keys: Set<string>;
  private readonly said: Set<string>;
  private readonly byKey: ReadonlyMap<string, PaymentStanding>;
  private readonly byReference: ReadonlyMap<string, PaymentStanding>;

  constructor(lines: readonly PaymentStanding[], known: readonly KnownFact[]) {
    this.byKey = new Map(lines.map((line) => [line.externalId, line]));
    this.byReference = new Map(
      lines.flatMap((line) => (line.bankReference === null ? [] : [[line.bankReference, line]])),
    );
    this.keys = new Set(known.map(({ key }) => key));
    this.said = new Set(known.map(sayingOf));
  }

  hear(fact: BankFact): void {
    const line = this.lineOf(fact);
    if (this.keys.has(fact.key)) {
      this.saidBefore(fact, line?.id ?? null);
      return;
    }
    if (line === undefined) this.refuse(fact, 'unknown-reference', undefined);
    else this.hearOf(line, fact);
  }

  private lineOf({ externalId, bankReference }: BankFact): PaymentStanding | undefined {
    if (externalId !== null) return this.byKey.get(externalId);
    return bankReference === null ? undefined : this.byReference.get(bankReference);
  }

  private hearOf(line: PaymentStanding, fact: BankFact): void {
    const now = this.states.get(line.id) ?? line;
    const effect = effectOf(now, fact);
    if ('exception' in effect) {
      this.refuse(fact, effect.exception, line);
      return;
    }
    this.keys.add(fact.key);
    for (const to of effect.through) this.move(line, to, fact);
    const saying = sayingOf({ ...fact, lineId: line.id });
    const repeated = this.said.has(saying) ? 'repeated' : 'confirmed';
    this.said.add(saying);
    const outcome = effect.through.length > 0 ? 'moved' : repeated;
    this.matched.push({ fact, lineId: line.id, outcome });
    this.kept.push({ fact, lineId: line.id, outcome });
  }

  private move(line: PaymentStanding, to: PaymentState, { key, source, code, bankReference }: BankFact): void {
    const now = this.states.get(line.id) ?? line;
    const why = to === 'failed' || to === 'returned' ? (code ?? UNNAMED) : null;
    this.moves.push({ line, from: now.state, to, by: `bank:${source}`, code: why, factKey: key, bankReference });
    this.states.set(line.id, { ...now, state: to, wasPaid: now.wasPaid || to === 'paid' });
  }

  private refuse(fact: BankFact, why: FactException, line: PaymentStanding | undefined): void {
    const about = { why, lineId: line?.id ?? null, batchId: line?.batchId ?? null };
    const key = refusedKey(fact, why);
    // Of a file each record is looked at by somebody: that an earlier one was found untrue says nothing of this one.
    if (this.keys.has(key) && !byHand.has(fact.source)) {
      this.saidBefore(fact, about.lineId);
      return;
    }
    this.keys.add(key);
    this.unmatched.push({ fact, ...about });
    this.refused.push({ fact: { ...fact, key }, ...about, outcome: why satisfies FactOutcome });
  }

  private saidBefore(fact: BankFact, lineId: string | null): void {
    this.matched.push({ fact, lineId, outcome: 'said-before' });
  }
}

/** ISO 20022: a reason that is not named. */
const UNNAMED = 'MS03';

const sayingOf = ({ lineId, source, kind }: Pick<KnownFact, 'lineId' | 'source' | 'kind'>) =>
  `${lineId} ${source} ${kind}`;
