import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { AuditLog, HttpProblem, type Permission } from '@tanggap/platform';
import {
  addClient,
  closeClient,
  findClient,
  listClients,
  replaceSecret,
  type ServiceClientRow,
} from '../persistence/service-client.store.js';
import { SigningKeys, TOKEN_LIFETIME } from './signing-keys.js';

/** Machines read, for everybody's regions. What is decided is decided by people. */
const FOR_MACHINES = /:read$/;

@Injectable()
export class ServiceClients {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keys: SigningKeys,
    private readonly audit: AuditLog,
  ) {}

  /** The secret is shown here and never again. */
  async open(tx: Tx, createdBy: string, name: string, permissions: readonly Permission[]) {
    const refused = permissions.filter((permission) => !FOR_MACHINES.test(permission));
    if (refused.length > 0) throw notForMachines(refused);
    const id = newId();
    const secret = newSecret();
    if (!(await addClient(tx, { id, name, permissions, createdBy }, hashOf(secret)))) throw nameTaken();
    return { id, name, permissions, secret };
  }

  async list() {
    return (await this.work.run(null, listClients)).map(shown);
  }

  /** The secret of before is good for a day more, so that the machine can be told in between. */
  async renewSecret(tx: Tx, id: string) {
    const secret = newSecret();
    const client = await replaceSecret(tx, id, hashOf(secret));
    if (!client) throw missing();
    return { ...shown(client), secret };
  }

  async close(tx: Tx, id: string) {
    const client = await closeClient(tx, id);
    if (!client) throw missing();
    return shown(client);
  }

  async tokenFor(id: string, secret: string) {
    const client = await this.work.run(null, (tx) => findClient(tx, id, hashOf(secret)));
    const line = { name: 'service-client.signed-in', accountId: client?.id ?? null, targetId: id };
    await this.audit.record({ ...line, outcome: client ? 'done' : 'service-client.refused' });
    if (!client) throw refused();
    const scope = client.permissions.join(' ');
    const accessToken = await this.keys.sign({ sub: client.id, roles: [], regions: 'all', companyId: null, scope });
    return { accessToken, expiresIn: TOKEN_LIFETIME, tokenType: 'Bearer' as const };
  }
}

function shown({ id, name, permissions, active, createdAt, formerUntil }: ServiceClientRow) {
  const formerSecretUntil = formerUntil?.toISOString() ?? null;
  return { id, name, permissions, active, createdAt: createdAt.toISOString(), formerSecretUntil };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Of 32 random bytes: a plain hash tells nothing. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function notForMachines(permissions: readonly string[]): Rejected {
  const text = {
    id: `Mesin hanya dapat membaca; ini bukan untuk mesin: ${permissions.join(', ')}.`,
    en: `Machines only read; these are not for machines: ${permissions.join(', ')}.`,
  };
  return new Rejected('invalid', 'service-client.not-for-machines', text, [
    { field: 'permissions', code: 'service-client.not-for-machines', text },
  ]);
}

function nameTaken(): Rejected {
  const text = { id: 'Nama ini sudah dipakai.', en: 'This name is taken.' };
  return new Rejected('conflict', 'service-client.name-taken', text, [
    { field: 'name', code: 'service-client.name-taken', text },
  ]);
}

function missing(): Rejected {
  return new Rejected('missing', 'service-client.not-found', {
    id: 'Klien ini tidak ada atau sudah ditutup.',
    en: 'There is no such client, or it is closed.',
  });
}

function refused(): HttpProblem {
  const text = { id: 'Klien atau rahasianya tidak cocok.', en: 'The client or its secret does not match.' };
  return new HttpProblem(401, 'service-client.refused', text);
}
