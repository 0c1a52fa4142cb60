import { Injectable } from '@nestjs/common';
import { KeyRing, SealBroken } from '@tanggap/platform';
import type { Identity } from '../domain/identity.js';
import type { WholeIdentity } from '../domain/people/side-by-side.js';

export type { WholeIdentity };

const optional = ['nik', 'sex', 'address', 'districtCode', 'phone'] as const;

/** Opens what was sealed at intake, for the few people on a page; registering never does. */
@Injectable()
export class SealedIdentities {
  constructor(private readonly keyRing: KeyRing) {}

  /** Undefined for a blob that does not open or holds no name: one of them must not hide a whole page. */
  open(sealed: string, nikHash: string): Identity | undefined {
    const said = this.read(sealed, nikHash);
    const { name, birthDate } = (said ?? {}) as Partial<Identity>;
    return typeof name === 'string' && typeof birthDate === 'string' ? { name, birthDate } : undefined;
  }

  /** The same with whatever else names or reaches a person; never an account, which is other screens' business. */
  whole(sealed: string, nikHash: string): WholeIdentity | undefined {
    const said = (this.read(sealed, nikHash) ?? {}) as Readonly<Record<string, unknown>>;
    const { name, birthDate } = said;
    if (typeof name !== 'string' || typeof birthDate !== 'string') return undefined;
    const texts = optional.flatMap((field) => (typeof said[field] === 'string' ? [[field, said[field]]] : []));
    return { name, birthDate, ...(Object.fromEntries(texts) as Partial<WholeIdentity>) };
  }

  /** The account that was reported with a layoff, for those who pay; undefined where none was. */
  account(
    sealed: string,
    nikHash: string,
  ): Readonly<{ bankCode: string; number: string; holder?: string }> | undefined {
    const said = (this.read(sealed, nikHash) ?? {}) as Readonly<Record<string, unknown>>;
    const { bankCode, accountNumber: number, accountName: holder } = said;
    if (typeof bankCode !== 'string' || typeof number !== 'string') return undefined;
    return { bankCode, number, ...(typeof holder === 'string' && { holder }) };
  }

  private read(sealed: string, nikHash: string): unknown {
    try {
      return JSON.parse(this.keyRing.open(sealed, nikHash));
    } catch (error) {
      if (error instanceof SealBroken || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
}
