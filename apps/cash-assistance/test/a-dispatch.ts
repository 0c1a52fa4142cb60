import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, connect, database, KeyRing, migrate, type KeyRingKeys } from '@tanggap/platform';
import {
  aDatabasePerService,
  freePort,
  ServiceProcess,
  temporaryFolder,
  testBankAccess,
  testKeys,
} from '@tanggap/testing';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { BankDesk, makeDue } from '../../../test/paying/src/index.js';
import { SnapBank } from '../src/adapters/snap/snap-bank.js';
import { BankFacts } from '../src/application/paying/bank-facts.js';
import { Callbacks } from '../src/application/paying/callbacks.js';
import { tables } from '../src/persistence/index.js';
import { lockParts } from '../src/persistence/paying/locked.store.js';
import { composed, itsLines, released } from './a-released-batch.js';

const access = testBankAccess();
export const ring = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);
const TIMEOUT_MS = 500;

/** A clock that goes as fast as any other, from where it is set. */
export class SetClock extends Clock {
  private ahead = 0;

  set(text: string): void {
    this.ahead = Date.parse(text) - Date.now();
  }

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

/** A database with people to be paid, a bank in a process of its own, and its callbacks on their way to us. */
export class ADispatch {
  readonly clock = new SetClock();
  readonly desk: BankDesk;

  private constructor(
    readonly db: DataSource,
    private readonly databases: Awaited<ReturnType<typeof aDatabasePerService>>,
    readonly bank: ServiceProcess,
    private readonly door: Server,
    readonly callbacks: Callbacks,
  ) {
    this.desk = new BankDesk(bank.url);
  }

  static async start(people: number): Promise<ADispatch> {
    Logger.overrideLogger(false);
    const databases = await aDatabasePerService(['cash-assistance']);
    const db = await opened(databases.urls['cash-assistance'] ?? '');
    await migrate(db);
    const bank = await aBank();
    const settings = bankSettings(bank.url);
    const unpaced = new SnapBank(settings, { inTurn: (_, call) => call() });
    const callbacks = new Callbacks(new UnitOfWork(db), new BankFacts(new Clock()), unpaced);
    const door = createServer((request, response) => {
      void answer(callbacks, request).then((status) => response.writeHead(status).end());
    });
    await new Promise<void>((then) => door.listen(0, '127.0.0.1', then));
    const dispatch = new ADispatch(db, databases, bank, door, callbacks);
    await dispatch.desk.open(await makeDue({ databases }, { people }));
    return dispatch;
  }

  get callbackUrl(): string {
    return `http://127.0.0.1:${(this.door.address() as AddressInfo).port}/bank/callbacks`;
  }

  bankSettings() {
    return bankSettings(this.bank.url);
  }

  open(): Promise<DataSource> {
    return opened(this.databases.urls['cash-assistance'] ?? '');
  }

  /** It is that moment, with us and at the bank. */
  async set(moment: string): Promise<void> {
    this.clock.set(moment);
    await this.desk.put('/clock', { now: moment });
  }

  terms(changes: string): Promise<void> {
    return this.asSuperuser(`update bank_terms set ${changes}`);
  }

  /** The time passes that a dead sender's lease and share are waited for. */
  pass(): Promise<unknown> {
    return this.db.query(
      `with leases as (update dispatch_leases set held_until = clock_timestamp()) update bank_shares set held_until = clock_timestamp()`,
    );
  }

  /** A released batch of the next so many people who have none, as those leave it who composed, locked and released it. */
  async release(lines: number): Promise<string> {
    return await this.db.transaction(async (manager) => {
      const [{ id }] = await manager.query<[{ id: string }]>(composed, [lines]);
      await manager.query(itsLines, [id, lines]);
      const hash = await lockParts(manager, id);
      for (const step of released) await manager.query(step, [id, hash]);
      return id;
    });
  }

  /** Whom the next batches pay, in their order. */
  async peopleToCome(most: number): Promise<readonly string[]> {
    const rows = await this.db.query<{ id: string }[]>(
      `select person_id as id from entitlements e where not exists (select from payment_lines l where l.assessment_id = e.assessment_id)
        order by assessment_id limit $1`,
      [most],
    );
    return rows.map(({ id }) => id);
  }

  /** What nobody meant to be kept as an account. */
  async spoilAccounts(personId: string | undefined, content: object | string): Promise<void> {
    const [account] = await this.db.query<{ id: string }[]>(`select id from payment_accounts where person_id = $1`, [
      personId,
    ]);
    const sealed = typeof content === 'string' ? content : ring.seal(JSON.stringify(content), account?.id ?? '');
    await this.asSuperuser(`update payment_accounts set sealed = '${sealed}' where person_id = '${personId}'`);
  }

  /** Past every trigger. */
  async asSuperuser(statement: string): Promise<void> {
    const url = new URL(this.databases.adminUrl);
    url.pathname = new URL(this.databases.urls['cash-assistance'] ?? '').pathname;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query('set session_replication_role = replica');
    await client.query(statement);
    await client.end();
  }

  async states(batchId: string): Promise<Readonly<Record<string, number>>> {
    const rows = await this.db.query<{ state: string; n: number }[]>(
      `select state, count(*)::int as n from payment_lines where batch_id = $1 group by state order by state`,
      [batchId],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  async close(): Promise<void> {
    await this.bank.stop();
    await new Promise((then) => this.door.close(then));
    await this.db.destroy();
    await this.databases.drop();
  }
}

async function opened(url: string): Promise<DataSource> {
  const db = database({ name: 'cash-assistance', DATABASE_URL: url, DATABASE_POOL: 6 }, tables);
  await connect(db);
  return db;
}

async function aBank(): Promise<ServiceProcess> {
  const key = createPrivateKey({ key: Buffer.from(access.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const given = {
    ...{ APP_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: temporaryFolder('bank'), CLIENT_SECRET: access.clientSecret },
    CLIENT_PUBLIC_KEY: createPublicKey(key.export({ type: 'pkcs8', format: 'pem' }))
      .export({ type: 'spki', format: 'der' })
      .toString('base64'),
  };
  return await new ServiceProcess('bank-simulator', await freePort(), given).start();
}

function bankSettings(url: string) {
  const { privateKey, clientSecret } = access;
  const us = { partnerId: 'tanggap', channelId: '95221', bankCode: '137', sourceAccount: '0010000000001' };
  return { ...us, url, privateKey, clientSecret, timeoutMs: TIMEOUT_MS };
}

async function answer(callbacks: Callbacks, request: IncomingMessage) {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  const header = (name: string) => [request.headers[name]].flat()[0] ?? '';
  const heard = await callbacks.hear({
    path: request.url ?? '',
    body: JSON.parse(Buffer.concat(parts).toString()) as unknown,
    timestamp: header('x-timestamp'),
    signature: header('x-signature'),
  });
  return heard === 'kept' ? 200 : 400;
}
