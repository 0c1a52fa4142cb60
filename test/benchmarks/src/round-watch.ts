import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const WITHIN_MS = 500_000;
const question = {
  name: 'is-closed',
  text: `select from rounds where notice_id = $1 and state = 'closed'`,
};

/** Sees when the last referral and the last assessment of a notice are committed, on connections of its own. */
export class RoundWatch {
  private constructor(private readonly clients: readonly pg.Client[]) {}

  static async open(urls: Readonly<Record<string, string>>): Promise<RoundWatch> {
    const clients = ['training-referrals', 'cash-assistance'].map(
      (service) => new pg.Client({ connectionString: urls[service] ?? '' }),
    );
    for (const client of clients) await client.connect();
    return new RoundWatch(clients);
  }

  async untilClosed(noticeId: string, lookEveryMs: number): Promise<void> {
    await Promise.all(this.clients.map((client) => untilClosed(client, noticeId, lookEveryMs)));
  }

  async end(): Promise<void> {
    for (const client of this.clients) await client.end();
  }
}

async function untilClosed(client: pg.Client, noticeId: string, lookEveryMs: number): Promise<void> {
  const end = performance.now() + WITHIN_MS;
  while ((await client.query({ ...question, values: [noticeId] })).rowCount === 0) {
    if (performance.now() > end) throw new Error(`the rounds of ${noticeId} are not closed within ${WITHIN_MS} ms`);
    await pause(lookEveryMs);
  }
}
