import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, type Person } from '@tanggap/platform';
import { maskName, maskPhone } from '../../domain/masking.js';
import { keepReveal } from '../../persistence/people/identities.store.js';
import { OwnQueries, type OwnRecord, type OwnReport } from '../../persistence/rights/own.queries.js';
import { SealedIdentities, type WholeIdentity } from '../sealed-identities.js';
import { notConnectedYet } from './own-refusals.js';

export type OwnData = Readonly<{
  maskedName: string | null;
  nikEnding: string | null;
  birthYear: string | null;
  maskedPhone: string | null;
  districtCode: string | null;
  registeredAt: Date;
}>;

const OF_ONESELF = 'own-account';

/** What is known of a person, for the person: masked until asked for, as somebody may look over the shoulder. */
@Injectable()
export class OwnDataFiles {
  constructor(
    private readonly queries: OwnQueries,
    private readonly identities: SealedIdentities,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async masked(by: Person): Promise<OwnData> {
    const record = await this.recordOf(by);
    const known = this.identities.whole(record.sealed, record.nikHash);
    return { ...(known ? maskedOf(known) : nothingKnown), registeredAt: record.registeredAt };
  }

  /** It is written down like any other look; the same key sent again shows the same. */
  async noteReveal(tx: Tx, by: Person): Promise<{ personId: string }> {
    const { personId } = await this.recordOf(by);
    const id = newId();
    const why = this.keyRing.seal(OF_ONESELF, id);
    await keepReveal(tx, { id, personId, revealedBy: by.accountId, revealedAt: this.clock.now(), why });
    return { personId };
  }

  /** Null where it does not open: a caseworker looks at it. */
  async whole(by: Person): Promise<Readonly<{ data: WholeIdentity | null }>> {
    const record = await this.recordOf(by);
    return { data: this.identities.whole(record.sealed, record.nikHash) ?? null };
  }

  reports({ accountId }: Person): Promise<readonly OwnReport[]> {
    return this.queries.reports(accountId);
  }

  private async recordOf({ accountId }: Person): Promise<OwnRecord> {
    const record = await this.queries.record(accountId);
    if (!record) throw notConnectedYet();
    return record;
  }
}

const nothingKnown = { maskedName: null, nikEnding: null, birthYear: null, maskedPhone: null, districtCode: null };

function maskedOf({ name, nik, birthDate, phone, districtCode }: WholeIdentity): Omit<OwnData, 'registeredAt'> {
  return {
    maskedName: maskName(name),
    nikEnding: nik?.slice(-4) ?? null,
    birthYear: birthDate.slice(0, 4),
    maskedPhone: phone === undefined ? null : maskPhone(phone),
    districtCode: districtCode ?? null,
  };
}
