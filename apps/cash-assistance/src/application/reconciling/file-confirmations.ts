import { Injectable } from '@nestjs/common';
import { Rejected, rupiah } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, type Person } from '@tanggap/platform';
import type { BankFact } from '../../domain/paying/told.js';
import { reasonCode } from '../../domain/reconciling/return-codes.js';
import {
  countTakenBack,
  holdTakenBack,
  importerOf,
  settleTakenBack,
} from '../../persistence/reconciling/taken-back.store.js';
import type { TakenBack } from '../../persistence/reconciling/taken-back.store.js';
import { BankFacts } from '../paying/bank-facts.js';

const AT_ONCE = 2_000;

/** `refused`: what cannot follow from where its payment stands by now, and is ended one by one. `left`: come again for these. */
export type Confirmed = Readonly<{ confirmed: number; refused: number; left: number }>;

/** A file that takes money back of many payments is confirmed as a whole by another person than who brought it in. */
@Injectable()
export class FileConfirmations {
  constructor(
    private readonly facts: BankFacts,
    private readonly clock: Clock,
  ) {}

  /** So many at a time. */
  async confirm(tx: Tx, fileId: string, { accountId: by }: Person): Promise<Confirmed> {
    const importer = await importerOf(tx.manager, fileId);
    if (importer === undefined) throw noSuchFile();
    if (importer === by) throw ownFile();
    const at = this.clock.now();
    const waiting = (await holdTakenBack(tx.manager, fileId, by, AT_ONCE)).map((one) => ({
      id: one.id,
      fact: factOf(one, at),
    }));
    const { unmatched } = await this.facts.hear(
      tx,
      waiting.map(({ fact }) => fact),
    );
    const refused = new Set(unmatched.map(({ fact }) => fact.key));
    const done = waiting.filter(({ fact }) => !refused.has(fact.key)).map(({ id }) => id);
    await settleTakenBack(tx.manager, done, by, at);
    const left = await countTakenBack(tx.manager, fileId, by);
    return { confirmed: done.length, refused: waiting.length - done.length, left };
  }
}

function factOf({ outcome, externalId, amount, code }: TakenBack, occurredAt: Date): BankFact {
  const kind = outcome === 'counts-as-failed' ? 'failed' : 'returned';
  const about = { source: 'reconciliation', externalId, bankReference: null, occurredAt, valueDate: null };
  return {
    key: `reconciled:${kind}:${externalId}`,
    kind,
    amount: rupiah(Number(amount)),
    code: reasonCode(code),
    ...about,
  };
}

function noSuchFile(): Rejected {
  return new Rejected('missing', 'bank-file.not-found', {
    id: 'Berkas bank ini tidak ditemukan.',
    en: 'This file of the bank was not found.',
  });
}

/** Also of a single exception of the file. */
export function ownFile(): Rejected {
  return new Rejected('forbidden', 'bank-file.own-import', {
    id: 'Anda sendiri yang mengunggah berkas ini. Orang lain harus membenarkannya, sebab uang bergerak.',
    en: 'You have brought this file in yourself. Somebody else has to confirm it, because money moves.',
  });
}
