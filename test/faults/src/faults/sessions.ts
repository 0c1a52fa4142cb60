import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Fault, Scene } from '../fault.js';

/** The server ends sessions at random, in a storm, for as long as the list is on its way. */
export const endedSessions: Fault = {
  name: 'ended-sessions',
  what: 'pg_terminate_backend of random sessions of the services, a few a second and all at once now and then',
  transports: ['postgres', 'kafka'],
  plan: () => ({ disturb: storm }),
};

async function storm(scene: Scene): Promise<void> {
  const { line, draws, over, count, setting } = scene;
  const admin = await connected(line.databases.adminUrl);
  try {
    for (let waves = 0; !over.aborted && waves < (setting.short ? 40 : 400); waves++) {
      await sleep(draws.between(100, 400));
      const most = draws.chance(0.1) ? 1_000 : draws.between(1, 3);
      const { rows } = await admin.query(
        `select pg_terminate_backend(pid) from
           (select pid from pg_stat_activity where datname like 'test_%' and pid <> pg_backend_pid() order by random() limit $1) as s`,
        [most],
      );
      count('sessions ended', rows.length);
    }
  } finally {
    await admin.end();
  }
}

/** What others on the same server do badly: transactions left open, in our databases and in a foreign one. */
export const openTransactions: Fault = {
  name: 'open-transactions',
  what: 'a transaction open for the whole run in another database of the server, and idle ones in each of ours',
  transports: ['postgres', 'kafka'],
  plan: () => {
    const sessions: pg.Client[] = [];
    return {
      prepare: async ({ line, count }) => {
        const own = Object.values(line.databases.urls).map((url) => {
          const asAdmin = new URL(line.databases.adminUrl);
          asAdmin.pathname = new URL(url).pathname;
          return asAdmin.href;
        });
        for (const url of [line.databases.adminUrl, ...own]) {
          const session = await connected(url);
          sessions.push(session);
          await session.query('begin isolation level repeatable read');
          // An id of its own: what holds back every horizon of the server.
          await session.query('select pg_current_xact_id(), count(*) from pg_class');
          count('transactions left open');
        }
      },
      missed: async () => {
        const alive = await Promise.all(sessions.map((session) => session.query('select 1').then(isThere, isGone)));
        return alive.every(Boolean) ? [] : ['a transaction that was to stay open has ended'];
      },
      clean: async () => void (await Promise.all(sessions.map((session) => session.end().catch(isGone)))),
    };
  },
};

const isThere = (): boolean => true;
const isGone = (): boolean => false;

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
