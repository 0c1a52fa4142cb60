import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import type { EntityManager } from 'typeorm';
import { wordsOf } from '../../domain/reconciling/exceptions.js';
import { bookingsOf, exceptionOf, identitiesOfLines, judge, type Judgement } from '../../domain/reconciling/judging.js';
import { PreviewInHand, type FilePreview, type Foreseen } from '../../domain/reconciling/preview.js';
import { applyShown, dropFile, holdBankFile } from '../../persistence/reconciling/bank-file.store.js';
import { nextRecords, paymentsNamed, toldBefore } from '../../persistence/reconciling/matching.store.js';
import type { WaitingRecord } from '../../persistence/reconciling/matching.store.js';
import { wouldHear } from '../paying/bank-facts.js';

const RECORDS_AT_ONCE = 2_000;

/** What a file would do, before it does it: judged as it would be applied, and nothing is kept of that. */
@Injectable()
export class FilePreviews {
  constructor(private readonly work: UnitOfWork) {}

  /** Of a file that was shown and not applied yet, as of now. Throws a conflict `bank-file.not-shown` for another. */
  async of(fileId: string) {
    await this.work.run(null, async ({ manager }) => assertShown(await holdBankFile(manager, fileId)));
    const preview = await this.look(fileId);
    const withWords = <T extends FilePreview['examples'][number] | FilePreview['exceptions'][number]>(one: T) => ({
      ...one,
      words: wordsOf(one.code),
    });
    return {
      fileId,
      ...preview,
      exceptions: preview.exceptions.map(withWords),
      examples: preview.examples.map(withWords),
    };
  }

  /** How many references of a shown file nobody knows: the whole file is looked at, slice by slice, while nothing is held. */
  async unknownIn(fileId: string, person: Person): Promise<number> {
    await this.work.run(null, ({ manager }) => holdOwn(manager, fileId, person));
    return (await this.look(fileId)).unknown.records;
  }

  /**
   * From now on it is applied, by who has brought it in. Throws a conflict where the number of unknown references that was `read` is not
   * the one that was `found`: such a file may be another's.
   */
  async apply(
    tx: Tx,
    fileId: string,
    unknown: Readonly<{ read: number; found: number }>,
    person: Person,
  ): Promise<{ id: string }> {
    await holdOwn(tx.manager, fileId, person);
    if (unknown.found !== unknown.read) throw otherUnknown(unknown.found);
    await applyShown(tx.manager, fileId);
    return { id: fileId };
  }

  /** What was shown and is not wanted is gone. */
  async drop(tx: Tx, fileId: string, person: Person): Promise<{ id: string }> {
    await holdOwn(tx.manager, fileId, person);
    await dropFile(tx.manager, fileId);
    return { id: fileId };
  }

  private async look(fileId: string): Promise<FilePreview> {
    const preview = new PreviewInHand();
    let after: WaitingRecord | undefined;
    for (;;) {
      const records = await this.work.run(null, async ({ manager }) => {
        const some = await nextRecords(manager, fileId, RECORDS_AT_ONCE, after);
        preview.add(await foreseenOf(manager, some));
        return some;
      });
      if (records.length === 0) return preview.end();
      after = records.at(-1);
    }
  }
}

/** A file that was shown and not applied yet, which this person has brought in. */
async function holdOwn(manager: EntityManager, fileId: string, { accountId }: Person): Promise<void> {
  const file = await holdBankFile(manager, fileId);
  assertShown(file);
  if (file.by !== accountId) throw anothersFile();
}

async function foreseenOf(manager: EntityManager, records: readonly WaitingRecord[]): Promise<readonly Foreseen[]> {
  const references = [...new Set(records.flatMap(({ reference }) => reference ?? []))];
  const payments = await paymentsNamed(manager, references);
  const told = await toldBefore(manager, [...identitiesOfLines(bookingsOf(records)).values()]);
  const judged = judge(records, payments, told);
  const heard = await wouldHear(
    manager,
    judged.flatMap((one) => (one.is === 'fact' ? [one.fact] : [])),
  );
  const refused = new Map(heard.unmatched.map(({ fact, why }) => [fact.key, exceptionOf(why, fact.kind)]));
  const moved = new Set(heard.matched.filter(({ outcome }) => outcome === 'moved').map(({ fact }) => fact.key));
  const byPlace = new Map(records.map((one) => [one.place, one]));
  return judged.map((one): Foreseen => {
    const record = byPlace.get(one.place);
    const about = { place: one.place, reference: record?.reference ?? null, amount: amountOf(one, record) };
    const code = one.is === 'exception' ? one.code : one.is === 'fact' ? refused.get(one.fact.key) : undefined;
    if (code) return { ...about, is: 'exception', code };
    if (one.is !== 'fact') return { ...about, is: one.is === 'repeated' ? 'repeated' : 'passed-over' };
    return { ...about, is: moved.has(one.fact.key) && one.fact.kind !== 'accepted' ? 'paid' : kindOf(one, moved) };
  });
}

/** Results of a bank need not repeat the amount. */
function amountOf(one: Judgement, record: WaitingRecord | undefined): number | null {
  return one.is === 'fact' ? one.fact.amount : (record?.amount ?? null);
}

function kindOf(one: Judgement & { readonly is: 'fact' }, moved: ReadonlySet<string>): 'accepted' | 'known' {
  return moved.has(one.fact.key) ? 'accepted' : 'known';
}

function assertShown(
  file: Readonly<{ state: string; by: string }> | undefined,
): asserts file is { state: string; by: string } {
  if (!file) {
    throw new Rejected('missing', 'bank-file.not-found', {
      id: 'Berkas bank ini tidak ditemukan.',
      en: 'This file of the bank was not found.',
    });
  }
  if (file.state === 'shown') return;
  throw new Rejected('conflict', 'bank-file.not-shown', {
    id: 'Berkas ini sudah diterapkan; pratinjaunya tidak ada lagi.',
    en: 'This file has been applied; there is no preview of it any more.',
  });
}

function anothersFile(): Rejected {
  return new Rejected('forbidden', 'bank-file.brought-in-by-another', {
    id: 'Berkas ini diunggah orang lain. Yang mengunggah yang menerapkannya, sebab orang kedua membenarkan isinya.',
    en: 'Somebody else has brought this file in. They apply it, because a second person confirms what it says.',
  });
}

function otherUnknown(found: number): Rejected {
  const text = {
    id: `Berkas ini memuat ${found} acuan yang tidak dikenal. Baca pratinjaunya lagi, lalu ketik angka itu.`,
    en: `This file has ${found} references that nobody knows. Read the preview again, then type that number.`,
  };
  return new Rejected('conflict', 'bank-file.unknown-references', text, [
    { field: 'unknown', code: 'bank-file.unknown-references', text },
  ]);
}
