import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Contact, Verification } from './contact.store.js';
import type { Within } from './move.store.js';

/** With when it was taken back, if it was. */
export type LoggedContact = Contact & Readonly<{ retractedAt: Date | null }>;
export type Page = { readonly after?: string | undefined; readonly limit: number };

@Injectable()
export class ContactQueries {
  constructor(private readonly db: DataSource) {}

  /** Whether the case exists within these regions. */
  async isThere(caseId: string, within: Within): Promise<boolean> {
    const found = await this.db.query<unknown[]>(
      `select 1 from cases where id = $1 and ($2::text[] is null or region_code = any($2) or home_region_code = any($2))`,
      [caseId, within === 'all' ? null : within],
    );
    return found.length > 0;
  }

  /** What was noted last in front. */
  async contactsOf(caseId: string, { after, limit }: Page): Promise<readonly LoggedContact[]> {
    return await this.db.query<LoggedContact[]>(
      `select id, case_id as "caseId", at, noted_at as "notedAt", noted_by as "notedBy", channel, outcome,
              call_back_on::text as "callBackOn", note, r.retracted_at as "retractedAt"
         from contacts left join contact_retractions r on r.contact_id = id where case_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [caseId, after ?? null, limit],
    );
  }

  async verificationsOf(caseId: string, { after, limit }: Page): Promise<readonly Verification[]> {
    return await this.db.query<Verification[]>(
      `select id, case_id as "caseId", at, checked_by as "checkedBy", result, means, note
         from verifications where case_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [caseId, after ?? null, limit],
    );
  }
}
