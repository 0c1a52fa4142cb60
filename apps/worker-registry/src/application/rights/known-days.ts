import { Injectable } from '@nestjs/common';
import { civilDate, isCivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { assertReportable, type LifeReport } from '../../domain/rights/circumstance.js';
import { firstLayoffOf, sealedOf } from '../../persistence/rights/person-scope.js';
import type { HeldRecord } from '../../persistence/rights/person-scope.js';
import { SealedIdentities } from '../sealed-identities.js';

/** Whether what is reported of a life can have been on the day that it names. */
@Injectable()
export class KnownDays {
  constructor(
    private readonly clock: Clock,
    private readonly identities: SealedIdentities,
  ) {}

  /** Throws a field error of `since`. The records are held. */
  async assertReportable(
    tx: Tx,
    records: readonly HeldRecord[],
    report: Pick<LifeReport, 'circumstance' | 'since'>,
  ): Promise<void> {
    const ids = records.map(({ id }) => id);
    const born = (await sealedOf(tx, ids))
      .map(({ sealed, nikHash }) => this.identities.open(sealed, nikHash)?.birthDate ?? '')
      .filter(isCivilDate)
      .toSorted()[0];
    const firstLayoff = await firstLayoffOf(tx, ids);
    assertReportable(report, {
      today: this.clock.today(),
      born,
      firstLayoff: firstLayoff === null ? undefined : civilDate(firstLayoff),
    });
  }
}
