import { Injectable } from '@nestjs/common';
import { Rejected, rupiah } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assertUnchanged, Clock, KeyRing, type Person } from '@tanggap/platform';
import { exceptionWords } from '../../domain/paying/fact.js';
import {
  isToldByFile,
  movesMoney,
  outcomesOf,
  takesTwo,
  type ExceptionOutcome,
} from '../../domain/reconciling/exceptions.js';
import { reasonCode } from '../../domain/reconciling/return-codes.js';
import type { KeptException } from '../../persistence/reconciling/exception.schema.js';
import {
  changeException,
  holdException,
  paymentOf,
  recordedPayment,
  wasDebited,
  type NamedLine,
} from '../../persistence/reconciling/exception.store.js';
import { recordOfException } from '../../persistence/reconciling/taken-back.store.js';
import { BankFacts } from '../paying/bank-facts.js';
import { payeeHasIt } from './found-with-payee.js';
import { assertCanBeOf, countedAs } from './named-payment.js';
import { ownFile } from './file-confirmations.js';

/** How an exception is to end. `externalId`: of the payment, where the record itself names none. */
export type Proposal = Readonly<{ outcome: ExceptionOutcome; reason: string; externalId?: string | undefined }>;
export type ExceptionStanding = Readonly<{ id: string; state: KeptException['state']; version: number }>;

