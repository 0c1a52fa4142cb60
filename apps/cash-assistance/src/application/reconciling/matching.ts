import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { newCause, UnitOfWork, type Cause, type Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import { ownerOf, proposedAtOnce, type ExceptionCode } from '../../domain/reconciling/exceptions.js';
import {
  answeredBy,
  bookingsOf,
  exceptionOf,
  identitiesOfLines,
  judge,
  type Judgement,
} from '../../domain/reconciling/judging.js';
import { settleByStatement } from '../../persistence/reconciling/exception.store.js';
import {
  finishApplying,
  holdFile,
  keepJudged,
  nextRecords,
  paymentsNamed,
  raiseExceptions,
  toldBefore,
} from '../../persistence/reconciling/matching.store.js';
import type {
  Judged,
  NamedPayment,
  RaisedException,
  WaitingRecord,
} from '../../persistence/reconciling/matching.store.js';
import { BankFacts, type UnmatchedFact } from '../paying/bank-facts.js';
import { holdDoubted } from '../paying/doubts.js';

const RECORDS_AT_ONCE = 2_000;
const SAID_BY_FILE = 'Dinyatakan oleh berkas yang diunggah.';

/** What a file of the bank tells, against the payments: each record is matched or an exception with a code and an owner. */
@Injectable()
export class Matching {
  constructor(
    private readonly facts: BankFacts,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /** In slices, each a transaction that leaves its records judged: what a death interrupts is gone on with. */
  async apply(fileId: string, cause: Cause = newCause()): Promise<void> {
    for (let more = true; more;) more = await this.work.run(cause, (tx) => this.applySome(tx, fileId));
  }

  private async applySome(tx: Tx, fileId: string): Promise<boolean> {
    const by = await holdFile(tx.manager, fileId);
    if (by === undefined) return false;
    const records = await nextRecords(tx.manager, fileId, RECORDS_AT_ONCE);
    if (records.length === 0) {
      await this.finish(tx, fileId);
      return false;
    }
    const references = [...new Set(records.flatMap(({ reference }) => reference ?? []))];
    const payments = await paymentsNamed(tx.manager, references);
    const identities = identitiesOfLines(bookingsOf(records));
    const told = await toldBefore(tx.manager, [...identities.values()]);
    await this.keep(
      tx,
      { fileId, by, records: new Map(records.map((one) => [one.place, one])), payments },
      judge(records, payments, told),
    );
    return true;
  }

  private async keep(tx: Tx, slice: Slice, judged: readonly Judgement[]): Promise<void> {
    const at = this.clock.now();
    const facts = judged.flatMap((one) => (one.is === 'fact' ? [one.fact] : []));
    const { unmatched } = await this.facts.hear(tx, facts, async (found, moving) => {
      const raised = judged
        .flatMap((one) => raisedOf(one, slice, codesOf(found)))
        .map((one) => this.proposing(one, slice.by));
      await raiseExceptions(tx.manager, raised, at);
      await holdDoubted(
        tx,
        raised.flatMap(({ lineId }) => lineId ?? []),
        { at, moving },
      );
    });
    const refused = codesOf(unmatched);
    const kept = judged.map((one) => keptOf(one, slice, refused));
    await keepJudged(tx.manager, slice.fileId, kept);
    await settleByStatement(
      tx.manager,
      kept.flatMap((one) => answeredOf(one, slice)),
      at,
    );
  }

  /** Whoever brings a file in proposes by that what it takes back; another person confirms. */
  private proposing(raised: RaisedException, by: string): RaisedException {
    const outcome = proposedAtOnce(raised.code);
    if (outcome === undefined) return raised;
    return { ...raised, proposal: { outcome, by, reason: this.keyRing.seal(SAID_BY_FILE, raised.id) } };
  }

  private async finish(tx: Tx, fileId: string): Promise<void> {
    const at = this.clock.now();
    const { balances, difference } = await finishApplying(tx.manager, fileId, at);
    if (balances) return;
    // What a file claims may be beyond all money that there is.
    const amount = Math.min(Math.abs(difference), Number.MAX_SAFE_INTEGER);
    const about = { id: newId(), fileId, place: null, lineId: null, batchId: null, amount };
    await raiseExceptions(tx.manager, [{ ...about, code: 'balance-broken', ownerRole: ownerOf('balance-broken') }], at);
  }
}

type Slice = Readonly<{
  fileId: string;
  /** Who has brought the file in. */
  by: string;
  records: ReadonlyMap<number, WaitingRecord>;
  payments: ReadonlyMap<string, NamedPayment>;
}>;

/** The codes of those facts, by key, that could not move their payment. */
function codesOf(unmatched: readonly UnmatchedFact[]): ReadonlyMap<string, ExceptionCode> {
  return new Map(unmatched.map(({ fact, why }) => [fact.key, exceptionOf(why, fact.kind)]));
}

function codeOf(one: Judgement, refused: ReadonlyMap<string, ExceptionCode>): ExceptionCode | undefined {
  if (one.is === 'exception') return one.code;
  return one.is === 'fact' ? refused.get(one.fact.key) : undefined;
}

function paymentOf(place: number, { records, payments }: Slice): NamedPayment | undefined {
  return payments.get(records.get(place)?.reference ?? '');
}

function keptOf(one: Judgement, slice: Slice, refused: ReadonlyMap<string, ExceptionCode>): Judged {
  const about = { place: one.place, identity: one.identity, lineId: paymentOf(one.place, slice)?.lineId ?? null };
  if (codeOf(one, refused)) return { ...about, state: 'exception' };
  if (one.is === 'fact') return { ...about, state: 'matched' };
  return { ...about, state: one.is === 'repeated' ? 'repeated' : 'passed-over' };
}

function answeredOf({ state, lineId, place }: Judged, { records }: Slice) {
  const kind = records.get(place)?.kind;
  if (state !== 'matched' || lineId === null || kind === undefined) return [];
  return answeredBy(kind).map((code) => ({ lineId, code }));
}

function raisedOf(
  one: Judgement,
  slice: Slice,
  refused: ReadonlyMap<string, ExceptionCode>,
): readonly RaisedException[] {
  const code = codeOf(one, refused);
  if (!code) return [];
  const payment = paymentOf(one.place, slice);
  const amount = slice.records.get(one.place)?.amount ?? null;
  const about = { id: newId(), fileId: slice.fileId, place: one.place, amount, code, ownerRole: ownerOf(code) };
  return [{ ...about, lineId: payment?.lineId ?? null, batchId: payment?.batchId ?? null }];
}
