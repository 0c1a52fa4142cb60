import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { eventually } from '@tanggap/testing';
import type { Kafka } from 'kafkajs';
import { madeRow } from '../../../deploy/local/dist/made-list/made-row.js';
import type { Bench } from './bench-run.js';
import { ask, checkpoint } from './databases.js';
import { writeList } from './filing.js';
import { topics } from './naive/messages.js';
import type { WorkerReported } from './naive/messages.js';
import { offerSeatsAndMoney, startNaiveServices } from './naive-services.js';
import type { NaiveServices } from './naive-services.js';
import { statementsByService } from './statements.js';

/** The plain NestJS way over so many workers. */
export type NaiveRun = {
  readonly workers: number;
  /** B1: milliseconds of one consumer, the registry, for all of them. */
  readonly consumerMs: number;
  /** Milliseconds of the upload row by row, with the consumers at work behind it. */
  readonly uploadMs: number;
  /** B2: milliseconds from the start of the upload to the last referral and the last assessment. */
  readonly lineMs: number;
  /** SQL statements that each service sent meanwhile. */
  readonly statements: Readonly<Record<string, number>>;
};

const BAD = 0.02;
const WARM_UP = 100;
const AT_ONCE = 500;
const patience = { within: 500_000, every: 50 };

export async function measureNaive(bench: Bench, workers: number): Promise<NaiveRun> {
  const consumerMs = await measureConsumer(bench, workers);
  return { workers, consumerMs, ...(await measureNaiveLine(bench, workers)) };
}

/** Starts when the first message is sent: sending all takes a hundredth of what their handling does. */
async function measureConsumer(bench: Bench, workers: number): Promise<number> {
  const naive = await startNaiveServices(bench, ['registry'], { SEND_OUTBOX: 'no' });
  try {
    await report(naive.client, bench.seed, 0, WARM_UP);
    await untilAll(naive, 'registry', 'cases', WARM_UP);
    await checkpoint(bench.adminUrl);
    const started = performance.now();
    await report(naive.client, bench.seed, WARM_UP, WARM_UP + workers);
    await untilAll(naive, 'registry', 'cases', WARM_UP + workers);
    return performance.now() - started;
  } finally {
    await naive.stop();
  }
}

async function measureNaiveLine(bench: Bench, workers: number): Promise<Omit<NaiveRun, 'workers' | 'consumerMs'>> {
  const { list } = await writeList(bench.folder, 'naive', { rows: workers, seed: bench.seed, bad: BAD });
  const naive = await startNaiveServices(bench, ['registry', 'referrals', 'cash', 'intake']);
  try {
    await offerSeatsAndMoney(naive.databaseUrls);
    await checkpoint(bench.adminUrl);
    await bench.clearStatements();
    const started = performance.now();
    const { rows, good } = await upload(`${naive.services.intake?.url}/lists`, list.file);
    const uploadMs = performance.now() - started;
    await untilAll(naive, 'referrals', 'referrals', good);
    await untilAll(naive, 'cash', 'assessments', good);
    const lineMs = performance.now() - started;
    const statements = Object.fromEntries(await statementsByService(naive.databaseUrls, bench.adminUrl));
    if (rows !== workers) throw new Error(`${rows} rows of ${workers} were read`);
    await assertAdmitted(naive);
    return { uploadMs, lineMs, statements };
  } finally {
    await naive.stop();
    await rm(list.file, { force: true });
  }
}

async function upload(url: string, file: string): Promise<{ rows: number; good: number }> {
  const outgoing = request(url, { method: 'POST', headers: { 'content-type': 'text/csv' } });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  await pipeline(createReadStream(file), outgoing);
  const [answer] = await answered;
  const content = await text(answer);
  if (answer.statusCode !== 201) throw new Error(`the plain upload was answered with ${answer.statusCode}: ${content}`);
  return JSON.parse(content) as { rows: number; good: number };
}

async function report(client: Kafka, seed: number, from: number, to: number): Promise<void> {
  const producer = client.producer();
  await producer.connect();
  for (let start = from; start < to; start += AT_ONCE) {
    const places = Array.from({ length: Math.min(AT_ONCE, to - start) }, (_, n) => start + n);
    const messages = places.map((place) => reported(seed, place));
    const values = messages.map((message) => ({ key: message.nik, value: JSON.stringify(message) }));
    await producer.send({ topic: topics.reported, messages: values });
  }
  await producer.disconnect();
}

const listId = '0192a000-0000-7000-8000-000000000900';

function reported(seed: number, place: number): WorkerReported {
  const row = madeRow(seed, place);
  return {
    messageId: crypto.randomUUID(),
    listId,
    line: place + 2,
    nik: row.nik,
    name: row.nama,
    birthDate: row.tanggal_lahir,
    phone: row.no_hp,
    districtCode: row.kode_kecamatan_domisili,
    jobTitle: row.jabatan,
    wage: Number(row.upah_pokok),
    layoffDate: row.tanggal_phk,
    reasonCode: row.alasan_kode,
    dependants: Number(row.tanggungan),
    wishes: row.minat_pelatihan.split('|').filter(Boolean),
  };
}

async function untilAll({ databaseUrls }: NaiveServices, service: string, table: string, rows: number): Promise<void> {
  const count = `select count(*)::int as rows from ${table}`;
  await eventually(async () => {
    const [found] = await ask<{ rows: number }>(databaseUrls[service] ?? '', count);
    return (found?.rows ?? 0) >= rows;
  }, patience);
}

/** The plain way is slow, not wrong: a figure of it counts on the same terms. */
async function assertAdmitted({ databaseUrls }: NaiveServices): Promise<void> {
  const [classes] = await ask<{ wrong: number }>(
    databaseUrls['referrals'] ?? '',
    `select count(*)::int as wrong from classes c
      where seats_taken > seats or seats_taken <> (select count(*) from referrals r where r.class_id = c.id)`,
  );
  const [budgets] = await ask<{ wrong: number }>(
    databaseUrls['cash'] ?? '',
    `select count(*)::int as wrong from budgets
      where reserved > allocation or reserved <> (select coalesce(sum(reserved), 0) from assessments)`,
  );
  if (classes?.wrong !== 0 || budgets?.wrong !== 0) throw new Error('the plain way gave out more than there is');
}
