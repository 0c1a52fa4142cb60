import { Injectable } from '@nestjs/common';
import { consentTexts, consentTextsOn } from '@tanggap/indonesia';
import { Rejected, type Bilingual, type CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, type Person } from '@tanggap/platform';
import {
  assertChanges,
  assertMayTakeDown,
  changes,
  consentDecided,
  consentPurposes,
} from '../../domain/rights/consent.js';
import type { ConsentChannel, ConsentDecision, ConsentPurpose } from '../../domain/rights/consent.js';
import { consentsOf, keepConsents } from '../../persistence/rights/consents.store.js';
import { holdPerson, holdPersonInReach } from '../../persistence/rights/person-scope.js';
import type { HeldPerson, HeldRecord } from '../../persistence/rights/person-scope.js';
import { RightsQueries } from '../../persistence/rights/rights.queries.js';

/** The words that doors may use; they know them from here. */
export { consentPurposes, takenDownChannels } from '../../domain/rights/consent.js';

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
    assertMayTakeDown(body, by.roles);
    // What is withdrawn takes something away, so it asks for more than the own word.
    const held = body.given ? await holdPerson(tx, personId, by.regions) : await holdPersonInReach(tx, personId, by);
    return this.decide(tx, held, body, by.accountId);
  }

  /** As the person decides it themselves, or before somebody: of all records of the human being, which are held. */
  async decide(tx: Tx, of: HeldPerson, body: ConsentBody, accountId: string) {
    const { purpose, given, textVersion, channel, witness } = body;
    assertKnownText(body, this.clock.today());
    const decided = { purpose, given, textVersion, channel, recordedBy: accountId, decidedAt: this.clock.now() };
    const last = await this.lastOf(tx, of.records, purpose);
    const changing = of.records.filter(({ id }) => changes(last.get(id), body));
    if (changing.length === 0) assertChanges(last.get(of.id), body);
    const kept = changing.map(({ id, nikHash }) => ({
      ...decided,
      personId: id,
      change: (last.get(id)?.change ?? 0) + 1,
      witnessSealed: witness ? this.keyRing.seal(witness, nikHash) : null,
    }));
    await this.keep(tx, kept);
    const change = [...kept, last.get(of.id)].find((one) => one?.personId === of.id)?.change ?? 0;
    return { personId: of.id, change };
  }

  /** Two records are of one human being: what was withdrawn last of one is withdrawn of all. The records are held. */
  async spread(tx: Tx, records: readonly HeldRecord[]): Promise<void> {
    for (const purpose of consentPurposes) {
      const last = await this.lastOf(tx, records, purpose);
      const latest = [...last.values()].toSorted((one, two) => two.decidedAt.getTime() - one.decidedAt.getTime())[0];
      if (!latest || latest.given) continue;
      const behind = records.filter(({ id }) => changes(last.get(id), latest));
      const of = (personId: string) => ({
        personId,
        change: (last.get(personId)?.change ?? 0) + 1,
        witnessSealed: null,
      });
      await this.keep(
        tx,
        behind.map(({ id }) => ({ ...latest, ...of(id) })),
      );
    }
  }

  private async lastOf(tx: Tx, records: readonly HeldRecord[], purpose: ConsentPurpose) {
    const decisions = await consentsOf(
      tx.manager,
      records.map(({ id }) => id),
    );
    const ofPurpose = decisions.filter((decision) => decision.purpose === purpose).toReversed();
    return new Map(ofPurpose.map((decision) => [decision.personId, decision]));
  }

  private async keep(tx: Tx, decisions: readonly ConsentDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    await keepConsents(tx, decisions);
    tx.publish(decisions.map(consentDecided));
  }

  async list(personId: string, by: Pick<Person, 'regions'>): Promise<readonly ConsentView[]> {
    return this.shown(await this.queries.consents(personId, by.regions));
  }

  /** Purpose by purpose what was decided, the last first. */
  shown(decided: readonly ConsentDecision[]): readonly ConsentView[] {
    const decisions = Map.groupBy(decided, ({ purpose }) => purpose);
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
