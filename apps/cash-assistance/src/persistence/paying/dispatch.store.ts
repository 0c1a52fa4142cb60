import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { BankTerms } from '../../domain/paying/window.js';
import { dropShare, takeShare, type ShareAsked } from './bank-share.store.js';
import { bankTermsOf } from './bank-terms.store.js';
import { batchesToWorkOn, endLease, renewLease, takeLease } from './dispatch-lease.store.js';

/** What a sender keeps outside the transactions of its lines: the terms of the bank, its share of the limit, the lease of its batch. */
@Injectable()
export class DispatchStore {
  constructor(private readonly db: DataSource) {}

  terms(): Promise<readonly BankTerms[]> {
    return bankTermsOf(this.db);
  }

  takeShare(asked: ShareAsked): Promise<number> {
    return this.db.transaction((manager) => takeShare(manager, asked));
  }

  dropShare(owner: string): Promise<void> {
    return dropShare(this.db.manager, owner);
  }

  batchesToWorkOn(sendOn: CivilDate | null, most: number): Promise<readonly string[]> {
    return batchesToWorkOn(this.db, sendOn, most);
  }

  takeLease(batchId: string, owner: string, heldForMs: number): Promise<string | undefined> {
    return takeLease(this.db, batchId, owner, heldForMs);
  }

  renewLease(batchId: string, token: string, heldForMs: number): Promise<boolean> {
    return renewLease(this.db, batchId, token, heldForMs);
  }

  endLease(batchId: string, token: string): Promise<void> {
    return endLease(this.db, batchId, token);
  }
}
