import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { keepProfiles } from '../../persistence/matching/profile.store.js';

type CaseProfiled = Envelope<'worker-registry.case-profiled.v1'>;

@Injectable()
export class Profiles {
  /** Keeps what caseworkers have written down. No proposal changes by it: it counts from the next match on. */
  async hear(tx: Tx, events: readonly CaseProfiled[]): Promise<void> {
    await keepProfiles(
      tx,
      events.map(({ data }) => data),
    );
  }
}