/** What does not fit is worked by a person; where money moves, a second one confirms. */
@Injectable()
export class ReconciliationExceptions {
  constructor(
    private readonly facts: BankFacts,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** From now on theirs to work on. */
  async assign(tx: Tx, id: string, seen: number, { accountId, roles }: Person): Promise<ExceptionStanding> {
    const found = await this.standing(tx, id, seen, 'open');
    assertTheirs(found, roles);
    return this.change(tx, found, { assignedTo: accountId }, accountId, 'assigned');
  }

  /** Nobody's again; by whoever had taken it. */
  async putBack(tx: Tx, id: string, seen: number, { accountId }: Person): Promise<ExceptionStanding> {
    const found = await this.standing(tx, id, seen, 'open');
    if (found.assignedTo !== accountId) throw notTaken();
    return this.change(tx, found, { assignedTo: null }, accountId, 'put-back');
  }

  /** Ends it, or where money moves, or another payment becomes possible, proposes it to a second person. */
  async propose(tx: Tx, id: string, seen: number, proposal: Proposal, person: Person): Promise<ExceptionStanding> {
    const found = await this.standing(tx, id, seen, 'open');
    assertTheirs(found, person.roles);
    const { outcome, reason } = proposal;
    if (!outcomesOf(found.code).includes(outcome)) throw notThisWay(outcomesOf(found.code));
    const by = person.accountId;
    const at = this.clock.now();
    const said = { outcome, reason: this.keyRing.seal(reason, id), proposedBy: by, proposedAt: at };
    if (!takesTwo(found.code, outcome)) {
      return this.change(
        tx,
        found,
        { ...said, state: 'settled', settledBy: by, settledAt: at },
        by,
        `settled:${outcome}`,
      );
    }
    const about = movesMoney.has(outcome) ? await lineOf(tx, found, proposal) : {};
    return this.change(tx, found, { ...said, ...about, state: 'proposed' }, by, `proposed:${outcome}`);
  }

  /** By another person than who proposed it: the payment moves, and the ledger with it. */
  async confirm(tx: Tx, id: string, seen: number, person: Person): Promise<ExceptionStanding> {
    const found = await this.standing(tx, id, seen, 'proposed');
    if (found.proposedBy === person.accountId) throw ownProposal();
    const record = await recordOfException(tx.manager, id);
    if (isToldByFile(found.code) && record?.by === person.accountId) throw ownFile();
    const done = { state: 'settled', settledBy: person.accountId, settledAt: this.clock.now() } as const;
    await this.moveMoney(tx, found, record?.code ?? null, { by: done.settledBy, at: done.settledAt });
    return this.change(tx, found, done, person.accountId, `settled:${found.outcome}`);
  }

  private async moveMoney(
    tx: Tx,
    found: KeptException,
    code: string | null,
    settled: Readonly<{ by: string; at: Date }>,
  ): Promise<void> {
    const { outcome, lineId } = found;
    if (outcome !== null && movesMoney.has(outcome)) await this.move(tx, found, code);
    if (outcome === 'payee-has-it' && lineId !== null) await payeeHasIt(tx, this.facts, { lineId, ...settled });
  }

  /** Back to who works on it. */
  async decline(tx: Tx, id: string, seen: number, person: Person): Promise<ExceptionStanding> {
    const found = await this.standing(tx, id, seen, 'proposed');
    const nothing = { state: 'open', outcome: null, reason: null, proposedBy: null, proposedAt: null } as const;
    // The payment that was named with the proposal goes with it; the one that the record itself names stays.
    const own = await recordedPayment(tx.manager, id);
    return this.change(tx, found, { ...nothing, ...own }, person.accountId, 'declined');
  }

  private async move(tx: Tx, found: KeptException, reason: string | null): Promise<void> {
    const { id, lineId, outcome } = found;
    const line = lineId === null ? undefined : await paymentOf(tx.manager, { lineId });
    if (!line) throw noSuchPayment();
    const own = await recordedPayment(tx.manager, id);
    if (own.lineId === null) await assertCanBeOf(tx, found, line, outcome);
    const kind = countedAs(outcome);
    if (kind === 'failed' && (await wasDebited(tx.manager, line.lineId))) throw hasLeft();
    const { externalId, amount } = line;
    const fact = { key: `reconciled:${kind}:${externalId}`, kind, source: 'reconciliation', externalId } as const;
    const about = { bankReference: null, amount: rupiah(amount), occurredAt: this.clock.now(), valueDate: null };
    const { unmatched } = await this.facts.hear(tx, [
      { ...fact, ...about, code: kind === 'paid' ? null : reasonCode(reason) },
    ]);
    const [refused] = unmatched;
    if (refused) throw new Rejected('conflict', `exception.${refused.why}`, exceptionWords[refused.why]);
  }

  private async standing(tx: Tx, id: string, seen: number, state: KeptException['state']): Promise<KeptException> {
    const found = await holdException(tx.manager, id);
    if (!found) throw noSuchException();
    assertUnchanged('exception', seen, found.version, () => [{ field: 'state', now: found.state }]);
    if (found.state !== state) throw otherState(found.state);
    return found;
  }

  private async change(
    tx: Tx,
    found: KeptException,
    change: Parameters<typeof changeException>[2],
    by: string,
    what: string,
  ): Promise<ExceptionStanding> {
    await changeException(tx.manager, found, change, { by, what, at: this.clock.now() });
    return { id: found.id, state: change.state ?? found.state, version: found.version + 1 };
  }
}

/** The payment that an exception is of: its own, else the one that is named. */
async function lineOf(
  tx: Tx,
  found: KeptException,
  {
    externalId = null,
    outcome,
  }: { readonly externalId?: string | null | undefined; readonly outcome: ExceptionOutcome },
): Promise<Pick<NamedLine, 'lineId' | 'batchId'>> {
  const line = await paymentOf(tx.manager, { lineId: found.lineId, externalId });
  if (!line) throw noSuchPayment();
  if (found.lineId === null) await assertCanBeOf(tx, found, line, outcome);
  return { lineId: line.lineId, batchId: line.batchId };
}

/** Throws for whoever has not the role that an exception is for. */
function assertTheirs({ ownerRole }: KeptException, roles: readonly string[]): void {
  if (roles.includes(ownerRole)) return;
  throw new Rejected('forbidden', 'exception.not-yours', {
    id: `Pengecualian ini ditangani peran ${ownerRole}.`,
    en: `This exception is worked by the role ${ownerRole}.`,
  });
}

function notTaken(): Rejected {
  return new Rejected('conflict', 'exception.not-taken', {
    id: 'Pengecualian ini tidak sedang Anda kerjakan.',
    en: 'You are not working on this exception.',
  });
}

function hasLeft(): Rejected {
  return new Rejected('conflict', 'exception.debited', {
    id: 'Rekening koran menunjukkan uang keluar untuk pembayaran ini, jadi tidak dapat dinyatakan gagal.',
    en: 'A statement tells that money left for this payment, so it cannot count as failed.',
  });
}

function noSuchException(): Rejected {
  return new Rejected('missing', 'exception.not-found', {
    id: 'Pengecualian ini tidak ditemukan.',
    en: 'This exception was not found.',
  });
}

function noSuchPayment(): Rejected {
  const text = {
    id: 'Sebutkan baris pembayaran yang dimaksud (externalId).',
    en: 'Name the payment that is meant (externalId).',
  };
  return new Rejected('invalid', 'exception.payment-needed', text, [
    { field: 'externalId', code: 'exception.payment-needed', text },
  ]);
}

function notThisWay(possible: readonly ExceptionOutcome[]): Rejected {
  const text = {
    id: `Pengecualian ini tidak dapat berakhir begitu; yang mungkin: ${possible.join(', ')}.`,
    en: `This exception cannot end so; possible: ${possible.join(', ')}.`,
  };
  return new Rejected('invalid', 'exception.cannot-end-so', text, [
    { field: 'outcome', code: 'exception.cannot-end-so', text },
  ]);
}

function ownProposal(): Rejected {
  return new Rejected('forbidden', 'exception.own-proposal', {
    id: 'Anda sendiri yang mengusulkan. Orang lain harus menyetujuinya, sebab uang bergerak.',
    en: 'You have proposed this yourself. Somebody else has to confirm it, because money moves.',
  });
}

function otherState(state: KeptException['state']): Rejected {
  const words = { open: 'terbuka', proposed: 'diusulkan', settled: 'selesai' };
  return new Rejected('conflict', 'exception.other-state', {
    id: `Pengecualian ini sekarang ${words[state]}.`,
    en: `This exception is ${state} now.`,
  });
}
