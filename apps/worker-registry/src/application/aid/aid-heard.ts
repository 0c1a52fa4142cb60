import { Injectable } from '@nestjs/common';
import { newId, type Envelope } from '@tanggap/contracts';
import { maskName, maskPhone } from '../../domain/masking.js';
import { Rejected, type Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, type Person } from '@tanggap/platform';
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
  type ToldRedirection,
} from '../../persistence/aid/case-aid.store.js';
import type { Scope } from '../../persistence/case.queries.js';
import { keepReveal } from '../../persistence/people/identities.store.js';
import { SealedIdentities } from '../sealed-identities.js';

/** The words that doors may use; they know them from here. */
export { tellingMeans } from '../../domain/aid/aid.js';

type Payment = AidRow['payments'][number] & Readonly<{ text: Bilingual }>;
export type AidView = Omit<AidRow, 'amount' | 'payments'> &
  Readonly<{ amount: number; text: Bilingual; payments: readonly Payment[] }>;
export type RedirectionView = ToldRedirection & Readonly<{ text: Bilingual }>;
/** For whoever tells the person: by what number, which was known before; its last digits, until somebody asks for it. */
export type TellingDuty = RedirectionView & Readonly<{ maskedName: string | null; maskedChannel: string | null }>;

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
    return (await this.queries.ofCases(caseIds)).map(aidView);
  }

  async redirectionsOf(personId: string): Promise<readonly RedirectionView[]> {
    return (await this.queries.redirectionsOf(personId)).map(redirectionView);
  }

  async toTell(after: string | undefined, limit: number, scope: Scope): Promise<readonly TellingDuty[]> {
    return (await this.queries.toTell(after, limit, scope)).map((row) => {
      const identity = this.identities.open(row.sealed, row.nikHash);
      const channel = this.keyRing.openOrNull(row.channelSealed, row.id);
      const maskedChannel = channel === null ? null : maskPhone(channel);
      return { ...redirectionView(row), maskedName: identity ? maskName(identity.name) : null, maskedChannel };
    });
  }

  /** Writes down who asks for the number and why, before it is shown. */
  async noteReveal(tx: Tx, id: string, reason: string, by: Person): Promise<{ id: string }> {
    const held = await holdRedirection(tx, id, by.regions);
    if (!held) throw notFound();
    const { personId } = held;
    const revealId = newId();
    const why = this.keyRing.seal(reason, revealId);
    await keepReveal(tx, { id: revealId, personId, revealedBy: by.accountId, revealedAt: this.clock.now(), why });
    return { id };
  }

  /** Null where no number was known, or it does not open. */
  async reveal(id: string, by: Person): Promise<{ id: string; channel: string | null }> {
    const row = await this.queries.channelOf(id, by.regions);
    if (!row) throw notFound();
    return { id, channel: this.keyRing.openOrNull(row.channelSealed, id) };
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
}

export function aidView({ amount, payments, ...row }: AidRow): AidView {
  return {
    ...row,
    amount: Number(amount),
    text: aidDecisionWords[row.decision],
    payments: payments.map((one) => ({ ...one, text: paymentOutcomeWords[one.outcome] })),
  };
}

export function redirectionView({
  id,
  personId,
  source,
  effectiveOn,
  heardAt,
  toldAt,
  means,
}: ToldRedirection): RedirectionView {
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
