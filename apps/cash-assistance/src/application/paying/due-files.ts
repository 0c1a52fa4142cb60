import { Injectable } from '@nestjs/common';
import { maskName } from '@tanggap/indonesia';
import { KeyRing } from '@tanggap/platform';
import { paymentHoldWords } from '../../domain/paying/due.js';
import { paymentWords } from '../../domain/paying/line.js';
import { DueQueries, type DueAidRow, type DueFilter } from '../../persistence/paying/due.queries.js';
import type { Scope } from '../../persistence/scope.js';

/** What the list can be narrowed to. */
export { dueParts } from '../../domain/paying/due.js';

/** What is decreed and can be paid, in numbers and one by one. */
@Injectable()
export class DueFiles {
  constructor(
    private readonly due: DueQueries,
    private readonly ring: KeyRing,
  ) {}

  totals(scope: Scope) {
    return this.due.totals(scope);
  }

  async aid(filter: DueFilter, scope: Scope) {
    return (await this.due.aid(filter, scope)).map((row) => this.view(row));
  }

  private view({ payeeSealed, personId, onHold, lineId, externalId, lineState, ...row }: DueAidRow) {
    const name = this.ring.openOrNull(payeeSealed, personId);
    return {
      ...{ ...row, maskedName: name === null ? null : maskName(name) },
      onHold: onHold.map((why) => ({ code: why, text: paymentHoldWords[why] })),
      payment:
        lineId === null || lineState === null
          ? null
          : { id: lineId, externalId, state: lineState, text: paymentWords[lineState] },
    };
  }
}
