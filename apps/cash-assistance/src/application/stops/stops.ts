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
import { keepMerges, undoMerges } from '../../persistence/merges/merge.store.js';
import type { Scope } from '../../persistence/scope.js';
import { StopQueries } from '../../persistence/stops/stop.queries.js';
import type { StoppedFilter, StoppedRow } from '../../persistence/stops/stop.queries.js';
import { keepStops } from '../../persistence/stops/stop.store.js';

/** What holds can be asked for by. */
export { holdGrounds } from '../../domain/stops/stop.js';

type Said =
  | Envelope<'worker-registry.circumstance-reported.v1'>
  | Envelope<'worker-registry.consent-decided.v1'>
  | Envelope<'worker-registry.case-ended.v1'>
  | Envelope<'worker-registry.case-reopened.v1'>;

/** Notes why money must not leave. What is on hold follows from it at once, also what a later round sets aside. */
@Injectable()
export class StopsHeard {
  async hear(tx: Tx, events: readonly Said[]): Promise<void> {
    await keepStops(
      tx,
      events.map(stopOf).filter((stop) => stop !== undefined),
    );
  }

  /** Of what is set aside for one human being by several records, the later is on hold; later rounds look at all of them. */
  hearMerges(tx: Tx, events: readonly Envelope<'worker-registry.person-merged.v1'>[]): Promise<void> {
    return keepMerges(
      tx,
      events.map(({ data }) => data),
    );
  }

  hearUnmerges(tx: Tx, events: readonly Envelope<'worker-registry.person-unmerged.v1'>[]): Promise<void> {
    return undoMerges(
      tx,
      events.map(({ data }) => data),
    );
  }
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
