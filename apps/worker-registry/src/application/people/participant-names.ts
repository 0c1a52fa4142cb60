import { Injectable } from '@nestjs/common';
import type { Envelope, Fact } from '@tanggap/contracts';
import { causeOf, type Tx } from '@tanggap/messaging';
import { KeyRing } from '@tanggap/platform';
import { findNamed, findNamedReferrals, type Named } from '../../persistence/people/named.queries.js';
import { SealedIdentities } from '../sealed-identities.js';

type ReferralMoved = Envelope<'training-referrals.referral-moved.v1'>;
type Called = Readonly<{ referralId: string; personId: string }>;

/** Tells training what a provider has to call those who were sent to it: the name alone, sealed for that referral. */
@Injectable()
export class ParticipantNames {
  constructor(
    private readonly identities: SealedIdentities,
    private readonly keyRing: KeyRing,
  ) {}

  /** Nobody is named whose NIK may be that of another, or whose blob does not open: the provider asks the office, as it would for a number. */
  async tell(tx: Tx, events: readonly ReferralMoved[]): Promise<void> {
    const sent = new Map(
      events.filter(({ data }) => data.to === 'sent').map((event) => [event.data.referralId, event]),
    );
    if (sent.size === 0) return;
    const known = await findNamed(
      tx,
      [...sent.values()].map(({ data }) => data.caseId),
    );
    for (const event of sent.values()) {
      const fact = this.named(event.data, known.get(event.data.caseId));
      if (fact) tx.publish(fact, causeOf(event));
    }
  }

  /** A case is in doubt no longer: whoever was sent meanwhile is named now. The case is held, so none is sent in between. */
  async tellCleared(tx: Tx, caseId: string): Promise<void> {
    const facts = (await findNamedReferrals(tx, caseId)).flatMap((one) => this.named(one, one) ?? []);
    if (facts.length > 0) tx.publish(facts);
  }

  private named({ referralId, personId }: Called, person: Named | undefined): Fact | undefined {
    const identity = person && this.identities.open(person.sealed, person.nikHash);
    if (!identity) return undefined;
    const sealed = this.keyRing.seal(JSON.stringify({ name: identity.name }), referralId);
    return { name: 'worker-registry.participant-named.v1', data: { referralId, personId, sealed } };
  }
}
