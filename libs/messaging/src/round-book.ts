import { contractOf, type Envelope, type EventName } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { closingsSetAside, countSetAside, type ClosingSetAside } from './closings-set-aside.js';

/** An event that nobody will act on any more, by a rule or by a person's decision. */
export type GivenUp = { readonly event: Envelope; readonly by: string; readonly reason: string };

/** Since which error a round could not be held, and how often it was tried. */
export type RoundFailure = { readonly code: string; readonly tries: number; readonly sinceMs: number };

export type WaitsFor = 'cases' | 'registration' | 'earlier-round' | 'being-held';

export type OpenRound = {
  readonly noticeId: string;
  readonly round: number | null;
  readonly state: string;
  /** Cases that have come, those given up among them. */
  readonly heard: number;
  /** Null until the registry is through with the notice. */
  readonly expected: number | null;
  readonly givenUp: number;
  /** Cases of this notice that are parked: replay or discard them. */
  readonly parked: number;
  readonly openedAt: Date;
  readonly waitsFor: WaitsFor;
};

/** What an operator says of damage that came from elsewhere: no round waits for it. */
export const ofNoNotice = 'none';

export type RoundFigures = {
  readonly gathering: number;
  readonly ready: number;
  readonly oldestAgeSeconds: number;
  /** Closed cases that could not be settled. */
  readonly setAside: number;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is known of the rounds of this service, for operators; of one without rounds, nothing. */
export class RoundBook {
  private counted: EventName | null = null;
  private settles = false;
  private wake: () => void = () => undefined;
  private failing: () => RoundFailure | null = () => null;

  constructor(private readonly db: DataSource) {}

  /** Rounds are held here, each event of this name counts as a case of its notice, and what is closed may be settled. */
  open(counted: EventName, wake: () => void, failing: () => RoundFailure | null, settles = false): void {
    this.counted = counted;
    this.settles = settles;
    this.wake = wake;
    this.failing = failing;
  }

  get isOpen(): boolean {
    return this.counted !== null;
  }

  /** Why the round that is due cannot be held; null while nothing fails. */
  failure(): RoundFailure | null {
    return this.failing();
  }

  /**
   * What is given up counts as heard, or its round and all later ones would wait for ever; and it is kept as a case that
   * nobody decided, so the balance of its notice does not close in silence. One more than the registry said is no case.
   */
  async giveUp(manager: EntityManager, given: readonly GivenUp[]): Promise<void> {
    const cases = given.filter(({ event }) => event.name === this.counted);
    if (cases.length === 0) return;
    await manager.query(
      `with given as (
         insert into cases_given_up (event_id, notice_id, decided_by, reason)
         select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) as one (event_id, notice_id)
          where not exists (select from rounds r where r.notice_id = one.notice_id and r.heard >= r.expected)
         on conflict do nothing returning notice_id)
       insert into rounds (notice_id, heard) select notice_id, count(*) from given group by notice_id order by notice_id
       on conflict (notice_id) do update set heard = rounds.heard + excluded.heard`,
      [
        cases.map(({ event }) => event.id),
        cases.map(({ event }) => noticeOf(event)),
        cases.map(({ by }) => by),
        cases.map(({ reason }) => reason.slice(0, 500)),
      ],
    );
  }

  /** A round for a notice that was only mistyped would wait for ever. */
  async assertOpen(manager: EntityManager, noticeId: string): Promise<void> {
    const open = await manager.query<unknown[]>(`select 1 from rounds where notice_id = $1 and state <> 'closed'`, [
      noticeId,
    ]);
    if (!this.counted || open.length > 0) return;
    throw new Rejected('conflict', 'parked-event.no-such-round', {
      id: 'Tidak ada putaran terbuka untuk pemberitahuan ini. Lihat GET /events/rounds.',
      en: 'No round is open for this notice. See GET /events/rounds.',
    });
  }

  /** To be called once what was given up is kept. */
  look(): void {
    this.wake();
  }

  /** Rounds that are not over, in the order in which they will be held. */
  list(limit: number): Promise<OpenRound[]> {
    if (!this.counted) return Promise.resolve([]);
    return this.db.query<OpenRound[]>(
      `with held as (select coalesce(max(round), 0) as round from rounds where state <> 'gathering'),
            parked as (select envelope->'data'->>'noticeId' as notice_id, count(*)::int as n
                         from parked_events where state = 'parked' and name = $2 group by 1)
       select r.notice_id as "noticeId", r.round, r.state, r.heard, r.expected, r.opened_at as "openedAt",
              (select count(*)::int from cases_given_up g where g.notice_id = r.notice_id) as "givenUp",
              coalesce(parked.n, 0) as parked,
              case when r.round is null then 'registration' when r.heard < r.expected then 'cases'
                   when r.round > held.round + 1 then 'earlier-round' else 'being-held' end as "waitsFor"
         from rounds r cross join held left join parked on parked.notice_id = r.notice_id::text
        where r.state <> 'closed' order by r.round nulls last, r.opened_at limit $1`,
      [limit, this.counted],
    );
  }

  /** Closed cases that could not be settled, the oldest first. */
  setAside(limit: number): Promise<ClosingSetAside[]> {
    return this.settles ? closingsSetAside(this.db, limit) : Promise.resolve([]);
  }

  async figures(): Promise<RoundFigures> {
    const [row] = await this.db.query<Omit<RoundFigures, 'setAside'>[]>(
      `select count(*) filter (where heard is distinct from expected)::int as gathering,
              count(*) filter (where heard = expected)::int as ready,
              coalesce(extract(epoch from now() - min(opened_at)), 0)::float8 as "oldestAgeSeconds"
         from rounds where state <> 'closed'`,
    );
    const setAside = this.settles ? await countSetAside(this.db) : 0;
    return { gathering: 0, ready: 0, oldestAgeSeconds: 0, ...row, setAside };
  }
}

/** The notice whose round waits for this case. */
function noticeOf(event: Envelope): string {
  const { noticeId } = (event.data ?? {}) as { noticeId?: unknown };
  if (typeof noticeId === 'string' && uuid.test(noticeId)) return noticeId;
  throw new Rejected('conflict', 'parked-event.notice-unknown', {
    id: `Peristiwa ini rusak: tidak menyebut pemberitahuannya (topik ${contractOf(event.name).topic}). Sebutkan noticeId-nya, atau "none" bila bukan milik pemberitahuan mana pun.`,
    en: `This event is damaged: it does not name its notice (topic ${contractOf(event.name).topic}). Name its noticeId, or "none" if it is of no notice.`,
  });
}
