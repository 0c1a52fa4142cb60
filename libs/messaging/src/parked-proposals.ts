import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { DataSource } from 'typeorm';
import { isMoneyTopic } from './money-topics.js';
import type { ParkedEvents, Place, ReplayResult } from './parked-events.js';

/** What somebody wants done with parked events; a discard names the one event by its place. */
export type Proposed = {
  readonly act: 'replay' | 'discard';
  readonly topic: string;
  readonly key: string;
  readonly place?: Place | undefined;
  readonly noticeId?: string | undefined;
  readonly reason: string;
};

export type Proposal = {
  readonly id: string;
  readonly act: 'replay' | 'discard';
  readonly topic: string;
  readonly key: string;
  readonly partition: number | null;
  readonly position: number | null;
  readonly noticeId: string | null;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly state: 'open' | 'confirmed' | 'carried-out' | 'withdrawn';
  readonly outcome: ReplayResult | null;
};

const columns = `id, act, topic, key, partition, position::float8 as position, notice_id as "noticeId", reason,
  proposed_by as "proposedBy", proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt", state, outcome`;

/** Acts on parked events of money topics: proposed by one operator, confirmed by another, then carried out at once. */
export class ParkedProposals {
  constructor(
    private readonly db: DataSource,
    private readonly parked: ParkedEvents,
  ) {}

  /** Those that wait first, then the newest. */
  list(limit: number): Promise<Proposal[]> {
    return this.db.query<Proposal[]>(
      `select ${columns} from parked_proposals order by (state in ('open', 'confirmed')) desc, proposed_at desc, id limit $1`,
      [limit],
    );
  }

  async propose({ act, topic, key, place, noticeId, reason }: Proposed, by: string): Promise<Proposal> {
    if (!(await this.isParked(topic, key, place))) throw nothingParked();
    const [proposal] = await this.db.query<Proposal[]>(
      `insert into parked_proposals (id, act, topic, key, partition, position, notice_id, reason, proposed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning ${columns}`,
      [newId(), act, topic, key, place?.partition ?? null, place?.position ?? null, noticeId ?? null, reason, by],
    );
    if (!proposal) throw alreadyProposed();
    return proposal;
  }

  /**
   * Carries out what another has proposed. What was confirmed and then cut off is carried out when whoever confirmed it
   * asks again: a replay finds what is still parked, a discard finds that it is done.
   */
  async confirm(id: string, by: string): Promise<Proposal> {
    const proposal = await this.confirmed(id, by);
    const outcome = await this.carryOut(proposal, by);
    const [rows] = await this.db.query<[Proposal[], number]>(
      `update parked_proposals set state = 'carried-out', outcome = $2 where id = $1 returning ${columns}`,
      [id, JSON.stringify(outcome)],
    );
    return rows[0] ?? proposal;
  }

  async withdraw(id: string, by: string): Promise<void> {
    const [, withdrawn] = await this.db.query<[unknown, number]>(
      `update parked_proposals set state = 'withdrawn', decided_by = $2, decided_at = now() where id = $1 and state = 'open'`,
      [id, by],
    );
    if (withdrawn !== 1) throw noSuchProposal();
  }

  private async confirmed(id: string, by: string): Promise<Proposal> {
    const [rows] = await this.db.query<[Proposal[], number]>(
      `update parked_proposals set state = 'confirmed', decided_by = $2, decided_at = now()
        where id = $1 and proposed_by <> $2 and (state = 'open' or state = 'confirmed' and decided_by = $2) returning ${columns}`,
      [id, by],
    );
    if (rows[0]) return rows[0];
    const own = await this.db.query<unknown[]>(
      `select 1 from parked_proposals where id = $1 and proposed_by = $2 and state = 'open'`,
      [id, by],
    );
    throw own.length > 0 ? sameHand() : noSuchProposal();
  }

  private async carryOut({ act, topic, key, ...at }: Proposal, by: string): Promise<ReplayResult> {
    try {
      if (act === 'replay') return await this.parked.replay(topic, key, by);
      const place = { topic, partition: at.partition ?? 0, position: at.position ?? 0 };
      await this.parked.discard(place, by, at.reason, at.noticeId ?? undefined);
      return { replayed: 0, stillParked: 0, code: null };
    } catch (error) {
      // Somebody has done it already, or a rule says no: either way this proposal is over, and says how it ended.
      if (!(error instanceof Rejected)) throw error;
      return { replayed: 0, stillParked: 0, code: error.code };
    }
  }

  private async isParked(topic: string, key: string, place: Place | undefined): Promise<boolean> {
    const found = await this.db.query<unknown[]>(
      `select 1 from parked_events where topic = $1 and key = $2 and state = 'parked'
          and ($3::smallint is null or (partition, position) = ($3::smallint, $4::bigint)) limit 1`,
      [topic, key, place?.partition ?? null, place?.position ?? null],
    );
    return found.length > 0;
  }
}

/** Of a money topic nobody decides alone. */
export function assertOneSuffices(topic: string): void {
  if (!isMoneyTopic(topic)) return;
  throw new Rejected('conflict', 'parked-event.two-people-needed', {
    id: 'Peristiwa ini menyangkut uang: usulkan dengan alasan, lalu orang lain mengesahkannya.',
    en: 'This event is about money: propose it with a reason, and somebody else confirms it.',
  });
}

function nothingParked(): Rejected {
  return new Rejected('missing', 'parked-event.missing', {
    id: 'Tidak ada peristiwa tertahan di tempat itu.',
    en: 'Nothing is parked there.',
  });
}

function alreadyProposed(): Rejected {
  return new Rejected('conflict', 'parked-proposal.open', {
    id: 'Sudah ada usulan yang menunggu untuk kunci ini.',
    en: 'A proposal for this key is waiting already.',
  });
}

function sameHand(): Rejected {
  return new Rejected('conflict', 'parked-proposal.own', {
    id: 'Usulan sendiri tidak dapat disahkan sendiri: orang lain yang mengesahkan.',
    en: 'You cannot confirm your own proposal: somebody else does.',
  });
}

function noSuchProposal(): Rejected {
  return new Rejected('missing', 'parked-proposal.missing', {
    id: 'Usulan ini tidak ada atau sudah diputus.',
    en: 'There is no such proposal, or it has been decided.',
  });
}
