import { shown, type Found, type Invariant, type LineService, type Looking, type Query } from './invariant.js';

/** One row a thing: its key and what is known of it, both as text. */
export type Side = { readonly service: LineService; readonly sql: string; readonly values?: readonly unknown[] };

export type Compared = {
  readonly name: string;
  readonly sentence: string;
  /** What was made of it. Read first: while work flows it may lack something, and never holds anything else. */
  readonly made: Side;
  readonly from: Side;
  /** `at-rest`: nothing is missing then. `always`: nothing may ever be missing. `never`: it may always be. */
  readonly whole?: 'at-rest' | 'always' | 'never';
  /** Keys that may be missing: their events are parked. */
  readonly excused?: Side;
  /** Whether what was made may be what came of it while work flows; the same, unless said. */
  readonly mayGrowTo?: (made: string, from: string) => boolean;
  readonly when?: Invariant['when'];
};

/** Compares what two databases know of the same things by sums over buckets of keys; rows are fetched only where these differ. */
export function sameThings(compared: Compared): Invariant {
  const { name, sentence, made, from, when = 'always' } = compared;
  const services = [...new Set([made.service, from.service])];
  return { name, sentence, services, when, find: (looking) => differences(compared, looking) };
}

const buckets = 1_024;
const bucketsAtOnce = 64;

async function differences(compared: Compared, looking: Looking): Promise<Found> {
  const { made, from } = compared;
  const left = await digests(looking.databases(made.service), made);
  const right = await digests(looking.databases(from.service), from);
  const differing = Array.from({ length: buckets }, (_, bucket) => bucket).filter(
    (bucket) => left.get(bucket) !== right.get(bucket),
  );
  const rows: string[] = [];
  let count = 0;
  for (let at = 0; at < differing.length; at += bucketsAtOnce) {
    const found = await inBuckets(compared, looking, differing.slice(at, at + bucketsAtOnce));
    rows.push(...found.slice(0, shown - rows.length));
    count += found.length;
  }
  return { rows, count };
}

async function digests(query: Query, { sql, values = [] }: Side): Promise<ReadonlyMap<number, string>> {
  const rows = await query<{ bucket: number; digest: string }>(
    `select hashtext(key) & ${buckets - 1} as bucket,
            count(*) || ' ' || sum(hashtextextended(coalesce(value, ''), hashtextextended(key, 0))) as digest
       from (${sql}) as side (key, value) group by 1`,
    values,
  );
  return new Map(rows.map(({ bucket, digest }) => [bucket, digest]));
}

async function inBuckets(compared: Compared, looking: Looking, some: readonly number[]): Promise<string[]> {
  const rows = ({ service, sql, values = [] }: Side) =>
    looking.databases(service)<{ key: string; value: string | null }>(
      `select key, value from (${sql}) as side (key, value)
        where hashtext(key) & ${buckets - 1} = any($${values.length + 1}::int[]) order by key`,
      [...values, some],
    );
  const made = Map.groupBy(await rows(compared.made), ({ key }) => key);
  const from = new Map((await rows(compared.from)).map(({ key, value }) => [key, value ?? '']));
  const isWhole = compared.whole === 'always' || (looking.atRest && compared.whole !== 'never');
  const excused = isWhole && compared.excused ? (await rows(compared.excused)).map(({ key }) => key) : [];
  const missing = isWhole ? missingFrom(made, from, new Set(excused), compared.made.service) : [];
  return [...wrong(compared, made, from, looking.atRest), ...missing];
}

type Made = ReadonlyMap<string, readonly { readonly value: string | null }[]>;
type From = ReadonlyMap<string, string>;

function wrong({ made: side, from: source, mayGrowTo }: Compared, made: Made, from: From, atRest: boolean): string[] {
  const agrees = (atRest ? undefined : mayGrowTo) ?? ((one: string, other: string) => one === other);
  return [...made].flatMap(([key, rows]) => {
    const value = rows[0]?.value ?? '';
    const known = from.get(key);
    if (rows.length > 1) return [`${key} (${rows.length} times in ${side.service})`];
    if (known === undefined) return [`${key} (in ${side.service}, unknown to ${source.service})`];
    return agrees(value, known) ? [] : [`${key} (${value} in ${side.service}, ${known} in ${source.service})`];
  });
}

function missingFrom(made: Made, from: From, excused: ReadonlySet<string>, service: LineService): string[] {
  return [...from.keys()]
    .filter((key) => !made.has(key) && !excused.has(key))
    .map((key) => `${key} (missing in ${service})`);
}
