import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import type { Change } from './desk/edited-data.js';
import { holdStreams, isProposedAlready } from './desk/left-to-second.js';
import type { ParkedEdits } from './desk/parked-edits.js';
import type { Redrives } from './desk/redrives.js';
import type { ParkedEvents, ReplayResult } from './parked-events.js';
import { nothingParked, type Place } from './place.js';

export const parkedActs = ['replay', 'discard', 'edit', 'redrive'] as const;
export type ParkedAct = (typeof parkedActs)[number];

/** What somebody wants done with parked events: of one key, at one place, or of a whole topic at a rate. */
export type Proposed = {
  readonly act: ParkedAct;
  readonly topic: string;
  /** Empty for a redrive, which is of many. */
  readonly key: string;
  /** Of the one event that is discarded or edited. */
  readonly place?: Place | undefined;
  readonly noticeId?: string | undefined;
  readonly changes?: readonly Change[] | undefined;
  /** Of the event, as it was read before the edit. */
  readonly version?: number | undefined;
  readonly name?: string | undefined;
  readonly code?: string | undefined;
  readonly perSecond?: number | undefined;
  readonly reason: string;
};

export type Proposal = {
  readonly id: string;
  readonly act: ParkedAct;
  readonly topic: string;
  readonly key: string;
  readonly partition: number | null;
  readonly position: number | null;
  readonly noticeId: string | null;
  readonly changes: readonly Change[] | null;
  readonly version: number | null;
  readonly name: string | null;
  readonly code: string | null;
  readonly perSecond: number | null;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly state: 'open' | 'confirmed' | 'carried-out' | 'withdrawn';
  readonly outcome: ReplayResult | null;
};

const columns = `id, act, topic, key, partition, position::float8 as position, notice_id as "noticeId", changes, version, name, code,
  per_second as "perSecond", reason, proposed_by as "proposedBy", proposed_at as "proposedAt", decided_by as "decidedBy",
  decided_at as "decidedAt", state, outcome`;
/** Why a redrive cannot begin just now, though nothing is wrong with it. */
const waitsItsTurn = ['redrive.running', 'redrive.all-proposed'];
const done: ReplayResult = { replayed: 0, stillParked: 0, code: null };

/** Acts on parked events of money topics: proposed by one operator, confirmed by another, then carried out at once. */
export class ParkedProposals {
  constructor(
    private readonly db: DataSource,
    private readonly parked: ParkedEvents,
    private readonly edits: ParkedEdits,
    private readonly redrives: Redrives,
  ) {}

  /** Those that wait first, then the newest. */
  list(limit: number): Promise<Proposal[]> {
    return this.db.query<Proposal[]>(
      `select ${columns} from parked_proposals order by (state in ('open', 'confirmed')) desc, proposed_at desc, id limit $1`,
      [limit],
    );
  }

  async propose(proposed: Proposed, by: string): Promise<Proposal> {
    const { act, place, changes = [], version = 0 } = proposed;
    if (act === 'edit' && place) await this.edits.assertPossible(place, { changes, seen: version });
    return this.db.transaction((manager) => this.keep(manager, proposed, by));
  }

  /** Under the lock of a replay: what is replayed just now is no longer parked, and what is proposed now is not replayed. */
  private async keep(manager: EntityManager, proposed: Proposed, by: string): Promise<Proposal> {
    if (proposed.act !== 'redrive') await holdStreams(manager, proposed.topic, [proposed.key]);
    if (!(await this.isParked(manager, proposed))) throw nothingParked();
    const [proposal] = await manager.query<Proposal[]>(
      `insert into parked_proposals (id, proposed_by, act, topic, key, reason, partition, position, notice_id, changes, version,
                                     name, code, per_second)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing returning ${columns}`,
      [newId(), by, ...keptOf(proposed)],
    );
    if (!proposal) throw isProposedAlready();
    return proposal;
  }

