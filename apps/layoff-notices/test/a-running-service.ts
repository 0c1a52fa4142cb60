import { readFileSync } from 'node:fs';
import type { EventData, EventName, Fact } from '@tanggap/contracts';
import { newId } from '@tanggap/contracts';
import { messagingTables, newCause, UnitOfWork } from '@tanggap/messaging';
import { KeyRing, readConfig, startService, TokenVerifier, type PersonClaims } from '@tanggap/platform';
import { aDatabasePerService, eventually, testKeys, testTokens } from '@tanggap/testing';
import { DataSource } from 'typeorm';
import { LayoffNoticesConfig } from '../src/config.js';
import { LayoffNoticesModule } from '../src/layoff-notices.module.js';
import { tables } from '../src/persistence/index.js';

export const citra = '0192a000-0000-7000-8000-000000000001';
export const baja = '0192a000-0000-7000-8000-000000000002';
/** Sites of both companies in regions 36.03, 36.72 and 36.04. */
export const siteOf = {
  pasarKemis: `${citra.slice(0, -3)}101`,
  citangkil: `${citra.slice(0, -3)}102`,
  ciwandan: `${citra.slice(0, -3)}201`,
};

export const hr: Partial<PersonClaims> = { sub: newId(), roles: ['HRD_PERUSAHAAN'], regions: [], companyId: citra };
export const hrOfBaja: Partial<PersonClaims> = { ...hr, sub: newId(), companyId: baja };
export const officer = (regions: readonly string[] | 'all'): Partial<PersonClaims> => ({
  sub: newId(),
  roles: ['PETUGAS_LOKET_KABKOTA'],
  regions,
});

export const keyRing = new KeyRing(
  JSON.parse(testKeys.keyRing) as ConstructorParameters<typeof KeyRing>[0],
  testKeys.lookupKey,
);

export const seedFolder = new URL('../../../deploy/seed/', import.meta.url).pathname;
export const sample = (name: string): Buffer => readFileSync(`${seedFolder}${name}`);

/** How often a request is made that found no connection free. */
const MOST_TIMES = 5;

type Body = Readonly<Record<string, unknown>>;
export type Answer = {
  status: number;
  body: Body & { items?: Body[]; errors?: Body[] };
  text: string;
  headers: Headers;
};
type Sending = { body?: object | string | Buffer; key?: string; headers?: Readonly<Record<string, string>> };

const sources = ['worker-registry', 'training-referrals', 'cash-assistance'] as const;

