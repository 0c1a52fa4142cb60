import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Notice } from '../../domain/notice.js';
import { moveClocks } from '../../domain/response/clock.js';
import { findJointLeave } from '../../persistence/office-settings.store.js';
import { findRunning, keepClocks } from '../../persistence/response/clock.store.js';

/** Keeps the terms of notices as these move on. */
@Injectable()
export class Terms {
  constructor(private readonly clock: Clock) {}

  /** Begins and ends what the notice's state asks for. The notice must be locked. */
  async follow(tx: Tx, notice: Notice): Promise<void> {
    const today = this.clock.today();
    const jointLeave = await findJointLeave(tx, notice.handlingRegion, today);
    const moves = moveClocks(notice, await findRunning(tx, notice.id), { today, jointLeave });
    await keepClocks(tx, moves, this.clock.now());
  }
}
