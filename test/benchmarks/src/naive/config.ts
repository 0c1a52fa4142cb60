import { join } from 'node:path';

export type NaiveService = 'intake' | 'registry' | 'referrals' | 'cash';

/** What a service of the plain way is started with. */
export const config = {
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  brokers: process.env['KAFKA_BROKERS'] ?? '',
  port: Number(process.env['PORT']),
  /** Off where one consumer is measured by itself. */
  sendsOutbox: process.env['SEND_OUTBOX'] !== 'no',
};

/** The file that starts a service. */
export const mainOf = (service: NaiveService): string => join(import.meta.dirname, `${service}.main.js`);
