import { Injectable } from '@nestjs/common';
import { SealBroken, KeyRing } from '@tanggap/platform';
import { maskedIdentity, type MaskedIdentity } from '../../domain/people/masked-identity.js';
import { strengths, type Strength } from '../../domain/people/duplicate-pair.js';
import { compareFields, type ComparedField } from '../../domain/people/side-by-side.js';
import { DuplicateQueries, type PairFilter, type PairRow } from '../../persistence/people/duplicate.queries.js';
import { PersonQueries, type LayoffRow } from '../../persistence/people/person.queries.js';
import type { Scope } from '../../persistence/people/scope.js';
import { caseNumber } from '../../domain/masking.js';
import { SealedIdentities } from '../sealed-identities.js';
import { noSuchPair } from './merging.js';

/** The words that a list of pairs can be narrowed by. */
export { pairKeys, pairStates, strengths } from '../../domain/people/duplicate-pair.js';

type SideView = MaskedIdentity & Readonly<{ id: string }>;
export type PairView = Omit<PairRow, 'sealedA' | 'sealedB' | 'nikHashA' | 'nikHashB' | 'personA' | 'personB' | 'why'> &
  Readonly<{ first: SideView; second: SideView }>;
export type PairFile = Omit<PairView, 'first' | 'second'> &
  Readonly<{
    first: SideView & { readonly layoffs: readonly LayoffRow[] };
    second: SideView & { readonly layoffs: readonly LayoffRow[] };
    fields: readonly ComparedField[];
    /** Why it was decided so; null while it is open. */
    why: string | null;
  }>;

/** Pairs that may be one human being, masked and side by side. */
@Injectable()
export class DuplicateFiles {
  constructor(
    private readonly pairs: DuplicateQueries,
    private readonly people: PersonQueries,
    private readonly identities: SealedIdentities,
    private readonly keyRing: KeyRing,
  ) {}

  async list(filter: PairFilter, scope: Scope): Promise<readonly PairView[]> {
    return (await this.pairs.list(filter, scope)).map((row) => this.view(row));
  }

  async counts(state: PairFilter['state'], scope: Scope): Promise<Readonly<Record<Strength, number>>> {
    const counted = new Map((await this.pairs.counts(state, scope)).map(({ strength, pairs }) => [strength, pairs]));
    return Object.fromEntries(strengths.map((strength) => [strength, counted.get(strength) ?? 0])) as Record<
      Strength,
      number
    >;
  }

  /** Throws `duplicate.not-found` also for what lies outside the scope. */
  async open(id: string, scope: Scope): Promise<PairFile> {
    const row = await this.pairs.one(id, scope);
    if (!row) throw noSuchPair();
    const { first, second, ...pair } = this.view(row);
    const layoffs = Map.groupBy(await this.people.layoffs([row.personA, row.personB]), ({ recordId }) => recordId);
    const of = (side: SideView) => ({
      ...side,
      layoffs: (layoffs.get(side.id) ?? []).map((one) => ({ ...one, number: caseNumber(one.number) })),
    });
    const whole = [
      this.identities.whole(row.sealedA, row.nikHashA),
      this.identities.whole(row.sealedB, row.nikHashB),
    ] as const;
    return { ...pair, first: of(first), second: of(second), fields: compareFields(...whole), why: this.words(row) };
  }

  /** The words of a decision are for whoever opens the pair, not for every line of a list. */
  private view(row: PairRow): PairView {
    const { id, strength, keys, state, version, foundAt, decidedBy, decidedAt, mergeId } = row;
    return {
      ...{ id, strength, keys, state, version, foundAt, decidedBy, decidedAt, mergeId },
      first: { id: row.personA, ...maskedIdentity(this.identities.whole(row.sealedA, row.nikHashA)) },
      second: { id: row.personB, ...maskedIdentity(this.identities.whole(row.sealedB, row.nikHashB)) },
    };
  }

  private words({ id, why }: PairRow): string | null {
    try {
      return why === null ? null : this.keyRing.open(why, id);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}
