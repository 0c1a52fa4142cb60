import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ReportedWorkerV1 } from '@tanggap/contracts';
import { comparableName } from '@tanggap/indonesia';
import { KeyRing } from '@tanggap/platform';
import type { CanonicalRow } from '../domain/worker-list/canonical-row.js';
import type { Finding } from '../domain/worker-list/finding.js';
import type { CodedPart, ListedWorker, PersonalPart } from '../domain/worker-list/worker.js';
import type { StoredFinding } from '../persistence/list-row.store.js';

/** What a person gave that findings must show them again: sealed, like the person. */
export type SealedValue = { readonly value: string; readonly suggestion?: string };

const LONGEST_VALUE = 500;

/** Seals workers and findings at intake; nothing of a person is kept or sent on in the clear. By hashes equal values meet elsewhere. */
@Injectable()
export class SealedRows {
  constructor(private readonly keyRing: KeyRing) {}

  /** A worker as the registry will hear of them. */
  worker({ line, person, coded }: ListedWorker, nikHash: string): ReportedWorkerV1 {
    const { name, birthDate, phone, bankCode, accountNumber, householdNumber } = person;
    const ring = this.keyRing;
    const worker: ReportedWorkerV1 = {
      line,
      nikHash,
      nameBirthHash: ring.keyedHash('name-and-birth-date', `${comparableName(name)}/${birthDate}`),
      phoneHash: ring.keyedHash('phone', phone),
      sealed: ring.seal(JSON.stringify(person), nikHash),
      ...(coded as CodedPart & { wishes: string[]; flags: string[] }),
    };
    if (bankCode && accountNumber) worker.accountHash = ring.keyedHash('bank-account', `${bankCode}/${accountNumber}`);
    if (householdNumber) worker.householdHash = ring.keyedHash('household', householdNumber);
    return worker;
  }

  /** The person of a row again. Throws SealBroken. */
  person(sealed: string, nikHash: string): PersonalPart {
    return JSON.parse(this.keyRing.open(sealed, nikHash)) as PersonalPart;
  }

  /** What a row of another list is compared by: sixteen bytes, keyed, of which nothing of the row can be told. */
  rowHash(row: CanonicalRow): Uint8Array {
    const text = hash('sha256', row.join('\u001f'), 'base64url');
    return Buffer.from(this.keyRing.keyedHash('list-row', text), 'base64url').subarray(0, 16);
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
}
