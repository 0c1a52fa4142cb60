import type { Tables } from '@tanggap/platform';
import { companySchema, siteSchema } from './company.store.js';
import { CreateNotices0000000000001 } from './migrations/0001-create-notices.js';
import { noticeSchema } from './notice.store.js';

export const tables: Tables = {
  entities: [companySchema, siteSchema, noticeSchema],
  migrations: [CreateNotices0000000000001],
};
