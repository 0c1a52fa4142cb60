import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import type { Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import {
  ofCircumstance,
  ofConsent,
  ofEndedCase,
  ofReopenedCase,
  stopWords,
  type HoldGround,
  type Stop,
} from '../../domain/stops/stop.js';
import { allRecordsOf } from '../../persistence/paying/concerned.js';
import { holdMoney } from '../../persistence/paying/hold-money.js';
import { keepMerges, undoMerges } from '../../persistence/merges/merge.store.js';
import type { Scope } from '../../persistence/scope.js';
import { StopQueries } from '../../persistence/stops/stop.queries.js';
import type { StoppedFilter, StoppedRow } from '../../persistence/stops/stop.queries.js';
import { keepStops } from '../../persistence/stops/stop.store.js';
import { applyGrounds } from '../paying/money-stops.js';

/** What holds can be asked for by. */
export { holdGrounds } from '../../domain/stops/stop.js';

type Said =
  | Envelope<'worker-registry.circumstance-reported.v1'>
  | Envelope<'worker-registry.consent-decided.v1'>
  | Envelope<'worker-registry.case-ended.v1'>
  | Envelope<'worker-registry.case-reopened.v1'>;

/** Notes why money must not leave. What is on hold follows from it at once, also what a later round sets aside; what has left is to be recovered. */
@Injectable()
export class StopsHeard {
  async hear(tx: Tx, events: readonly Said[]): Promise<void> {
    const stops = events.map(stopOf).filter((stop) => stop !== undefined);
    const people = [...new Set(stops.map(({ personId }) => personId))];
    await holdMoney(tx.manager, people);
    await keepStops(tx, stops);
    await applyGrounds(tx, people);
  }

  /** Of what is set aside for one human being by several records, the later is on hold; later rounds look at all of them. */
  hearMerges(tx: Tx, events: readonly Envelope<'worker-registry.person-merged.v1'>[]): Promise<void> {
    const merges = events.map(({ data }) => data);
    return regrouping(tx, merges, () => keepMerges(tx, merges));
  }

  hearUnmerges(tx: Tx, events: readonly Envelope<'worker-registry.person-unmerged.v1'>[]): Promise<void> {
    const merges = events.map(({ data }) => data);
    return regrouping(tx, merges, () => undoMerges(tx, merges));
  }
}

type Merge = Envelope<'worker-registry.person-merged.v1'>['data'];

/** Whoever was of one human being with these before, or is after it. */
async function regrouping(tx: Tx, merges: readonly Merge[], regroup: () => Promise<void>): Promise<void> {
  const named = [...new Set(merges.flatMap(({ personId, intoPersonId }) => [personId, intoPersonId]))];
  const people = await allRecordsOf(tx.manager, named);
  await regroup();
  await applyGrounds(tx, await allRecordsOf(tx.manager, people));
}

type Ground = Readonly<{ groundId: string; why: HoldGround; since: string; text: Bilingual }>;
export type StoppedView = Omit<StoppedRow, 'grounds'> & { readonly grounds: readonly Ground[] };

/** What is set aside for people whose lives have changed, who took a consent back, whose case has ended, or who are on record twice. */
@Injectable()
export class StopFiles {
  constructor(private readonly stops: StopQueries) {}

  async list(filter: StoppedFilter, scope: Scope): Promise<readonly StoppedView[]> {
    return (await this.stops.list(filter, scope)).map(({ grounds, ...row }) => ({
      ...row,
      grounds: grounds.map((ground) => ({ ...ground, text: stopWords[ground.why] })),
    }));
  }
}

function stopOf(event: Said): Stop | undefined {
  if (event.name === 'worker-registry.circumstance-reported.v1') return ofCircumstance(event.data);
  if (event.name === 'worker-registry.consent-decided.v1') return ofConsent(event.data);
  if (event.name === 'worker-registry.case-ended.v1') return ofEndedCase(event.data);
  return ofReopenedCase(event.data);
}