  /**
   * Carries out what another has proposed. What was confirmed and then cut off is carried out when it is confirmed again, by
   * whichever second person: a replay finds what is still parked, a discard finds that it is done.
   */
  async confirm(id: string, by: string): Promise<Proposal> {
    const proposal = await this.confirmed(id, by);
    if (proposal.state === 'carried-out') return proposal;
    const outcome = await this.carryOut(proposal, by);
    // Of two who press at once, one does it and the other finds it done: what was done is what is told.
    await this.db.query(
      `update parked_proposals set state = 'carried-out', outcome = $3
        where id = $1 and decided_by = $2 and (state = 'confirmed' or state = 'carried-out' and $4)`,
      [id, by, JSON.stringify(outcome), outcome.code === null],
    );
    const [now] = await this.db.query<Proposal[]>(`select ${columns} from parked_proposals where id = $1`, [id]);
    return now ?? proposal;
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
        where id = $1 and proposed_by <> $2 and state in ('open', 'confirmed') returning ${columns}`,
      [id, by],
    );
    if (rows[0]) return rows[0];
    const [known] = await this.db.query<Proposal[]>(`select ${columns} from parked_proposals where id = $1`, [id]);
    if (known?.state === 'carried-out' && known.decidedBy === by) return known;
    throw known && known.proposedBy === by && known.state !== 'carried-out' ? sameHand() : noSuchProposal();
  }

  private async carryOut(proposal: Proposal, by: string): Promise<ReplayResult> {
    try {
      return await this.act(proposal, by);
    } catch (error) {
      // Somebody has done it already, or a rule says no: either way this proposal is over, and says how it ended. Only what
      // just waits for its turn is not: else two people would have to begin anew.
      if (!(error instanceof Rejected)) throw error;
      if (waitsItsTurn.includes(error.code)) {
        await this.reopen(proposal.id, by);
        throw error;
      }
      return { replayed: 0, stillParked: 0, code: error.code };
    }
  }

  private async reopen(id: string, by: string): Promise<void> {
    await this.db.query(
      `update parked_proposals set state = 'open', decided_by = null, decided_at = null
        where id = $1 and decided_by = $2 and state = 'confirmed'`,
      [id, by],
    );
  }

  private async act(proposal: Proposal, by: string): Promise<ReplayResult> {
    const { id, act, topic, key, reason, noticeId, changes, version, proposedBy } = proposal;
    const place = { topic, partition: proposal.partition ?? 0, position: proposal.position ?? 0 };
    switch (act) {
      case 'replay':
        return this.parked.replay(topic, key, by, { proposalId: id });
      case 'discard':
        await this.parked.discard(place, by, reason, { noticeId: noticeId ?? undefined, proposalId: id });
        return done;
      case 'edit':
        await this.edits.edit(place, { changes: changes ?? [], seen: version ?? 0, reason }, proposedBy, id);
        return done;
      case 'redrive':
        await this.redrives.start(askedIn(proposal), proposedBy, { id, by });
        return done;
    }
  }

  private async isParked(manager: EntityManager, { act, topic, key, place, name, code }: Proposed): Promise<boolean> {
    const found = await manager.query<unknown[]>(
      `select 1 from parked_events where topic = $1 and state = 'parked'
          and ($2::text is null or key = $2) and ($3::smallint is null or (partition, position) = ($3::smallint, $4::bigint))
          and ($5::text is null or name = $5) and ($6::text is null or code = $6 or starts_with(code, $6 || '.')) limit 1`,
      [
        ...[topic, act === 'redrive' ? null : key, place?.partition ?? null, place?.position ?? null],
        ...[name ?? null, code ?? null],
      ],
    );
    return found.length > 0;
  }
}

/** What is not given is null. */
function keptOf({ act, topic, key, reason, place, noticeId, changes, version, name, code, perSecond }: Proposed) {
  const edit = changes && JSON.stringify(changes);
  const may = [place?.partition, place?.position, noticeId, edit, version, name, code, perSecond];
  return [act, topic, key, reason, ...may.map((one) => one ?? null)];
}

function askedIn({ topic, name, code, perSecond, reason }: Proposal) {
  return { topic, name: name ?? undefined, code: code ?? undefined, perSecond: perSecond ?? 1, reason };
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
