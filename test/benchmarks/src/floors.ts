import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { newId } from '@tanggap/contracts';
import { freshDatabase } from './databases.js';
import { median } from './figures.js';
import { madeRow } from '../../../deploy/local/dist/made-list/made-row.js';

/** Milliseconds for all rows. */
export type Floors = { readonly f1: number; readonly f2: number };

const WORKER = `id uuid not null, national_id text not null, name text not null, birth_date date not null, sex text not null,
  phone text not null, district text not null, job text not null, wage bigint not null, layoff_date date not null`;

const tables = [
  `create table workers (${WORKER}, primary key (id), unique (national_id))`,
  `create index workers_by_district on workers (district)`,
  `create table outbox (
     position bigint generated always as identity primary key,
     event_id uuid not null, topic text not null, key text not null, data jsonb not null)`,
];

const REPEATS = 3;
const MOST_REPEATED = 100_000;

/**
 * The least that storing workers can cost on this machine at this moment; the median of three where that is soon done.
 * F1: COPY of the rows into one table with three indexes, one transaction.
 * F2: COPY into a staging table, upsert from there, and an outbox row for each worker, one transaction.
 */
export async function measureFloors(adminUrl: string, workers: number, seed: number): Promise<Floors> {
  const chunks = [...linesOf(workers, seed)];
  const repeats = workers > MOST_REPEATED ? 1 : REPEATS;
  const [f1, f2]: [number[], number[]] = [[], []];
  for (let n = 0; n < repeats; n++) {
    f1.push(await onFreshTables(adminUrl, (client) => copy(client, 'workers', chunks)));
    f2.push(await onFreshTables(adminUrl, (client) => stageAndUpsert(client, chunks)));
  }
  return { f1: median(f1), f2: median(f2) };
}

async function onFreshTables(adminUrl: string, work: (client: pg.Client) => Promise<void>): Promise<number> {
  const { url, checkpoint, drop } = await freshDatabase(adminUrl);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const table of tables) await client.query(table);
    await checkpoint();
    const started = performance.now();
    await client.query('begin');
    await work(client);
    await client.query('commit');
    return performance.now() - started;
  } finally {
    await client.end();
    await drop();
  }
}

async function stageAndUpsert(client: pg.Client, chunks: readonly Buffer[]): Promise<void> {
  await client.query(`create temp table staging (${WORKER}) on commit drop`);
  await copy(client, 'staging', chunks);
  await client.query(
    `with kept as (
       insert into workers select * from staging on conflict (national_id) do nothing returning *)
     insert into outbox (event_id, topic, key, data)
     select gen_random_uuid(), 'workers', id, jsonb_build_object('workerId', id, 'district', district, 'job', job,
            'wage', wage, 'sex', sex, 'birthDate', birth_date, 'layoffDate', layoff_date) from kept`,
  );
}

async function copy(client: pg.Client, table: string, chunks: readonly Buffer[]): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} from stdin`));
  for (const chunk of chunks) {
    if (!stream.write(chunk)) await new Promise<void>((resolve) => stream.once('drain', resolve));
  }
  stream.end();
  await finished(stream);
}

/** Made before the clock starts: the floor is what PostgreSQL does with them. */
function* linesOf(workers: number, seed: number): Generator<Buffer> {
  let text = '';
  for (let place = 0; place < workers; place++) {
    const row = madeRow(seed, place);
    const cells = [row.nik, row.nama, row.tanggal_lahir, row.jenis_kelamin, row.no_hp, row.kode_kecamatan_domisili];
    text += `${[newId(), ...cells, row.jabatan, row.upah_pokok, row.tanggal_phk].join('\t')}\n`;
    if (text.length < 64 * 1_024) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
