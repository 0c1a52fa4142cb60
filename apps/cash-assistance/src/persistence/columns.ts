import { rupiah } from '@tanggap/kernel';
import type { Rupiah } from '@tanggap/kernel';
import type { DataSource, EntitySchemaColumnOptions } from 'typeorm';

/** Inside a transaction its manager, outside it the pool. */
export type Queryable = Pick<DataSource, 'query'>;

/** The driver gives bigint as text, since it may exceed a number; an amount never does. */
export function amount(text: string): Rupiah {
  return rupiah(Number(text));
}

/** A column of whole rupiah. */
export function money(name: string, more: Partial<EntitySchemaColumnOptions> = {}): EntitySchemaColumnOptions {
  const from = (text: string | null) => (text === null ? null : amount(text));
  return { name, type: 'bigint', transformer: { to: (value: unknown) => value, from }, ...more };
}
