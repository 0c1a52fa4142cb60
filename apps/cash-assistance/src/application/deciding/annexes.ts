import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { regionByCode } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import { annexCsv } from '../../domain/deciding/annex.js';
import type { Recipient } from '../../domain/deciding/annex.js';
import type { SealedRecipient } from '../../persistence/deciding/decree.store.js';

/** The annex of a decree: who gets what, opened for those who may see it. */
@Injectable()
export class Annexes {
  constructor(private readonly keyRing: KeyRing) {}

  /** Throws where the bank has said no name: nothing takes its place. */
  open(sealed: readonly SealedRecipient[]): readonly Recipient[] {
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
export function annexHash(recipients: readonly Recipient[]): string {
  return createHash('sha256').update(annexCsv(recipients), 'utf8').digest('hex');
}

function noName(): Rejected {
  return new Rejected('conflict', 'list.account-without-name', {
    id: 'Ada rekening yang nama pemiliknya belum disebut oleh bank.',
    en: 'The bank has not named the holder of one of the accounts.',
  });
}
