import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { KeyRing, SealBroken } from '@tanggap/platform';
import { ProgrammeListQueries } from '../../persistence/patterns/programme-list.queries.js';
import type { ProgrammeListView } from '../../persistence/patterns/programme-list.queries.js';
import {
  dropListProposal,
  holdProgrammeList,
  proposeListWithdrawal,
  withdrawList,
} from '../../persistence/patterns/programme-list.store.js';
import type { HeldList } from '../../persistence/patterns/programme-list.store.js';
import { noList } from './programme-lists.js';

export type OpenList = ProgrammeListView & Readonly<{ reason: string | null }>;
export type ListVerdict = Readonly<{ agrees: boolean; proposalId: string }>;

/** A list of another programme that shall count no longer lifts flags of thousands: one person proposes that, another agrees, or does not. */
@Injectable()
export class ListWithdrawals {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly lists: ProgrammeListQueries,
  ) {}

  async open(id: string): Promise<OpenList> {
    const list = await this.lists.one(id);
    if (!list) throw noList();
    return { ...list, reason: this.opened(id, await this.lists.reasonOf(id)) };
  }

  async propose(tx: Tx, id: string, by: string, reason: string): Promise<{ id: string; proposalId: string }> {
    const { proposal } = await standing(tx, id);
    if (proposal !== null) throw proposedBefore();
    const proposalId = newId();
    await proposeListWithdrawal(tx.manager, { id, proposal: proposalId, by, reason: this.keyRing.seal(reason, id) });
    return { id, proposalId };
  }

  /** Of the very proposal that was read. Whoever proposed it may only take that back. */
  async decide(tx: Tx, id: string, by: string, { agrees, proposalId }: ListVerdict) {
    const { proposal, proposedBy } = await standing(tx, id);
    if (proposal !== proposalId) throw proposedOtherwise();
    if (agrees && proposedBy === by) throw ownProposal();
    if (agrees) await withdrawList(tx.manager, id, by);
    else await dropListProposal(tx.manager, id);
    return { id, isWithdrawn: agrees };
  }

  /** Null for one that does not open. */
  private opened(id: string, sealed: string | null): string | null {
    try {
      return sealed === null ? null : this.keyRing.open(sealed, id);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}

async function standing(tx: Tx, id: string): Promise<HeldList> {
  const list = await holdProgrammeList(tx.manager, id);
  if (!list || list.isWithdrawn) throw noList();
  return list;
}

function proposedBefore(): Rejected {
  return new Rejected('conflict', 'programme-list.withdrawal-proposed-before', {
    id: 'Penarikan daftar ini sudah diusulkan dan menunggu orang kedua.',
    en: 'It was proposed to withdraw this list before, and that waits for a second person.',
  });
}

function proposedOtherwise(): Rejected {
  return new Rejected('conflict', 'programme-list.changed-meanwhile', {
    id: 'Usulan itu sudah tidak ada, atau sudah lain. Baca lagi, lalu putuskan.',
    en: 'That proposal is gone, or another by now. Read it again, then decide.',
  });
}

function ownProposal(): Rejected {
  return new Rejected('forbidden', 'programme-list.own-proposal', {
    id: 'Anda yang mengusulkan; orang lain yang harus menyetujui.',
    en: 'You have proposed it; somebody else has to agree.',
  });
}
