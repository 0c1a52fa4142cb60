import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { Clock, HttpProblem, KeyRing, type Person } from '@tanggap/platform';
import { IdentityConfig } from '../config.js';
import { assertMayGive, stateOf, type Reach } from '../domain/invitation.js';
import { assertGoodPassword } from '../domain/password-rules.js';
import {
  addInvitation,
  endInvitation,
  findByToken,
  findInvitation,
  listInvitations,
  markSent,
  renewInvitation,
  type Invitation,
} from '../persistence/invitation.store.js';
import { Messages } from '../ports/messages.js';
import { Accounts, type NamedAccount } from './accounts.js';
import { Companies, type AskedGrant } from './companies.js';

export type ShownInvitation = ReturnType<Invitations['shown']>;

/** The link, once: it is in the message and kept as a hash. */
export type Link = { readonly token: string; readonly hash: string };

@Injectable()
export class Invitations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly companies: Companies,
    private readonly messages: Messages,
    private readonly config: IdentityConfig,
  ) {}

  newLink(): Link {
    const token = randomBytes(32).toString('base64url');
    return { token, hash: hashOf(token) };
  }

  async invite(tx: Tx, person: Person, address: string, asked: AskedGrant, link: Link) {
    assertMayGive(reachOf(person), asked);
    const grant = await this.companies.settled(tx, asked);
    this.accounts.assertGrantable(grant);
    const addressHash = this.accounts.hashOf(address);
    if (await this.accounts.isTaken(tx, addressHash)) throw taken();
    const sealedAddress = this.keyRing.seal(address.trim(), addressHash);
    const id = newId();
    const one = { ...grant, id, addressHash, sealedAddress, invitedBy: person.accountId };
    if (!(await addInvitation(tx, one, link.hash))) throw taken();
    return this.shown(await this.needed(tx, person, id));
  }

  /** After the transaction: what is outside is never asked inside one. `sentAt` stays null where it did not leave. */
  async send(made: ShownInvitation, link: Link): Promise<ShownInvitation> {
    const href = new URL(`/undangan/${link.token}`, this.config.PORTAL_URL).href;
    const text = `Anda diundang memakai Tanggap. Buka tautan ini dalam 7 hari untuk membuat kata sandi: ${href} (You are invited to Tanggap: open the link within 7 days to set a password.)`;
    try {
      await this.messages.send({ id: `invitation-${link.hash}`, channel: 'mail', to: made.address, text });
    } catch (error) {
      if (error instanceof HttpProblem) return made;
      throw error;
    }
    await this.work.run(null, (tx) => markSent(tx, made.id));
    return { ...made, sentAt: this.clock.now().toISOString() };
  }

  async list(person: Person) {
    const rows = await this.work.run(null, (tx) => listInvitations(tx, companyIn(reachOf(person))));
    return rows.map((row) => this.shown(row));
  }

  async renew(tx: Tx, person: Person, id: string, link: Link) {
    const found = await this.needed(tx, person, id);
    assertNotOver(found);
    await renewInvitation(tx, id, link.hash);
    return this.shown(await this.needed(tx, person, id));
  }

  async revoke(tx: Tx, person: Person, id: string) {
    assertNotOver(await this.needed(tx, person, id));
    await endInvitation(tx, id, 'revoked');
    return this.shown(await this.needed(tx, person, id));
  }

  /** What whoever holds the link is told: their own address, and what they are invited to. */
  async read(token: string) {
    const found = await this.work.run(null, (tx) => findByToken(tx, hashOf(token)));
    if (!found) throw linkOver();
    const { roles, companyId, expiresAt } = found;
    return { address: this.addressOf(found), roles, companyId, expiresAt: expiresAt.toISOString() };
  }

  /** The account that the link was for. A second use of it finds it over. */
  async accept(token: string, name: string, password: string): Promise<NamedAccount> {
    const { address } = await this.read(token);
    assertGoodPassword(password, address);
    return this.work.run(null, async (tx) => {
      const found = await findByToken(tx, hashOf(token));
      if (!found) throw linkOver();
      const { roles, regions, companyId, providerCode } = found;
      const grant = { roles, regions, companyId, providerCode };
      const account = await this.accounts.openNew(tx, { ...grant, username: address, password, name });
      await endInvitation(tx, found.id, 'accepted');
      return account;
    });
  }

  shown(one: Invitation) {
    const { id, roles, regions, companyId, providerCode, invitedBy, invitedAt, expiresAt, sentAt } = one;
    return {
      ...{ id, address: this.addressOf(one), roles, regions, companyId, providerCode, invitedBy },
      state: stateOf(one, this.clock.now()),
      invitedAt: invitedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    };
  }

  private addressOf({ sealedAddress, addressHash }: Invitation): string {
    return this.keyRing.open(sealedAddress, addressHash);
  }

  private async needed(tx: Tx, person: Person, id: string): Promise<Invitation> {
    const found = await findInvitation(tx, companyIn(reachOf(person)), id);
    if (found) return found;
    throw new Rejected('missing', 'invitation.not-found', {
      id: 'Undangan ini tidak ada.',
      en: 'There is no such invitation.',
    });
  }
}

/** A system administrator looks after everybody, others after those of their company. */
export function reachOf({ permissions, companyId }: Person): Reach {
  if (permissions.includes('accounts:manage')) return 'everybody';
  if (companyId !== null) return { companyId };
  throw new Rejected('forbidden', 'access.not-permitted', {
    id: 'Anda tidak berwenang untuk ini.',
    en: 'You are not permitted to do this.',
  });
}

export function companyIn(reach: Reach): string | null {
  return reach === 'everybody' ? null : reach.companyId;
}

function assertNotOver({ acceptedAt, revokedAt }: Invitation): void {
  if (!acceptedAt && !revokedAt) return;
  throw new Rejected('conflict', 'invitation.over', {
    id: 'Undangan ini sudah diterima atau ditarik.',
    en: 'This invitation was accepted or taken back already.',
  });
}

/** Of 32 random bytes: a plain hash tells nothing. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function taken(): Rejected {
  const text = {
    id: 'Alamat ini sudah punya akun atau undangan yang masih berlaku.',
    en: 'This address has an account already, or an invitation that is open.',
  };
  return new Rejected('conflict', 'invitation.address-taken', text, [
    { field: 'address', code: 'invitation.address-taken', text },
  ]);
}

function linkOver(): Rejected {
  return new Rejected('missing', 'invitation.link-over', {
    id: 'Tautan ini sudah dipakai, ditarik, atau lewat tujuh hari. Minta yang baru kepada yang mengundang Anda.',
    en: 'This link was used, taken back, or is older than seven days. Ask whoever invited you for a new one.',
  });
}
