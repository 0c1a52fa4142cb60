import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { exceptionWords } from '../../domain/paying/fact.js';
import type { RecoveryEnd, RecoveryState } from '../../domain/paying/recovery.js';
import { payeeOf } from '../../persistence/paying/doubt.store.js';
import { holdMoney } from '../../persistence/paying/hold-money.js';
import { holdLines } from '../../persistence/paying/line-moves.store.js';
import type { PaymentStanding } from '../../persistence/paying/line-moves.store.js';
import {
  dropProposedEnd,
  endRecovery,
  holdRecovery,
  lineOfRecovery,
  proposeEnd,
} from '../../persistence/paying/recovery.store.js';
import type { HeldRecovery } from '../../persistence/paying/recovery.store.js';
import { BankFacts } from './bank-facts.js';

export { recoveryEnds } from '../../domain/paying/recovery.js';

export type EndAsRead = Readonly<{
  outcome: RecoveryEnd;
  /** Of the letter, or the bank's reference, by which the money came back. */
  paper?: string | undefined;
}>;
export type ProposedEnd = EndAsRead & Readonly<{ reason: string }>;
type Ended = Readonly<{ id: string; state: RecoveryState; proposed: string | null }>;
type Open = Readonly<{ task: HeldRecovery; line: PaymentStanding }>;

/** Ends what has to be recovered, by two people: by the paper of the money that came back, or without money. */
@Injectable()
export class Recoveries {
  constructor(
    private readonly clock: Clock,
    private readonly ring: KeyRing,
    private readonly facts: BankFacts,
  ) {}

  /**
   * Proposes it; the reason is sealed. Throws `recovery.paper-needed` where money is said to have come back by no paper, and
   * `recovery.proposed-by-another` where another's proposal waits: that one is confirmed or declined first.
   */
  async end(
    tx: Tx,
    id: string,
    { outcome, reason, paper }: ProposedEnd,
    { accountId: by, ...person }: Person,
  ): Promise<Ended> {
    const { task } = await this.open(tx, id, person);
    if (task.proposedBy !== null && task.proposedBy !== by) throw proposedByAnother();
    const named = outcome === 'recovered' ? (paper ?? null) : null;
    if (outcome === 'recovered' && named === null) throw paperNeeded();
    const about = { reason: this.ring.seal(reason, id), paper: named };
    await proposeEnd(tx.manager, id, { end: outcome, ...about, by, at: this.clock.now() });
    return { id, state: 'open', proposed: outcome };
  }

  /**
   * By another person than who proposed it. What was recovered has come back in the books as well: the payment is returned.
   * Throws `recovery.changed-meanwhile` where the proposal is not the one that was read.
   */
  async confirm(tx: Tx, id: string, { outcome, paper }: EndAsRead, person: Person): Promise<Ended> {
    const { task, line } = await this.open(tx, id, person);
    const { proposedEnd, proposedBy } = task;
    if (proposedEnd === null) throw notProposed();
    if (proposedBy === person.accountId) throw ownProposal();
    if (proposedEnd !== outcome || task.paper !== (paper ?? null)) throw proposedOtherwise();
    const at = this.clock.now();
    await endRecovery(tx.manager, id, { by: person.accountId, at });
    if (proposedEnd === 'recovered') await this.cameBack(tx, line, at);
    return { id, state: proposedEnd, proposed: null };
  }

  /** The task stays open, as before it was proposed. */
  async decline(tx: Tx, id: string, person: Person): Promise<Ended> {
    const { task } = await this.open(tx, id, person);
    if (task.proposedEnd === null) throw notProposed();
    await dropProposedEnd(tx.manager, id);
    return { id, state: 'open', proposed: null };
  }

  private async cameBack(tx: Tx, { externalId, amount }: PaymentStanding, at: Date): Promise<void> {
    const about = { externalId, amount, bankReference: null, code: null, occurredAt: at, valueDate: null };
    const back = { key: `recovered:${externalId}`, kind: 'returned', source: 'recovery', ...about } as const;
    const [refused] = (await this.facts.hear(tx, [back])).unmatched;
    if (refused) throw new Rejected('conflict', `recovery.${refused.why}`, exceptionWords[refused.why]);
  }

  /** The money of the person, the payment and the task, in the order in which everybody holds them. */
  private async open({ manager }: Tx, id: string, { regions }: Pick<Person, 'regions'>): Promise<Open> {
    const lineId = await lineOfRecovery(manager, id, regions);
    const payee = lineId === undefined ? undefined : await payeeOf(manager, lineId);
    if (lineId === undefined || payee === undefined) throw noSuchRecovery();
    await holdMoney(manager, [payee.personId]);
    const [line] = await holdLines(manager, 'id', [lineId]);
    const task = await holdRecovery(manager, id);
    if (line === undefined || task === undefined) throw noSuchRecovery();
    if (task.state !== 'open') throw isClosed();
    return { task, line };
  }
}

function noSuchRecovery(): Rejected {
  return new Rejected('missing', 'recovery.not-found', {
    id: 'Penagihan kembali ini tidak ditemukan.',
    en: 'This recovery was not found.',
  });
}

function isClosed(): Rejected {
  return new Rejected('conflict', 'recovery.closed', {
    id: 'Penagihan ini sudah selesai.',
    en: 'This recovery is closed already.',
  });
}

function notProposed(): Rejected {
  return new Rejected('conflict', 'recovery.not-proposed', {
    id: 'Belum ada usulan untuk mengakhiri penagihan ini.',
    en: 'Nobody has proposed how to end this recovery.',
  });
}

function ownProposal(): Rejected {
  return new Rejected('forbidden', 'recovery.own-proposal', {
    id: 'Anda sendiri yang mengusulkan. Orang lain harus menyetujuinya, sebab uang bergerak atau dilepaskan.',
    en: 'You have proposed this yourself. Somebody else has to confirm it, because money moves or is given up by it.',
  });
}

function proposedByAnother(): Rejected {
  return new Rejected('conflict', 'recovery.proposed-by-another', {
    id: 'Orang lain sudah mengusulkan akhir penagihan ini. Setujui atau tolak dulu usulan itu.',
    en: 'Somebody else has proposed how this recovery ends. That is confirmed or declined first.',
  });
}

function proposedOtherwise(): Rejected {
  return new Rejected('conflict', 'recovery.changed-meanwhile', {
    id: 'Usulannya sudah lain. Baca lagi, lalu putuskan.',
    en: 'Something else is proposed by now. Read it again, then decide.',
  });
}

function paperNeeded(): Rejected {
  const text = {
    id: 'Sebutkan nomor surat atau acuan bank yang membuktikan uang sudah kembali.',
    en: "Name the letter, or the bank's reference, by which the money came back.",
  };
  return new Rejected('invalid', 'recovery.paper-needed', text, [
    { field: 'paper', code: 'recovery.paper-needed', text },
  ]);
}