/** The service as it runs, on databases of its own, hearing what the test says in the name of the other services. */
export class ARunningService {
  private constructor(
    readonly url: string,
    readonly db: DataSource,
    private readonly tokenFor: (person: Partial<PersonClaims>) => Promise<string>,
    private readonly others: Readonly<Record<string, UnitOfWork>>,
    readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<ARunningService> {
    const databases = await aDatabasePerService(['layoff-notices', ...sources]);
    const { 'layoff-notices': own = '' } = databases.urls;
    const theirs = await Promise.all(
      sources.map(async (name) => {
        const db = await new DataSource({ type: 'postgres', url: databases.urls[name] ?? '' }).initialize();
        for (const table of messagingTables) await db.query(table);
        return [name, db] as const;
      }),
    );
    const readAs = (name: string) =>
      Object.assign(new URL(own), { pathname: new URL(databases.urls[name] ?? '').pathname }).href;
    const environment = {
      ...{
        APP_ENV: 'test',
        LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
        DATABASE_URL: own,
        SEED_DIR: seedFolder,
      },
      ...{ KEY_RING: testKeys.keyRing, LOOKUP_KEY: testKeys.lookupKey },
      SOURCE_DATABASE_URLS: JSON.stringify(Object.fromEntries(sources.map((name) => [name, readAs(name)]))),
    };
    const config = readConfig({ name: 'layoff-notices', port: 0, own: LayoffNoticesConfig }, environment);
    const { app, url, close } = await startService(LayoffNoticesModule, config, tables);
    const tokens = await testTokens();
    app.get(TokenVerifier).useKeys(tokens.keys);
    const others = Object.fromEntries(theirs.map(([name, db]) => [name, new UnitOfWork(db)]));
    return new ARunningService(url, app.get(DataSource), tokens.tokenFor, others, async () => {
      await close();
      await Promise.all(theirs.map(([, db]) => db.destroy()));
      await databases.drop();
    });
  }

  async ask(
    method: string,
    path: string,
    person: Partial<PersonClaims>,
    { body, key = newId(), headers }: Sending = {},
  ): Promise<Answer> {
    const isFile = typeof body === 'string' || Buffer.isBuffer(body);
    const own = { authorization: await this.tokenOf(person), 'idempotency-key': key };
    const type = { 'content-type': isFile ? 'text/csv' : 'application/json' };
    const sent = isFile ? (body as string) : JSON.stringify(body);
    const request = {
      method,
      headers: { ...own, ...(sent === undefined ? {} : type), ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    };
    return this.answered(`${this.url}${path}`, request);
  }

  /** Fifty at once may wait too long for one of the connections: a client then asks again with the same key, and so do we. */
  private async answered(url: string, request: RequestInit): Promise<Answer> {
    for (let times = 1; ; times += 1) {
      const answer = await answerOf(await fetch(url, request));
      if (answer.body['code'] !== 'service.database-away' || times === MOST_TIMES) return answer;
    }
  }

  async tokenOf(person: Partial<PersonClaims>): Promise<string> {
    return `Bearer ${await this.tokenFor(person)}`;
  }

  get(path: string, person: Partial<PersonClaims> = hr): Promise<Answer> {
    return this.ask('GET', path, person);
  }

  /** A draft of so many workers at the footwear factory, to be laid off on the samples' day. */
  async draft(declaredWorkers: number, changes: object = {}, person = hr): Promise<string> {
    const body = { siteId: siteOf.pasarKemis, reasonCode: 'EFISIENSI_CEGAH', ...march, declaredWorkers, ...changes };
    const { body: made } = await this.ask('POST', '/notices', person, { body });
    return String(made['id']);
  }

  upload(noticeId: string, body: string | Buffer, person = hr): Promise<Answer> {
    return this.ask('PUT', `/notices/${noticeId}/worker-list`, person, { body });
  }

  /** The notice's own list, or the one that is named. */
  async untilListIs(noticeId: string, status: string, person = hr, listId?: string): Promise<Body> {
    const path = listId === undefined ? 'worker-list' : `lists/${listId}`;
    return eventually(
      async () => {
        const { body } = await this.get(`/notices/${noticeId}/${path}`, person);
        if (body['status'] !== status) throw new Error(`it is ${String(body['status'])}`);
        return body;
      },
      { within: 60_000 },
    );
  }

  /** Drafts, uploads and hands in, and waits until all is reported. */
  async file(declaredWorkers: number, list: string | Buffer, person = hr, changes: object = {}): Promise<string> {
    const id = await this.draft(declaredWorkers, changes, person);
    await this.upload(id, list, person);
    await this.untilListIs(id, 'checked', person);
    await this.handIn(id, person);
    await this.untilListIs(id, 'reported', person);
    return id;
  }

  /** The company hands it in, the counter of the region that handles it takes it up and accepts it; the last answer. */
  async handIn(id: string, person = hr): Promise<Answer> {
    const { body } = await this.ask('POST', `/notices/${id}/submit`, person);
    const counter = officer([String(body['handlingRegion'])]);
    await this.ask('POST', `/notices/${id}/review`, counter);
    return this.ask('POST', `/notices/${id}/accept`, counter);
  }

  /** A notice that the office has seen and wants mended; a furlough, as that needs no list. */
  async sentBack(): Promise<string> {
    const id = await this.draft(60, { kind: 'FURLOUGH' });
    const { body } = await this.ask('POST', `/notices/${id}/submit`, hr);
    const counter = officer([String(body['handlingRegion'])]);
    await this.ask('POST', `/notices/${id}/review`, counter);
    const items = [{ code: 'DOCUMENTS', text: 'Surat pemberitahuan belum ada.' }];
    await this.ask('POST', `/notices/${id}/return`, counter, { body: { items } });
    return id;
  }

  /** The company asks its office to let the list through, so that the office sees the draft from now on. */
  turnToOffice(id: string): Promise<Answer> {
    const body = { reason: 'Seorang pekerja menyusul.' };
    return this.ask('POST', `/notices/${id}/ask-for-difference`, hr, { body });
  }

  /** What this service has published of a notice, in its order. */
  async told<N extends EventName>(name: N, noticeId: string): Promise<EventData<N>[]> {
    const rows = await this.db.query<{ data: EventData<N> }[]>(
      `select data from outbox where name = $1 and data->>'noticeId' = $2 order by position`,
      [name, noticeId],
    );
    return rows.map(({ data }) => data);
  }

  /** Lets another service say it. */
  async say(fact: Fact): Promise<void> {
    const work = this.others[fact.name.slice(0, fact.name.indexOf('.'))];
    if (!work) throw new Error(`nobody here says ${fact.name}`);
    await work.run(newCause(), async (tx) => tx.publish(fact));
  }

  async count(of: string): Promise<number> {
    const [row] = await this.db.query<{ n: number }[]>(`select count(*)::int as n from ${of}`);
    return row?.n ?? -1;
  }
}

async function answerOf(answer: Response): Promise<Answer> {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, body: isJson ? (JSON.parse(text) as Body) : {}, text, headers: answer.headers };
}

export const march = { layoffFrom: '2026-03-31', layoffTo: '2026-03-31' };
