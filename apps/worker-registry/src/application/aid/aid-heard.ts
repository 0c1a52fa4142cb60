import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import { maskName } from '../../domain/masking.js';
import { Rejected, type Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, SealBroken, type Person } from '@tanggap/platform';
import { aidDecisionWords, paymentOutcomeWords, redirectionWords, type TellingMeans } from '../../domain/aid/aid.js';
import {
  AidQueries,
  findReached,
  holdRedirection,
  keepDecisions,
  keepPayments,
  keepRedirections,
  keepTold,
  type AidRow,
  type RedirectionRow,
} from '../../persistence/aid/case-aid.store.js';
import type { Scope } from '../../persistence/case.queries.js';
import { SealedIdentities } from '../sealed-identities.js';

/** The words that doors may use; they know them from here. */
export { tellingMeans } from '../../domain/aid/aid.js';

type Payment = AidRow['payments'][number] & Readonly<{ text: Bilingual }>;
export type AidView = Omit<AidRow, 'amount' | 'payments'> &
  Readonly<{ amount: number; text: Bilingual; payments: readonly Payment[] }>;
export type RedirectionView = Omit<RedirectionRow, 'sealed' | 'nikHash' | 'channelSealed'> &
  Readonly<{ text: Bilingual }>;
/** For whoever tells the person: by what number, which was known before. */
export type TellingDuty = RedirectionView & Readonly<{ maskedName: string | null; channel: string | null }>;

/** What becomes of aid, as it stands with the case; and the duty to tell people when theirs is to go elsewhere. */
@Injectable()
export class AidHeard {
  constructor(
    private readonly queries: AidQueries,
    private readonly identities: SealedIdentities,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  async decided(tx: Tx, events: readonly Envelope<'cash-assistance.aid-decided.v1'>[]): Promise<void> {
    await keepDecisions(
      tx,
      events.map(({ data, occurredAt }) => ({ ...data, at: occurredAt })),
    );
  }

  async settled(tx: Tx, events: readonly Envelope<'cash-assistance.payment-settled.v1'>[]): Promise<void> {
    await keepPayments(
      tx,
      events.map(({ data, occurredAt }) => ({ ...data, at: occurredAt })),
    );
  }

  /** The number is kept as it is known now: whoever changes the account may change the number next. */
  async redirected(tx: Tx, events: readonly Envelope<'cash-assistance.aid-redirected.v1'>[]): Promise<void> {
    const reached = await findReached(
      tx,
      events.map(({ data }) => data.personId),
    );
    const kept = events.map(({ data, occurredAt }) => {
      const person = reached.get(data.personId);
      const phone = person && this.identities.whole(person.sealed, person.nikHash)?.phone;
      const channelSealed = phone === undefined ? null : this.keyRing.seal(phone, data.redirectionId);
      return { ...data, at: occurredAt, channelSealed };
    });
    await keepRedirections(tx, kept);
  }

  async ofCases(caseIds: readonly string[]): Promise<readonly AidView[]> {
    return (await this.queries.ofCases(caseIds)).map(({ amount, payments, ...row }) => ({
      ...row,
      amount: Number(amount),
      text: aidDecisionWords[row.decision],
      payments: payments.map((one) => ({ ...one, text: paymentOutcomeWords[one.outcome] })),
    }));
  }

  async redirectionsOf(personId: string): Promise<readonly RedirectionView[]> {
    return (await this.queries.redirectionsOf(personId)).map(viewOf);
  }

  async toTell(after: string | undefined, limit: number, scope: Scope): Promise<readonly TellingDuty[]> {
    return (await this.queries.toTell(after, limit, scope)).map((row) => {
      const identity = this.identities.open(row.sealed, row.nikHash);
      return { ...viewOf(row), maskedName: identity ? maskName(identity.name) : null, channel: this.channelOf(row) };
    });
  }

  /** Somebody told the person, once. */
  async tell(
    tx: Tx,
    id: string,
    { means, note }: Readonly<{ means: TellingMeans; note?: string | null }>,
    by: Person,
  ): Promise<{ id: string }> {
    const held = await holdRedirection(tx, id, by.regions);
    if (!held) throw notFound();
    if (held.toldAt !== null) throw toldBefore();
    const noteSealed = note ? this.keyRing.seal(note, id) : null;
    await keepTold(tx, id, { at: this.clock.now(), by: by.accountId, means, noteSealed });
    return { id };
  }

  private channelOf({ id, channelSealed }: RedirectionRow): string | null {
    if (channelSealed === null) return null;
    try {
      return this.keyRing.open(channelSealed, id);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}

function viewOf({ id, personId, source, effectiveOn, heardAt, toldAt, means }: RedirectionRow): RedirectionView {
  return { id, personId, source, effectiveOn, heardAt, toldAt, means, text: redirectionWords(source, effectiveOn) };
}

function notFound(): Rejected {
  return new Rejected('missing', 'redirection.not-found', {
    id: 'Tugas ini tidak ditemukan.',
    en: 'This task was not found.',
  });
}

function toldBefore(): Rejected {
  return new Rejected('conflict', 'redirection.told-already', {
    id: 'Orang ini sudah diberi tahu.',
    en: 'This person was told already.',
  });
}
