import { Injectable } from '@nestjs/common';
import { Clock } from '@tanggap/platform';
import { namesKeptSince } from '../../domain/life/due.js';
import { ParticipantNameQueries } from '../../persistence/classes/participant-name.queries.js';

const AT_ONCE = 500;

/** A name is kept while the provider needs it: it goes with the place, and some days after a training was completed. */
@Injectable()
export class NameKeeping {
  constructor(
    private readonly names: ParticipantNameQueries,
    private readonly clock: Clock,
  ) {}

  /** Forgets some of those that nobody needs; true while more are. */
  async forgetSome(): Promise<boolean> {
    return (await this.names.forget(namesKeptSince(this.clock.today()), AT_ONCE)) === AT_ONCE;
  }
}
