import { Injectable } from '@nestjs/common';
import { newId, type Fact } from '@tanggap/contracts';
import { newCause, UnitOfWork, type Tx } from '@tanggap/messaging';
import { Rejected } from '@tanggap/kernel';
import { assertUnchanged, Clock, type ChangedField, type Person } from '@tanggap/platform';
import { assign, type Assigned, type Desk } from '../../domain/case-work/assignment.js';
import { isOver } from '../../domain/case-work/duties.js';
import {
  findCasesOf,
  findDesks,
  findUnassigned,
  handOver,
  holdDesks,
  keepDesk,
  type CaseAssignment,
} from '../../persistence/case-work/desk.store.js';
import { holdCases, type Standing } from '../../persistence/case-work/move.store.js';
import { CaseNotes } from './case-notes.js';
import { takeUp } from './taking-up.js';

const SOME = 500;

export type DeskView = Desk & Readonly<{ overdue: number; version: number; lastSeenAt: Date | null }>;
export type DeskTerms = Omit<Desk, 'accountId' | 'open'>;
export type Outcome = 'assigned' | 'already-there' | 'of-another' | 'not-found' | 'is-over' | 'elsewhere' | 'desk-full';
export type Handover = Readonly<{ from: string; caseworkerId: string; most: number; reason: string }>;
export type Reassigned = Readonly<{ assignmentId: string; results: readonly { caseId: string; outcome: Outcome }[] }>;

type Giving = Readonly<{
  caseIds: readonly string[];
  caseworkerId: string;
  why: 'reassigned' | 'taken';
  reason?: string;
}>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who looks after which case. */
@Injectable()
export class Assignments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly notes: CaseNotes,
  ) {}

  /** Desks that take cases from the person's regions. */
  async desks(person: Person): Promise<readonly DeskView[]> {
    const found = await this.work.run(null, ({ manager }) => findDesks(manager, this.clock.today()));
    return found.filter((desk) => placesOf(desk).some((place) => isWithin(place, person))).map(viewOf);
  }

  /** As a whole, on the version that was seen: 0 for a desk that is not there yet. */
  async keep(tx: Tx, accountId: string, seen: number, terms: DeskTerms, person: Person): Promise<DeskView> {
    await holdDesks(tx.manager, 'wait');
    const [before] = await findDesks(tx.manager, this.clock.today(), [accountId]);
    const foreign = [...placesOf(terms), ...(before ? placesOf(before) : [])].filter(
      (place) => !isWithin(place, person),
    );
    if (foreign.length > 0) throw outside(foreign);
    assertUnchanged('desk', seen, before?.version ?? 0, () => (before ? fieldsOf(before, terms) : []));
    await keepDesk(tx.manager, { accountId, ...terms, keptAt: this.clock.now(), keptBy: person.accountId });
    const [desk] = await findDesks(tx.manager, this.clock.today(), [accountId]);
    if (!desk) throw new Error('a desk that was kept is there');
    return viewOf(desk);
  }

  /** Gives some of the cases that nobody has to the desks of their places; true while more may be waiting. */
  step(): Promise<boolean> {
    return this.work.run(newCause(), async (tx) => {
      if (!(await holdDesks(tx.manager, 'try'))) return false;
      const free = (await findDesks(tx.manager, this.clock.today())).filter(
        ({ active, cap, open }) => active && open < cap,
      );
      if (free.length === 0) return false;
      const regions = free.flatMap((desk) => desk.regions);
      const districts = free.flatMap((desk) => desk.districts);
      const waiting = await findUnassigned(tx.manager, { regions, districts }, SOME);
      if (waiting.length === 0) return false;
      const held = await holdCases(
        tx.manager,
        waiting.map(({ caseId }) => caseId),
      );
      const stillFree = new Set(
        held.filter(({ ownerId, state }) => ownerId === null && !isOver(state)).map(({ caseId }) => caseId),
      );
      const assigned = assign(
        waiting.filter(({ caseId }) => stillFree.has(caseId)),
        free,
      );
      await this.hand(tx, assigned, { decidedBy: 'worker-registry', why: 'by-district' });
      return waiting.length === SOME && assigned.length > 0;
    });
  }

  /** Cases of a desk to another, what that one may take and is due first in front: for whoever is away, or has too many. */
  async relieve(tx: Tx, { from, most, ...to }: Handover, person: Person): Promise<Reassigned> {
    await holdDesks(tx.manager, 'wait');
    const [desk] = await findDesks(tx.manager, this.clock.today(), [to.caseworkerId]);
    const caseIds = await findCasesOf(tx.manager, from, most, person.regions, desk ? placesOf(desk) : []);
    return this.reassign(tx, { ...to, caseIds }, person);
  }

  /**
   * Gives cases to a caseworker of the person's regions, each for itself; those outside the regions are not there, and those
   * that lie where the desk takes none from would be of somebody who cannot see them.
   */
  async reassign(
    tx: Tx,
    { caseIds, caseworkerId, reason }: { caseIds: readonly string[]; caseworkerId: string; reason: string },
    person: Person,
  ): Promise<Reassigned> {
    return this.give(tx, { caseIds, caseworkerId, why: 'reassigned', reason }, person);
  }

  /** A caseworker takes cases that nobody looks after, each for itself: what another looks after stays with them. */
  take(tx: Tx, caseIds: readonly string[], person: Person): Promise<Reassigned> {
    if (!UUID.test(person.accountId)) throw noDesk();
    return this.give(tx, { caseIds, caseworkerId: person.accountId, why: 'taken' }, person);
  }

  private async give(tx: Tx, { caseIds, caseworkerId, ...by }: Giving, person: Person): Promise<Reassigned> {
    await holdDesks(tx.manager, 'wait');
    const [desk] = await findDesks(tx.manager, this.clock.today(), [caseworkerId]);
    const places = desk ? placesOf(desk) : [];
    if (!desk?.active || !places.some((place) => isWithin(place, person))) throw noDesk();
    const held = new Map((await holdCases(tx.manager, caseIds, person.regions)).map((one) => [one.caseId, one]));
    let room = desk.cap - desk.open;
    const results = caseIds.map((caseId) => {
      const outcome = outcomeOf(held.get(caseId), caseworkerId, { places, room, onlyFree: by.why === 'taken' });
      if (outcome === 'assigned') room -= 1;
      return { caseId, outcome };
    });
    const chosen = results.filter(({ outcome }) => outcome === 'assigned').map(({ caseId }) => caseId);
    await takeUp(
      tx,
      chosen.flatMap((caseId) => held.get(caseId) ?? []).filter(({ takenUp }) => !takenUp),
    );
    const assignmentId = await this.hand(
      tx,
      chosen.map((caseId) => ({ caseId, caseworkerId })),
      { ...by, decidedBy: person.accountId },
    );
    return { assignmentId, results };
  }

  /** One decision; others hear of it caseworker by caseworker. */
  private async hand(
    tx: Tx,
    assigned: readonly Assigned[],
    by: { readonly decidedBy: string; readonly why: CaseAssignment['why']; readonly reason?: string },
  ): Promise<string> {
    const assignmentId = newId();
    const handed = assigned.map((one) => ({ ...one, reason: this.notes.sealed(one.caseId, by.reason) }));
    await handOver(tx.manager, handed, { assignmentId, at: this.clock.now(), decidedBy: by.decidedBy, why: by.why });
    const groups = Map.groupBy(assigned, ({ caseworkerId }) => caseworkerId);
    // At most 500 of one decision, which is what an event holds.
    tx.publish(
      [...groups].map(([caseworkerId, of]): Fact => ({
        name: 'worker-registry.cases-assigned.v1',
        data: { assignmentId, caseworkerId, caseIds: of.map(({ caseId }) => caseId) },
      })),
    );
    return assignmentId;
  }
}

