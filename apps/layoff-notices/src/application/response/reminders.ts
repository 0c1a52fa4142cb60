import { Injectable } from '@nestjs/common';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { alertRaised, reminderOf } from '../../domain/response/alert.js';
import { raiseAlerts } from '../../persistence/response/alert.store.js';
import { takeReminders } from '../../persistence/response/clock.store.js';

const REMINDERS_AT_ONCE = 200;

/** Reminds of terms that run out. Taking a reminder, its alert and its event are one transaction, so each is raised once. */
@Injectable()
export class Reminders {
  constructor(
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  /** Raises some of the reminders whose day has come, late ones too; false once none is left. */
  raiseSome(): Promise<boolean> {
    return this.work.run(newCause(), async (tx) => {
      const now = this.clock.now();
      const due = await takeReminders(tx, this.clock.today(), now, REMINDERS_AT_ONCE);
      const raised = await raiseAlerts(tx, due.map(reminderOf), now);
      tx.publish(raised.map((alert) => alertRaised(alert, now)));
      return due.length === REMINDERS_AT_ONCE;
    });
  }
}
