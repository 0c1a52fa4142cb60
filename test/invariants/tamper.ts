import type { LineService } from './src/index.js';

/** By invariant and service: what breaks it. Where a statement returns `row`, the checker must name it. */
export type Tampering = Readonly<Record<string, readonly [LineService, string]>>;

export const notices = 'layoff-notices';
export const registry = 'worker-registry';
export const training = 'training-referrals';
export const cash = 'cash-assistance';

export const first = (table: string, columns = 'ctid', where = 'true') =>
  `(select ${columns} from ${table} where ${where} order by ${columns} limit 1)`;
export const change = (table: string, set: string, row: string, where = 'true') =>
  `update ${table} set ${set} where ctid = ${first(table, 'ctid', where)} returning ${row} as row`;
export const remove = (table: string, row: string, where = 'true') =>
  `delete from ${table} where ctid = ${first(table, 'ctid', where)} returning ${row} as row`;
export const repeat = (table: string, row: string, where = 'true') =>
  `insert into ${table} select * from ${table} where ctid = ${first(table, 'ctid', where)} returning ${row} as row`;
export const saidOnce = (name: string) => `name = '${name}'`;
export const forgotten = (name: string, row = 'key') =>
  `delete from outbox where position = (select min(position) from outbox where ${saidOnce(name)}) returning ${row} as row`;