function outcomeOf(
  standing: Standing | undefined,
  caseworkerId: string,
  { places, room, onlyFree }: { readonly places: readonly string[]; readonly room: number; readonly onlyFree: boolean },
): Outcome {
  if (!standing) return 'not-found';
  if (isOver(standing.state)) return 'is-over';
  if (standing.ownerId === caseworkerId) return 'already-there';
  if (onlyFree && standing.ownerId !== null) return 'of-another';
  if (![standing.regionCode, standing.homeRegionCode].some((region) => places.includes(region))) return 'elsewhere';
  return room > 0 ? 'assigned' : 'desk-full';
}

function viewOf(desk: DeskView): DeskView {
  const { accountId, regions, districts, cap, active, open, overdue, version, lastSeenAt } = desk;
  return { accountId, regions, districts, cap, active, open, overdue, version, lastSeenAt };
}

/** The kabupaten and kota of its regions and districts. */
function placesOf({ regions, districts }: Pick<Desk, 'regions' | 'districts'>): readonly string[] {
  return [...new Set([...regions, ...districts.map((district) => district.slice(0, 5))])];
}

function isWithin(place: string, { regions }: Person): boolean {
  return regions === 'all' || regions.includes(place);
}

/** In what a desk differs from what somebody wants it to be. */
function fieldsOf(desk: DeskView, terms: DeskTerms): readonly ChangedField[] {
  const fields = ['regions', 'districts', 'cap', 'active'] as const;
  const differ = fields.filter((field) => JSON.stringify(desk[field]) !== JSON.stringify(terms[field]));
  return differ.map((field) => ({ field, now: String(desk[field]) }));
}

function outside(places: readonly string[]): Rejected {
  const text = { id: `Di luar wilayah Anda: ${places.join(', ')}.`, en: `Outside your regions: ${places.join(', ')}.` };
  return new Rejected('forbidden', 'desk.outside-regions', text);
}

function noDesk(): Rejected {
  return new Rejected('missing', 'desk.not-found', {
    id: 'Petugas ini tidak mempunyai meja yang aktif.',
    en: 'This caseworker has no active desk.',
  });
}
