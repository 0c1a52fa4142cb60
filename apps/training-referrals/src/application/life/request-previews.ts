import { Injectable } from '@nestjs/common';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { OpenClass } from '../../domain/life/asking.js';
import type { Refusal } from '../../domain/life/refusals.js';
import { Snapshot } from '../../persistence/snapshot.js';
import { decideOn } from './decided-requests.js';
import type { Wanted } from './decided-requests.js';

/** What would become of a request, case by case. */
export type Foreseen = { readonly caseId: string } & (
  | {
      readonly result: 'seat' | 'waiting';
      readonly programmeCode: string;
      readonly class: Pick<OpenClass, 'id' | 'code' | 'startsOn' | 'endsOn'> | null;
      /** Whether a place on a waiting list would give way. */
      readonly givesWay: boolean;
    }
  | { readonly result: 'refused'; readonly refusal: Refusal }
);

/** Looks ahead without holding the seats: who asks in the meantime may be given one first. */
@Injectable()
export class RequestPreviews {
  constructor(
    private readonly snapshot: Snapshot,
    private readonly clock: Clock,
  ) {}

  async of(wanted: Wanted, person: Person): Promise<readonly Foreseen[]> {
    const today = this.clock.today();
    const { asked } = await this.snapshot.read((manager) => decideOn(manager, wanted, person, today));
    return wanted.caseIds.map((caseId, i): Foreseen => {
      const one = asked[i];
      if (!one) throw new Error('every case is decided on');
      if (one.refused) return { caseId, result: 'refused', refusal: one.refused };
      const { seat, programmeCode, replaces } = one.given;
      const result = seat === null ? 'waiting' : 'seat';
      return { caseId, result, programmeCode, class: seat && named(seat), givesWay: replaces.length > 0 };
    });
  }
}

const named = ({ id, code, startsOn, endsOn }: OpenClass) => ({ id, code, startsOn, endsOn });
