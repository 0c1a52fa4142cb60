import type { Tx } from '@tanggap/messaging';

export type ServiceClientRow = {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly active: boolean;
  readonly createdAt: Date;
  readonly formerUntil: Date | null;
};

const columns = `id, name, permissions, active, created_at as "createdAt", former_until as "formerUntil"`;

type NewClient = Pick<ServiceClientRow, 'id' | 'name' | 'permissions'> & { readonly createdBy: string };

/** False where the name is taken. */
export async function addClient(tx: Tx, client: NewClient, secretHash: string): Promise<boolean> {
  const added: unknown[] = await tx.manager.query(
    `insert into service_clients (id, name, permissions, created_by, secret_hash) values ($1, $2, $3, $4, $5)
     on conflict (name) do nothing returning 1`,
    [client.id, client.name, client.permissions, client.createdBy, secretHash],
  );
  return added.length === 1;
}

export async function listClients(tx: Tx): Promise<readonly ServiceClientRow[]> {
  return tx.manager.query(`select ${columns} from service_clients order by name`);
}

/** With the secret of now, or the one of before for a day after. */
export async function findClient(tx: Tx, id: string, secretHash: string): Promise<ServiceClientRow | undefined> {
  const [row]: ServiceClientRow[] = await tx.manager.query(
    `select ${columns} from service_clients
      where id = $1 and active and (secret_hash = $2 or (former_hash = $2 and former_until > now()))`,
    [id, secretHash],
  );
  return row;
}

export async function replaceSecret(tx: Tx, id: string, secretHash: string): Promise<ServiceClientRow | undefined> {
  const [rows]: [ServiceClientRow[], number] = await tx.manager.query(
    `update service_clients set former_hash = secret_hash, former_until = now() + interval '1 day', secret_hash = $2
      where id = $1 and active returning ${columns}`,
    [id, secretHash],
  );
  return rows[0];
}

export async function closeClient(tx: Tx, id: string): Promise<ServiceClientRow | undefined> {
  const [rows]: [ServiceClientRow[], number] = await tx.manager.query(
    `update service_clients set active = false where id = $1 and active returning ${columns}`,
    [id],
  );
  return rows[0];
}
