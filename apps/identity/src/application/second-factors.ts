import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import { IdentityConfig, listOf } from '../config.js';
import type { Account } from '../persistence/account.store.js';
import {
  beginSecondFactor,
  confirmSecondFactor,
  findSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
  useRecoveryCode,
  useStep,
} from '../persistence/second-factor.store.js';
import { Accounts } from './accounts.js';
import { addressForApps, base32, stepOfCode } from './totp.js';

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** Without letters and digits that are taken for each other. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

@Injectable()
export class SecondFactors {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly config: IdentityConfig,
  ) {}

  async state(accountId: string) {
    const { roles } = await this.accounts.one(accountId);
    const row = await this.work.run(null, (tx) => findSecondFactor(tx, accountId));
    const confirmedAt = row?.confirmedAt?.toISOString() ?? null;
    return {
      state: confirmedAt === null ? 'off' : 'on',
      confirmedAt,
      recoveryCodesLeft: row?.recoveryCodesLeft ?? 0,
      required: this.isRequiredOf(roles),
    };
  }

  isRequiredOf(roles: readonly string[]): boolean {
    // A provider asks for what it asks for.
    if (this.config.OIDC_ISSUER !== undefined) return false;
    return listOf(this.config.SECOND_FACTOR_ROLES).some((role) => roles.includes(role));
  }

  /** A new secret, that counts once a code of it has come back. */
  async begin(tx: Tx, accountId: string): Promise<{ secret: string; address: string }> {
    const { username } = await this.accounts.one(accountId);
    const secret = randomBytes(SECRET_BYTES);
    if (!(await beginSecondFactor(tx, accountId, this.keyRing.seal(secret.toString('base64'), accountId))))
      throw new Rejected('conflict', 'second-factor.already-on', {
        id: 'Langkah kedua sudah aktif. Matikan dahulu untuk menggantinya.',
        en: 'The second step is on already. Turn it off first to replace it.',
      });
    return { secret: base32(secret), address: addressForApps(secret, username) };
  }

  /** From now on sign-in asks for a code. The recovery codes are shown here and never again. */
  async confirm(tx: Tx, accountId: string, code: string): Promise<{ recoveryCodes: readonly string[] }> {
    const row = await findSecondFactor(tx, accountId);
    if (row?.confirmedAt !== null || !(await this.isCode(tx, accountId, code))) throw wrongCode();
    await confirmSecondFactor(tx, accountId);
    return { recoveryCodes: await this.renewRecoveryCodes(tx, accountId) };
  }

  async renewRecoveryCodes(tx: Tx, accountId: string): Promise<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    const hashes = codes.map((code) => this.hashOf(accountId, code));
    await replaceRecoveryCodes(tx, accountId, hashes);
    return codes;
  }

  /** Whether this is a code of now that was not used before, or a recovery code that was not. Either is used up by it. */
  async accepts(tx: Tx, { id }: Pick<Account, 'id'>, code: string): Promise<boolean> {
    return (await this.isCode(tx, id, code)) || (await useRecoveryCode(tx, id, this.hashOf(id, code)));
  }

  /** @param own by the account's holder, for whom it may be required */
  async remove(tx: Tx, accountId: string, own: boolean): Promise<void> {
    const { roles } = await this.accounts.one(accountId);
    if (own && this.isRequiredOf(roles))
      throw new Rejected('conflict', 'second-factor.required', {
        id: 'Peran Anda mewajibkan langkah kedua.',
        en: 'Your role requires the second step.',
      });
    if (await removeSecondFactor(tx, accountId)) return;
    throw new Rejected('missing', 'second-factor.off', {
      id: 'Langkah kedua tidak aktif.',
      en: 'The second step is not on.',
    });
  }

  private async isCode(tx: Tx, accountId: string, code: string): Promise<boolean> {
    const row = await findSecondFactor(tx, accountId);
    if (!row) return false;
    const secret = Buffer.from(this.keyRing.open(row.sealedSecret, accountId), 'base64');
    const step = stepOfCode(secret, code.replaceAll(/\s/g, ''), this.clock.now());
    return step !== undefined && useStep(tx, accountId, step);
  }

  private hashOf(accountId: string, code: string): string {
    const plain = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
    return this.keyRing.keyedHash('one-time-code', `${accountId}\u0000${plain}`);
  }
}

function newRecoveryCode(): string {
  const letters = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

export function wrongCode(): Rejected {
  const text = {
    id: 'Kode ini tidak cocok. Pakai kode yang sedang tampil.',
    en: 'This code does not match. Use the one shown now.',
  };
  return new Rejected('invalid', 'second-factor.wrong-code', text, [
    { field: 'code', code: 'second-factor.wrong-code', text },
  ]);
}
