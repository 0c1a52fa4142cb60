import { Injectable } from '@nestjs/common';
import { comparableName } from '@tanggap/indonesia';
import { KeyRing } from '@tanggap/platform';
import type { Finding } from '../domain/worker-list/finding.js';
import type { ListedWorker, PersonalPart } from '../domain/worker-list/worker.js';
import type { StoredFinding, StoredRow } from '../persistence/list-row.store.js';

/** What a person gave that findings must show them again: sealed, like the person. */
export type SealedValue = { readonly value: string; readonly suggestion?: string };

const LONGEST_VALUE = 500;

/** Seals rows and findings at intake; nothing of a person is kept or sent on in the clear. */
@Injectable()
export class SealedRows {
  constructor(private readonly keyRing: KeyRing) {}

  row({ line, person, coded }: ListedWorker, nikHash: string): StoredRow {
    const worker = JSON.stringify({ ...coded, ...this.hashesOf(person) });
    return {
      line,
      layoffDate: coded.layoffDate,
      nikHash,
      sealed: this.keyRing.seal(JSON.stringify(person), nikHash),
      worker,
    };
  }

  finding(
    { row, column, kind, severity, numbers, value, suggestion }: Finding,
    listId: string,
    number: number,
  ): StoredFinding {
    const said: SealedValue = {
      value: value.slice(0, LONGEST_VALUE),
      ...(suggestion === undefined ? {} : { suggestion }),
    };
    const sealed = this.keyRing.seal(JSON.stringify(said), listId);
    return { number, line: row, column, kind, severity, numbers: numbers.join(), sealed };
  }

  /** Throws SealBroken. */
  said(sealed: string, listId: string): SealedValue {
    return JSON.parse(this.keyRing.open(sealed, listId)) as SealedValue;
  }

  /** By these equal values meet elsewhere, and nobody reads them. */
  private hashesOf({ name, birthDate, phone, bankCode, accountNumber, householdNumber }: PersonalPart) {
    const hash = this.keyRing.keyedHash.bind(this.keyRing);
    return {
      nameBirthHash: hash('name-and-birth-date', `${comparableName(name)}/${birthDate}`),
      phoneHash: hash('phone', phone),
      ...(bankCode && accountNumber ? { accountHash: hash('bank-account', `${bankCode}/${accountNumber}`) } : {}),
      ...(householdNumber ? { householdHash: hash('household', householdNumber) } : {}),
    };
  }
}
