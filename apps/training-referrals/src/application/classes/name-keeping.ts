import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { namesKeptSince } from '../../domain/life/due.js';
import { forgetNames } from '../../persistence/classes/participant-name.store.js';

const AT_ONCE = 500;

/** A name is kept while the provider needs it: it goes with the place, and some days after a training was completed. */
@Injectable()
export class NameKeeping {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Forgets some of those that nobody needs; true while more are. */
  async forgetSome(): Promise<boolean> {
    const since = namesKeptSince(this.clock.today());
    return this.work.run(null, async (tx) => (await forgetNames(tx, since, AT_ONCE)) === AT_ONCE);
  }
}
