import type { Tx } from '@tanggap/messaging';
import type { Grant } from '../domain/account.js';
import type { Role } from '../domain/role-exclusions.js';

export type Invitation = Grant & {
  readonly id: string;
  readonly addressHash: string;
  readonly sealedAddress: string;
  readonly invitedBy: string;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
  /** Null while the link has not left. */
  readonly sentAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
};

type Row = Omit<Invitation, 'roles' | 'regions'> & {
  readonly roles: Role[];
  readonly regions: string[];
  readonly everyRegion: boolean;
};

const TERM = `interval '7 days'`;
const columns = `id, address_hash as "addressHash", sealed_address as "sealedAddress", roles, every_region as "everyRegion", regions,
  company_id as "companyId", provider_code as "providerCode", invited_by as "invitedBy", invited_at as "invitedAt",
  expires_at as "expiresAt", sent_at as "sentAt", accepted_at as "acceptedAt", revoked_at as "revokedAt"`;
/** $1 is the company whose HR officers' invitations are in reach; null reaches all. */
const inReach = `($1::uuid is null or (company_id = $1 and 'HRD_PERUSAHAAN' = any(roles)))`;
const isOpen = `accepted_at is null and revoked_at is null`;

const invitationOf = ({ everyRegion, ...row }: Row): Invitation => ({
  ...row,
  regions: everyRegion ? 'all' : row.regions,
});

type NewInvitation = Grant & Pick<Invitation, 'id' | 'addressHash' | 'sealedAddress' | 'invitedBy'>;

/** An earlier one to the same address that is over by time makes room. False where one is open. */
export async function addInvitation(tx: Tx, one: NewInvitation, tokenHash: string): Promise<boolean> {
  const { regions } = one;
  await tx.manager.query(
    `update invitations set revoked_at = now() where address_hash = $1 and ${isOpen} and expires_at <= now()`,
    [one.addressHash],
  );
  const added: unknown[] = await tx.manager.query(
    `insert into invitations (id, token_hash, address_hash, sealed_address, roles, every_region, regions, company_id, provider_code, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + ${TERM}) on conflict do nothing returning 1`,
    [
      ...[one.id, tokenHash, one.addressHash, one.sealedAddress, one.roles],
      ...[regions === 'all', regions === 'all' ? [] : regions, one.companyId, one.providerCode, one.invitedBy],
    ],
  );
  return added.length === 1;
}

/** The newest first. */
export async function listInvitations(tx: Tx, companyId: string | null): Promise<readonly Invitation[]> {
  const rows: Row[] = await tx.manager.query(
    `select ${columns} from invitations where ${inReach} order by id desc limit 200`,
    [companyId],
  );
  return rows.map(invitationOf);
}

export async function findInvitation(tx: Tx, companyId: string | null, id: string): Promise<Invitation | undefined> {
  const [row]: Row[] = await tx.manager.query(
    `select ${columns} from invitations where ${inReach} and id = $2 for update`,
    [companyId, id],
  );
  return row && invitationOf(row);
}

/** Neither accepted nor taken back: those to one of these companies, also past their time. */
export async function findOpenInvitationsTo(tx: Tx, companyIds: readonly string[]): Promise<readonly Invitation[]> {
  const rows: Row[] = await tx.manager.query(
    `select ${columns} from invitations where company_id = any($1::uuid[]) and ${isOpen} order by id`,
    [companyIds],
  );
  return rows.map(invitationOf);
}

/** Locked until it is accepted: one link makes one account. */
export async function findByToken(tx: Tx, tokenHash: string): Promise<Invitation | undefined> {
  const [row]: Row[] = await tx.manager.query(
    `select ${columns} from invitations where token_hash = $1 and ${isOpen} and expires_at > now() for update`,
    [tokenHash],
  );
  return row && invitationOf(row);
}

/** A new link for seven days more; the one of before leads nowhere. */
export async function renewInvitation(tx: Tx, id: string, tokenHash: string): Promise<void> {
  await tx.manager.query(
    `update invitations set token_hash = $2, expires_at = now() + ${TERM}, sent_at = null where id = $1`,
    [id, tokenHash],
  );
}

export async function markSent(tx: Tx, id: string): Promise<void> {
  await tx.manager.query(`update invitations set sent_at = now() where id = $1`, [id]);
}

export async function endInvitation(tx: Tx, id: string, how: 'accepted' | 'revoked'): Promise<void> {
  await tx.manager.query(`update invitations set ${how}_at = now() where id = $1`, [id]);
}
