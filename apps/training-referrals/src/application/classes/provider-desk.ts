import { Injectable } from '@nestjs/common';
import { Clock } from '@tanggap/platform';
import { DeskQueries } from '../../persistence/classes/desk.queries.js';
import type { DeskClassRow, InboxCounts, InboxRow } from '../../persistence/classes/desk.queries.js';
import { ParticipantNames } from './participant-names.js';

/** Who waits for the answer of a provider; by the first letters of the name, where it was told. */
export type InboxEntry = InboxRow & { readonly referralId: string; readonly maskedName: string | null };

/** What a provider has to do across its classes. */
@Injectable()
export class ProviderDesk {
  constructor(
    private readonly desk: DeskQueries,
    private readonly names: ParticipantNames,
    private readonly clock: Clock,
  ) {}

  async inbox(provider: string, after: string | undefined, limit: number): Promise<readonly InboxEntry[]> {
    const rows = await this.desk.inbox(provider, { after, limit, now: this.clock.now() });
    const masked = await this.names.masked(rows.map(({ id }) => id));
    return rows.map((row) => ({ ...row, referralId: row.id, maskedName: masked.get(row.id) ?? null }));
  }

  counts(provider: string): Promise<InboxCounts> {
    return this.desk.counts(provider, this.clock.now());
  }

  classes(provider: string, over: boolean, after: string | undefined, limit: number): Promise<readonly DeskClassRow[]> {
    return this.desk.classes(provider, { over, after, limit });
  }
}
