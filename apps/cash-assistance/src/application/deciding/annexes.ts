import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { regionByCode } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import { annexCsv, publicationCsv } from '../../domain/deciding/annex.js';
import type { Recipient } from '../../domain/deciding/annex.js';
import type { SealedRecipient } from '../../persistence/deciding/decree.store.js';

/** What a decree says of whom it names, as CSV: in full, and as it is published. */
export type Annex = Readonly<{ annex: string; publication: string }>;

/** The annex of a decree: who gets what, opened for those who may see it. */
@Injectable()
export class Annexes {
  constructor(private readonly keyRing: KeyRing) {}

  /** As of now. Throws where the bank has said no name: nothing takes its place. */
  of(recipients: readonly SealedRecipient[]): Annex {
    const opened = this.open(recipients);
    return { annex: annexCsv(opened), publication: publicationCsv(opened) };
  }

  seal(annex: Annex, listId: string): string {
    return this.keyRing.seal(JSON.stringify(annex), listId);
  }

  /** As it was kept with its decree. */
  kept(sealed: string, listId: string): Annex {
    return JSON.parse(this.keyRing.open(sealed, listId)) as Annex;
  }

  private open(sealed: readonly SealedRecipient[]): readonly Recipient[] {
    return sealed.map(({ assessmentId, regionCode, amount, accountId, bankCode, sealed: account, bankName }) => {
      if (bankName === null) throw noName();
      const { number } = JSON.parse(this.keyRing.open(account, accountId)) as { number: string };
      const regionName = regionByCode.get(regionCode)?.name ?? regionCode;
      const name = this.keyRing.open(bankName, accountId);
      return { assessmentId, name, regionCode, regionName, amount, bankCode, number };
    });
  }
}

/** SHA-256 of the annex as it is sent. */
export function annexHash({ annex }: Annex): string {
  return createHash('sha256').update(annex, 'utf8').digest('hex');
}

function noName(): Rejected {
  return new Rejected('conflict', 'list.account-without-name', {
    id: 'Ada rekening yang nama pemiliknya belum disebut oleh bank.',
    en: 'The bank has not named the holder of one of the accounts.',
  });
}
