import { Injectable } from '@nestjs/common';
import { consentTexts, consentTextsOn } from '@tanggap/indonesia';
import { Rejected, type Bilingual, type CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, type Person } from '@tanggap/platform';
import { assertChanges, consentDecided, consentPurposes } from '../../domain/rights/consent.js';
import type { ConsentChannel, ConsentDecision, ConsentPurpose } from '../../domain/rights/consent.js';
import { consentsOf, keepConsent } from '../../persistence/rights/consents.store.js';
import { holdPerson } from '../../persistence/rights/person-scope.js';
import { RightsQueries } from '../../persistence/rights/rights.queries.js';

/** The words that doors may use; they know them from here. */
export { consentChannels, consentPurposes } from '../../domain/rights/consent.js';

export type ConsentBody = Readonly<{
  purpose: ConsentPurpose;
  given: boolean;
  textVersion: string;
  channel: ConsentChannel;
  witness?: string | null;
}>;

type DecisionView = Omit<ConsentDecision, 'witnessSealed' | 'personId'> & Readonly<{ text: Bilingual | null }>;
export type ConsentView = Readonly<{
  purpose: ConsentPurpose;
  /** `not-asked` withdraws nothing: a case is registered under a legal duty. */
  state: 'given' | 'withdrawn' | 'not-asked';
  /** What is put to people today. */
  textVersion: string | null;
  text: Bilingual | null;
  legalBasis: string | null;
  history: readonly DecisionView[];
}>;

/** What a person agrees to, purpose by purpose: every decision is kept with the wording that it answered. */
@Injectable()
export class Consents {
  constructor(
    private readonly queries: RightsQueries,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  async record(tx: Tx, personId: string, body: ConsentBody, by: Person): Promise<{ personId: string; change: number }> {
    const nikHash = await holdPerson(tx, personId, by.regions);
    return this.decide(tx, { personId, nikHash }, body, by.accountId);
  }

  /** As the person decides it themselves, or before somebody: the person is held. */
  async decide(tx: Tx, of: { personId: string; nikHash: string }, body: ConsentBody, accountId: string) {
    const { personId, nikHash } = of;
    const { purpose, given, textVersion, channel } = body;
    assertKnownText(body, this.clock.today());
    const last = (await consentsOf(tx.manager, personId)).find((decision) => decision.purpose === purpose);
    assertChanges(last, body);
    const change = (last?.change ?? 0) + 1;
    const witnessSealed = body.witness ? this.keyRing.seal(body.witness, nikHash) : null;
    const about = { personId, purpose, change, given, textVersion };
    await keepConsent(tx, {
      ...about,
      channel,
      witnessSealed,
      recordedBy: accountId,
      decidedAt: this.clock.now(),
    });
    tx.publish(consentDecided(about));
    return { personId, change };
  }

  async list(personId: string, by: Pick<Person, 'regions'>): Promise<readonly ConsentView[]> {
    const decisions = Map.groupBy(await this.queries.consents(personId, by.regions), ({ purpose }) => purpose);
    const texts = consentTextsOn(this.clock.today());
    return consentPurposes.map((purpose) => {
      const history = decisions.get(purpose) ?? [];
      const text = texts.find((one) => one.purpose === purpose);
      return {
        purpose,
        state: stateOf(history[0]),
        textVersion: text?.version ?? null,
        text: text?.text ?? null,
        legalBasis: text?.legalBasis ?? null,
        history: history.map(decisionView),
      };
    });
  }
}

function stateOf(last: ConsentDecision | undefined): ConsentView['state'] {
  if (!last) return 'not-asked';
  return last.given ? 'given' : 'withdrawn';
}

function decisionView(decision: ConsentDecision): DecisionView {
  const { purpose, change, given, textVersion, channel, recordedBy, decidedAt } = decision;
  const text = consentTexts.find((one) => one.purpose === purpose && one.version === textVersion);
  return { purpose, change, given, textVersion, channel, recordedBy, decidedAt, text: text?.text ?? null };
}

/** What was said must be of a wording that there is; who agrees, agrees to the present one. */
function assertKnownText({ purpose, given, textVersion }: ConsentBody, today: CivilDate): void {
  const texts = given ? consentTextsOn(today) : consentTexts;
  if (texts.some((one) => one.purpose === purpose && one.version === textVersion)) return;
  const text = {
    id: 'Versi teks ini tidak berlaku untuk tujuan tersebut.',
    en: 'This version of the text is not in force for this purpose.',
  };
  throw new Rejected('invalid', 'consent.unknown-text', text, [
    { field: 'textVersion', code: 'consent.unknown-text', text },
  ]);
}
