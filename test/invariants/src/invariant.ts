/** The services of the line, each with its own database. */
export const lineServices = ['layoff-notices', 'worker-registry', 'training-referrals', 'cash-assistance'] as const;
export type LineService = (typeof lineServices)[number];

export type Row = Readonly<Record<string, unknown>>;
/** Asks one database. */
export type Query = <T extends Row = Row>(sql: string, values?: readonly unknown[]) => Promise<readonly T[]>;
export type Databases = (service: LineService) => Query;

/** What is known of the moment at which is looked. */
export type Moment = {
  /** Nothing is under way any more: what was said must have been heard. */
  readonly atRest: boolean;
  /** Ids of events that may stay parked. */
  readonly parked?: readonly string[];
  /** Ids of events that a rule may have refused; any, unless said. */
  readonly refused?: readonly string[];
  /** Events travel over Kafka: what was said must also have been sent, and be in its topic. */
  readonly kafka?: Broker | undefined;
};

export type Broker = {
  /** KAFKA_BROKERS */
  readonly brokers: string;
  /** Stands before the name of every topic. */
  readonly prefix?: string;
  /** Messages that somebody has put on a topic on purpose. */
  readonly isForeign?: (message: OnTopic) => boolean;
};

/** A message as it lies on a topic. */
export type OnTopic = {
  readonly offset: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
};

export type Looking = Moment & { readonly databases: Databases };

/** The rows that break it, at most ten of them, and how many there are. */
export type Found = { readonly rows: readonly string[]; readonly count: number };

/** What must hold, and how to see that it does not. */
export type Invariant = {
  readonly name: string;
  /** What is wrong when it is broken. */
  readonly sentence: string;
  readonly services: readonly LineService[];
  /** `always` holds while work flows, `at-rest` once it is done. */
  readonly when: 'always' | 'at-rest';
  /** Says nothing where Kafka is not in use. */
  readonly onlyOverKafka?: true;
  find(looking: Looking): Promise<Found>;
};

export const shown = 10;

/** Rows that a database must never hold: `sql` gives one column, the name of a row that breaks it. */
export function never(
  service: LineService,
  name: string,
  sentence: string,
  sql: string,
  when: Invariant['when'] = 'always',
): Invariant {
  return { name, sentence, services: [service], when, find: ({ databases }) => rowsOf(databases(service), sql) };
}

/** The same once all work is done. */
export function neverAtRest(service: LineService, name: string, sentence: string, sql: string): Invariant {
  return never(service, name, sentence, sql, 'at-rest');
}

/** The first rows of a statement with one column, and how many it has. */
export async function rowsOf(query: Query, sql: string, values: readonly unknown[] = []): Promise<Found> {
  const found = await query<{ row: string; count: number }>(
    `select row::text as row, (count(*) over ())::int as count from (${sql}) as broken (row) order by 1 limit ${shown}`,
    values,
  );
  return { rows: found.map(({ row }) => row), count: found[0]?.count ?? 0 };
}

export function foundOf(rows: readonly string[]): Found {
  return { rows: rows.slice(0, shown), count: rows.length };
}
