import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import { comparableName } from '@tanggap/indonesia';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { accountMoves, type AccountState } from '../../domain/accounts/account.js';
import { accountsOf, holdPayees, keepAccountMoves, keepNames } from '../../persistence/accounts/account.store.js';
import { keepOwnLogins } from '../../persistence/accounts/own-logins.store.js';
import { keepNikHashes } from '../../persistence/patterns/marks.store.js';
import { SealedAccounts, type ToldAccount } from './sealed-accounts.js';
import { Statements, type Statement } from './statements.js';

type AccountStated = Envelope<'worker-registry.account-stated.v1'>;
type SignedUp = Envelope<'worker-registry.person-signed-up.v1'>;
type Told = ToldAccount & Readonly<{ personId: string }>;

const REGISTRY = 'worker-registry';
/** Verdicts that rest on the name; the others are the bank's alone. */
const byName: readonly AccountState[] = ['valid', 'to-decide', 'name-differs'];

/** What the registry tells: what somebody is called on the card, where the company said the aid may go to, and whose login is whose. */
@Injectable()
export class ToldAccounts {
  constructor(
    private readonly sealed: SealedAccounts,
    private readonly statements: Statements,
    private readonly clock: Clock,
  ) {}

  async hear(tx: Tx, events: readonly AccountStated[]): Promise<void> {
    await keepNikHashes(
      tx.manager,
      events.map(({ data }) => data),
    );
    const told = new Map<string, Told>();
    for (const event of events) {
      const { sealed, assessmentId, personId } = event.data;
      if (sealed === undefined) continue;
      const said = this.sealed.told(sealed, assessmentId);
      if (said) told.set(personId, { ...said, personId });
      else tx.refuse(event, 'account.not-readable', 'the blob does not open for this assessment, or names nobody');
    }
    if (told.size === 0) return;
    await this.takeNames(tx, [...told.values()]);
    await this.statements.take(tx, [...told.values()].flatMap(statementOf));
  }

  async signedUp(tx: Tx, events: readonly SignedUp[]): Promise<void> {
    await keepOwnLogins(
      tx,
      events.map(({ data, occurredAt }) => ({ ...data, since: occurredAt })),
    );
  }

  /** Who is called otherwise than before has the accounts asked about anew: they were compared with another name. */
  private async takeNames(tx: Tx, told: readonly Told[]): Promise<void> {
    const known = await holdPayees(
      tx.manager,
      told.map(({ personId }) => personId),
    );
    const renamed = told.filter(({ personId, name }) => {
      const before = this.sealed.text(known.get(personId) ?? null, personId);
      return before === null || comparableName(before) !== comparableName(name);
    });
    if (renamed.length === 0) return;
    const people = renamed.map(({ personId }) => personId);
    await keepNames(
      tx.manager,
      renamed.map(({ personId, name }) => ({ personId, sealed: this.sealed.sealText(name, personId) })),
    );
    const again = (await accountsOf(tx.manager, people)).filter(({ state }) => byName.includes(state));
    const moves = again
      .filter(({ state }) => (accountMoves[state] as readonly AccountState[]).includes('stated'))
      .map(({ id }) => ({ id, to: 'stated' as const, by: REGISTRY, why: 'called-otherwise' }));
    await keepAccountMoves(tx.manager, moves, this.clock.now());
  }
}

function statementOf({ personId, name, bankCode, number, holder }: Told): readonly Statement[] {
  if (bankCode === undefined || number === undefined) return [];
  return [{ personId, source: 'notice', by: REGISTRY, bankCode, number, holder: holder ?? name }];
}
