import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { civilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { accountOf, Clock, KeyRing, parseStatusCode, statusCode, type Person } from '@tanggap/platform';
import { knownReason } from '../../domain/case-work/reasons.js';
import { caseWords } from '../../domain/case-work/case-words.js';
import { caseNumber } from '../../domain/masking.js';
import { countdown, jkpWords } from '../../domain/rights/jkp.js';
import { nextSteps, type IdentityCheck } from '../../domain/rights/own-case.js';
import {
  endLogins,
  holdLogin,
  keepLogin,
  LoginQueries,
  personOfLogin,
  standingRecord,
} from '../../persistence/rights/logins.store.js';
import type { NewLogin } from '../../persistence/rights/logins.store.js';
import { OwnAffairsQueries, type OwnCase } from '../../persistence/rights/own-affairs.queries.js';
import { holdPersonInReach, holdRecords, isInReach } from '../../persistence/rights/person-scope.js';
import { StatusQueries, type KnownLayoff } from '../../persistence/rights/status.queries.js';
import { aidView, redirectionView, type RedirectionView } from '../aid/aid-heard.js';
import { SealedIdentities } from '../sealed-identities.js';
import { Consents, type ConsentBody, type ConsentView } from './consents.js';
import { notConnectedYet, ownRefusals, refused } from './own-refusals.js';

/** The words that doors may use; they know them from here. */
export { identityChecks } from '../../domain/rights/own-case.js';

/** `code`: of the extract of the receipt, for whoever was not told the number of the case. */
export type ClaimBody = Readonly<{ nik: string; birthDate: string; caseNumber?: string; code?: string }>;

export type Claimed = Readonly<{ personId: string }>;
type Named = Readonly<{ number: string; code?: string }>;

type OwnView = Readonly<{
  items: readonly unknown[];
  consents: readonly ConsentView[];
  aidRedirections: readonly RedirectionView[];
}>;

/** Whose account is whose: a worker claims their own person, or a caseworker connects them after an identity check. */
@Injectable()
export class OwnAccess {
  constructor(
    private readonly queries: LoginQueries,
    private readonly affairs: OwnAffairsQueries,
    private readonly layoffs: StatusQueries,
    private readonly identities: SealedIdentities,
    private readonly consents: Consents,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /** Outside of the command: a try that fails counts, though the command leaves nothing behind. */
  async tryToClaim(claim: ClaimBody, by: Person): Promise<Claimed> {
    const { nik, birthDate } = claim;
    const named = claimedBy(claim);
    const nikHash = this.keyRing.keyedHash('nik', nik);
    const claimHash = this.keyRing.keyedHash('command-body', `${nik}/${birthDate}/${named.code ?? named.number}`);
    const isLeft = await this.queries.takeTry({ loginId: by.accountId, nikHash, claimHash, at: this.clock.now() });
    if (!isLeft) throw refused('claim.too-many-tries', ownRefusals.tooMany);
    const found = (await this.layoffs.ofNik(nikHash)).find((one) => this.isNamed(one, named));
    const identity = found && this.identities.open(found.sealed, nikHash);
    if (!found || identity?.birthDate !== birthDate) throw refused('claim.no-match', ownRefusals.noMatch);
    if (found.isOneOfMany) throw refused('claim.records-joined', ownRefusals.recordsJoined);
    return { personId: found.personId };
  }

  private isNamed({ number, noticeId, lines }: KnownLayoff, named: Named): boolean {
    if (named.code === undefined) return number === named.number;
    return lines.some((line) => statusCode(this.keyRing, { noticeId, line }) === named.code);
  }

  async bindClaimed(tx: Tx, { personId }: Claimed, by: Person): Promise<{ personId: string }> {
    const { records } = await holdRecords(tx, personId);
    if (records.length > 1) throw refused('claim.records-joined', ownRefusals.recordsJoined);
    await this.bind(tx, { personId, loginId: by.accountId, means: 'claim', noteSealed: null, boundBy: by.accountId });
    return { personId };
  }

  /**
   * The assisted route: whatever was bound before ends with it, everywhere: of a login and of a person, others too let only
   * the last stand. Of merged records the one that stands has the account: a merge has ended that of the other.
   */
  async bindAssisted(
    tx: Tx,
    personId: string,
    { loginId: named, identityCheck }: { loginId: string; identityCheck: { means: IdentityCheck; note: string } },
    by: Person,
  ): Promise<{ personId: string; loginId: string }> {
    const loginId = accountOf(named, this.keyRing);
    if (loginId === by.accountId) throw refused('login.own-account', ownRefusals.ownAccount);
    const { records } = await holdPersonInReach(tx, personId, by);
    const people = records.map(({ id }) => id);
    for (const former of await endLogins(tx, { people, loginId }, by.accountId, this.clock.now()))
      if (!(await isInReach(tx.manager, former, by)))
        throw refused('login.of-another-region', ownRefusals.ofAnotherRegion);
    const one = await standingRecord(tx, personId);
    const noteSealed = this.keyRing.seal(identityCheck.note, one.nikHash);
    await this.bind(tx, { personId: one.id, loginId, means: identityCheck.means, noteSealed, boundBy: by.accountId });
    return { personId: one.id, loginId };
  }

  async cases(by: Person): Promise<OwnView> {
    const own = await this.affairs.of(by.accountId);
    if (!own) throw notConnectedYet();
    const aid = Map.groupBy(own.aid.map(aidView), ({ caseId }) => caseId);
    const items = own.cases.map((one) => ({ ...this.view(one), aid: aid.get(one.id) ?? [] }));
    const consents = this.consents.shown(own.consents);
    return { items, consents, aidRedirections: own.redirections.map(redirectionView) };
  }

  async consent(tx: Tx, body: Omit<ConsentBody, 'channel'>, by: Person) {
    const personId = await personOfLogin(tx, by.accountId);
    if (personId === undefined) throw notConnectedYet();
    const held = await holdRecords(tx, personId);
    // It may have been connected to somebody else while we waited.
    if ((await holdLogin(tx, by.accountId)) !== personId) throw notConnectedYet();
    return this.consents.decide(tx, held, { ...body, channel: 'own-account' }, by.accountId);
  }

  private async bind(tx: Tx, login: Omit<NewLogin, 'id' | 'boundAt'>): Promise<void> {
    const { personId, loginId } = login;
    const kept = await keepLogin(tx, { ...login, id: newId(), boundAt: this.clock.now() });
    if (!kept) throw refused('claim.connected-already', ownRefusals.connectedAlready);
    tx.publish({ name: 'worker-registry.person-signed-up.v1', data: { personId, loginId } });
  }

  private view({ number, state, layoffDate, reasonCode, contractEnded, why, ...row }: OwnCase) {
    const facts = { layoffDate: civilDate(layoffDate), reasonCode, contractEnded, birthDate: null };
    const jkp = countdown(facts, this.clock.today());
    return {
      ...row,
      number: caseNumber(number),
      state,
      stateText: caseWords[state],
      nextStep: nextSteps[state],
      why: why === null ? null : knownReason(why),
      layoffDate,
      jkp: { ...jkp, text: jkpWords[jkp.answer] },
    };
  }
}

/** A code that is none fits nothing. */
function claimedBy({ caseNumber: said = '', code }: ClaimBody): Named {
  if (code !== undefined) return { number: '', code: parseStatusCode(code) ?? '-' };
  return { number: said.replace(/^K-0*/, '') || '0' };
}
