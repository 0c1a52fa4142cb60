import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { isNew } from './inbox.js';
import { topics } from './messages.js';
import type { CaseOpened } from './messages.js';
import { say } from './outbox.js';
import { programmeFor } from './programme-for.js';
import { Referral } from './referrals.entities.js';
import { takeSeat } from './take-seat.js';

@Controller()
export class ReferralsController {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  @EventPattern(topics.opened)
  async refer(@Payload() opened: CaseOpened): Promise<void> {
    const { messageId, caseId, personId } = opened;
    await this.db.transaction(async (manager) => {
      if (!(await isNew(manager, messageId))) return;
      const referrals = manager.getRepository(Referral);
      if (await referrals.findOneBy({ personId })) return;
      const programmeCode = programmeFor(opened);
      const training = await takeSeat(manager, programmeCode);
      const status = training ? 'seat-held' : 'waiting';
      const place = { status, programmeCode, classId: training?.id ?? null } as const;
      const referral = await referrals.save({ caseId, personId, ...place });
      await say(manager, topics.referred, personId, { referralId: referral.id, caseId, personId, ...place });
    });
  }
}
