import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { recoveryEnds, RecoveryState } from '../../domain/paying/recovery.js';
import { dropProposedEnd, endRecovery, holdRecovery, proposeEnd } from '../../persistence/paying/recovery.store.js';
import type { HeldRecovery } from '../../persistence/paying/recovery.store.js';

export { recoveryEnds } from '../../domain/paying/recovery.js';

export type RecoveryEnd = Readonly<{
  outcome: (typeof recoveryEnds)[number];
  reason: string;
  /** Of the letter, or the bank's reference, by which the money came back. */
  paper?: string | undefined;
}>;
type Ended = Readonly<{ id: string; state: RecoveryState; proposed: string | null }>;

/** Ends what has to be recovered: by the paper of the money that came back, or without money by two people. */
@Injectable()
export class Recoveries {
  constructor(
    private readonly clock: Clock,
    private readonly ring: KeyRing,
  ) {}

  /** The reason is sealed. Throws `recovery.paper-needed` where money is said to have come back by no paper. */
  async end(tx: Tx, id: string, { outcome, reason, paper }: RecoveryEnd, person: Person): Promise<Ended> {
    await this.open(tx, id, person);
    const sealed = this.ring.seal(reason, id);
    const by = person.accountId;
    const at = this.clock.now();
    if (outcome !== 'recovered') {
      await proposeEnd(tx.manager, id, { end: outcome, reason: sealed, by, at });
      return { id, state: 'open', proposed: outcome };
    }
    if (paper === undefined) throw paperNeeded();
    await endRecovery(tx.manager, id, { state: outcome, by, at, reason: sealed, paper });
    return { id, state: outcome, proposed: null };
  }

  /** By another person than who proposed it. */
  async confirm(tx: Tx, id: string, person: Person): Promise<Ended> {
    const { proposedEnd, proposedBy } = await this.open(tx, id, person);
    if (proposedEnd === null) throw notProposed();
    if (proposedBy === person.accountId) throw ownProposal();
    await endRecovery(tx.manager, id, { state: proposedEnd, by: person.accountId, at: this.clock.now() });
    return { id, state: proposedEnd, proposed: null };
  }

  /** The task stays open, as before it was proposed. */
  async decline(tx: Tx, id: string, person: Person): Promise<Ended> {
    const { proposedEnd } = await this.open(tx, id, person);
    if (proposedEnd === null) throw notProposed();
    await dropProposedEnd(tx.manager, id);
    return { id, state: 'open', proposed: null };
  }

  private async open({ manager }: Tx, id: string, { regions }: Person): Promise<HeldRecovery> {
    const found = await holdRecovery(manager, id, regions);
    if (found === undefined) throw noSuchRecovery();
    if (found.state !== 'open') throw isClosed();
    return found;
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
    id: 'Anda sendiri yang mengusulkan. Orang lain harus menyetujuinya, sebab uang dilepaskan.',
    en: 'You have proposed this yourself. Somebody else has to confirm it, because money is given up.',
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
