import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What waits on the way to the bank, of batches that go by its API. */
export type UnderWay = Readonly<{ toSend: number; inDoubt: number; oldestInDoubtSeconds: number; accepted: number }>;
/** Which batches have a sender now. */
export type SenderAtWork = Readonly<{ batchId: string; number: string; heldUntil: Date }>;

@Injectable()
export class DispatchQueries {
  constructor(private readonly db: DataSource) {}

  async underWay(): Promise<UnderWay> {
    const [row] = await this.db.query<[UnderWay]>(
      `with under_way as (
         select id from payment_batches where rail = 'api' and state in ('sent', 'processing')
       )
       select count(*) filter (where l.state = 'ready')::int as "toSend",
              count(*) filter (where l.state in ('sending', 'unknown'))::int as "inDoubt",
              coalesce(extract(epoch from now() - min(l.sent_at) filter (where l.state in ('sending', 'unknown'))), 0)::int as "oldestInDoubtSeconds",
              count(*) filter (where l.state = 'sent')::int as accepted
         from payment_lines l join under_way b on b.id = l.batch_id where l.state in ('ready', 'sending', 'unknown', 'sent')`,
    );
    return row;
  }

  async sendersAtWork(): Promise<readonly SenderAtWork[]> {
    return await this.db.query<SenderAtWork[]>(
      `select d.batch_id as "batchId", b.number, d.held_until as "heldUntil"
         from dispatch_leases d join payment_batches b on b.id = d.batch_id
        where d.held_until > clock_timestamp() order by b.number limit 100`,
    );
  }
}
