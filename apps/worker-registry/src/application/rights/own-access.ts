import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { civilDate, Rejected, type Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { accountOf, Clock, KeyRing, type Person } from '@tanggap/platform';
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
import type { Claimed, NewLogin, OwnCase } from '../../persistence/rights/logins.store.js';
import { holdPersonInReach, holdRecords, isInReach } from '../../persistence/rights/person-scope.js';
import { AidHeard, type RedirectionView } from '../aid/aid-heard.js';
import { SealedIdentities } from '../sealed-identities.js';
import { Consents, type ConsentBody, type ConsentView } from './consents.js';

/** The words that doors may use; they know them from here. */
export { identityChecks } from '../../domain/rights/own-case.js';

export type ClaimBody = Readonly<{ nik: string; birthDate: string; caseNumber: string }>;

type OwnView = Readonly<{
  items: readonly unknown[];
  consents: readonly ConsentView[];
  aidRedirections: readonly RedirectionView[];
}>;

/** The way on for whoever does not get in alone. */
const assisted: Bilingual = {
  id: 'Datang ke loket Disnaker dengan KTP, atau hubungi petugas Anda: akun Anda dihubungkan setelah identitas diperiksa.',
  en: 'Come to the counter of the manpower office with your identity card, or call your caseworker: your account is connected once your identity is checked.',
};

/** Whose account is whose: a worker claims their own person, or a caseworker connects them after an identity check. */
@Injectable()
export class OwnAccess {
  constructor(
    private readonly queries: LoginQueries,
    private readonly identities: SealedIdentities,
    private readonly consents: Consents,
    private readonly aid: AidHeard,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /** Outside of the command: a try that fails counts, though the command leaves nothing behind. */
  async tryToClaim({ nik, birthDate, caseNumber: number }: ClaimBody, by: Person): Promise<Claimed> {
    const plainNumber = number.replace(/^K-0*/, '') || '0';
    const nikHash = this.keyRing.keyedHash('nik', nik);
    const claimHash = this.keyRing.keyedHash('command-body', `${nik}/${birthDate}/${plainNumber}`);
    const isLeft = await this.queries.takeTry({ loginId: by.accountId, nikHash, claimHash, at: this.clock.now() });
    if (!isLeft) throw refused('claim.too-many-tries', tooMany);
    const found = await this.queries.claimed(nikHash, plainNumber);
    const identity = found && this.identities.open(found.sealed, found.nikHash);
    if (!found || identity?.birthDate !== birthDate) throw refused('claim.no-match', noMatch);
    if (found.isOneOfMany) throw refused('claim.records-joined', recordsJoined);
    return found;
  }

  async bindClaimed(tx: Tx, { personId }: Claimed, by: Person): Promise<{ personId: string }> {
    const { records } = await holdRecords(tx, personId);
    if (records.length > 1) throw refused('claim.records-joined', recordsJoined);
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
    if (loginId === by.accountId) throw refused('login.own-account', ownAccount);
    const { records } = await holdPersonInReach(tx, personId, by);
    const people = records.map(({ id }) => id);
    for (const former of await endLogins(tx, { people, loginId }, by.accountId, this.clock.now()))
      if (!(await isInReach(tx.manager, former, by))) throw refused('login.of-another-region', ofAnotherRegion);
    const one = await standingRecord(tx, personId);
    const noteSealed = this.keyRing.seal(identityCheck.note, one.nikHash);
    await this.bind(tx, { personId: one.id, loginId, means: identityCheck.means, noteSealed, boundBy: by.accountId });
    return { personId: one.id, loginId };
  }

  async cases(by: Person): Promise<OwnView> {
    const personId = await this.queries.personId(by.accountId);
    if (personId === undefined) throw refused('own.not-connected', notConnected, 'missing');
    const cases = await this.queries.cases(by.accountId);
    const aid = Map.groupBy(await this.aid.ofCases(cases.map(({ id }) => id)), ({ caseId }) => caseId);
    const items = cases.map((one) => ({ ...this.view(one), aid: aid.get(one.id) ?? [] }));
    const consents = await this.consents.list(personId, { regions: 'all' });
    return { items, consents, aidRedirections: await this.aid.redirectionsOf(personId) };
  }

  async consent(tx: Tx, body: Omit<ConsentBody, 'channel'>, by: Person) {
    const personId = await personOfLogin(tx, by.accountId);
    if (personId === undefined) throw refused('own.not-connected', notConnected, 'missing');
    const held = await holdRecords(tx, personId);
    // It may have been connected to somebody else while we waited.
    if ((await holdLogin(tx, by.accountId)) !== personId) throw refused('own.not-connected', notConnected, 'missing');
    return this.consents.decide(tx, held, { ...body, channel: 'own-account' }, by.accountId);
  }

  private async bind(tx: Tx, login: Omit<NewLogin, 'id' | 'boundAt'>): Promise<void> {
    const { personId, loginId } = login;
    const kept = await keepLogin(tx, { ...login, id: newId(), boundAt: this.clock.now() });
    if (!kept) throw refused('claim.connected-already', connectedAlready);
    tx.publish({ name: 'worker-registry.person-signed-up.v1', data: { personId, loginId } });
  }

  private view({ number, state, layoffDate, reasonCode, contractEnded, ...row }: OwnCase) {
    const facts = { layoffDate: civilDate(layoffDate), reasonCode, contractEnded, birthDate: null };
    const jkp = countdown(facts, this.clock.today());
    return {
      ...row,
      number: caseNumber(number),
      state,
      stateText: caseWords[state],
      nextStep: nextSteps[state],
      layoffDate,
      jkp: { ...jkp, text: jkpWords[jkp.answer] },
    };
  }
}

const tooMany: Bilingual = { id: 'Percobaan sudah habis.', en: 'There are no tries left.' };
const noMatch: Bilingual = {
  id: 'Data ini tidak cocok dengan kasus yang kami kenal.',
  en: 'These particulars do not match a case that we know.',
};
const connectedAlready: Bilingual = {
  id: 'Orang ini, atau akun ini, sudah terhubung.',
  en: 'This person, or this account, is connected already.',
};
const ownAccount: Bilingual = {
  id: 'Akun Anda sendiri tidak dapat dihubungkan dengan orang lain.',
  en: 'Your own account cannot be connected to somebody else.',
};
const ofAnotherRegion: Bilingual = {
  id: 'Akun ini terhubung dengan orang di luar wilayah Anda; petugas wilayah itu yang memutuskannya.',
  en: 'This account is connected to somebody outside your regions; an officer there must end that.',
};
const recordsJoined: Bilingual = {
  id: 'Data orang ini digabung dari beberapa NIK; petugas memeriksa siapa Anda.',
  en: 'This person’s records of several NIKs were joined; a caseworker checks who you are.',
};
const notConnected: Bilingual = {
  id: 'Akun ini belum terhubung dengan kasus Anda.',
  en: 'This account is not connected to your case yet.',
};

/** Every refusal names the way on: nobody is left standing at a closed door. */
function refused(code: string, { id, en }: Bilingual, kind: 'conflict' | 'missing' = 'conflict'): Rejected {
  return new Rejected(kind, code, { id: `${id} ${assisted.id}`, en: `${en} ${assisted.en}` });
}
