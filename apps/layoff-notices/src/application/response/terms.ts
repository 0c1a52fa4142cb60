import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { termOfStep } from '../../domain/dispute.js';
import type { Notice } from '../../domain/notice.js';
import { moveClocks, TERMS_REVISION } from '../../domain/response/clock.js';
import { findJointLeave } from '../../persistence/office-settings.store.js';
import { openSteps } from '../../persistence/dispute.store.js';
import { findRunning, keepClocks, noteFollowed } from '../../persistence/response/clock.store.js';

/** Keeps the terms of notices as these move on. */
@Injectable()
export class Terms {
  constructor(private readonly clock: Clock) {}

  /**
   * Begins and ends what the notice's state asks for. The notice must be locked. `since`: the day on which it came into
   * its state, where that was not today.
   */
  async follow(tx: Tx, notice: Notice, since?: CivilDate): Promise<void> {
    const today = this.clock.today();
    const jointLeave = await findJointLeave(tx, notice.handlingRegion, since ?? today);
    const steps = await openSteps(tx, notice.id);
    const disputes = steps.flatMap(({ step, beganOn: startsOn }) => {
      const code = termOfStep[step];
      return code === undefined ? [] : [{ code, startsOn }];
    });
    const moves = moveClocks(notice, await findRunning(tx, notice.id), { today, since, jointLeave, disputes });
    await keepClocks(tx, moves, this.clock.now());
    await noteFollowed(tx, notice.id, TERMS_REVISION);
  }
}
