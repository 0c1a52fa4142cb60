import { Injectable } from '@nestjs/common';
import type { Envelope, EventData, Fact } from '@tanggap/contracts';
import { causeOf, type Tx } from '@tanggap/messaging';
import { KeyRing } from '@tanggap/platform';
import {
  answerAsks,
  answerAsksOf,
  keepAsks,
  personOfCase,
  type Asked,
} from '../../persistence/aid/account-asks.store.js';
import { SealedIdentities } from '../sealed-identities.js';

type AccountNeeded = Envelope<'cash-assistance.account-needed.v1'>;

/** Tells those who pay what somebody is called on the card, and the account that was reported; sealed for the assessment that asked. */
@Injectable()
export class AidAccounts {
  constructor(
    private readonly identities: SealedIdentities,
    private readonly keyRing: KeyRing,
  ) {}

  /** Who may be somebody else is not named before that is cleared. */
  async needed(tx: Tx, events: readonly AccountNeeded[]): Promise<void> {
    await keepAsks(
      tx,
      events.map(({ data }) => data),
    );
    const asked = new Map(events.map((event) => [event.data.assessmentId, event]));
    for (const one of await answerAsks(tx, [...asked.keys()])) {
      const event = asked.get(one.assessmentId);
      tx.publish(this.stated(one), event && causeOf(event));
    }
  }

  /** It was in doubt whose case it is, or who somebody is, and is no longer: what was asked is answered, also what was answered otherwise before. */
  async tellCleared(tx: Tx, caseId: string): Promise<void> {
    await this.tellOf(tx, await personOfCase(tx, caseId));
  }

  /** The same for people who are known by another name now. */
  async tellOf(tx: Tx, personIds: readonly string[]): Promise<void> {
    const facts = (await answerAsksOf(tx, personIds)).map((one) => this.stated(one));
    if (facts.length > 0) tx.publish(facts);
  }

  private stated({ assessmentId, personId, sealed, nikHash, caseSealed, caseNikHash, phoneHash }: Asked): Fact {
    const identity = this.identities.open(sealed, nikHash);
    const account = caseSealed === null ? undefined : this.identities.account(caseSealed, caseNikHash);
    const data: EventData<'worker-registry.account-stated.v1'> = { assessmentId, personId, nikHash };
    if (phoneHash !== null) data.phoneHash = phoneHash;
    if (identity) data.sealed = this.keyRing.seal(JSON.stringify({ name: identity.name, ...account }), assessmentId);
    return { name: 'worker-registry.account-stated.v1', data };
  }
}
