import { Module } from '@nestjs/common';
import { RoundsAtWork } from '@tanggap/messaging';
import { Endings } from './application/endings.js';
import { ProgrammeCatalogue } from './application/programme-catalogue.js';
import { PublishedReference } from './application/published-reference.js';
import { ReferralFiles } from './application/referral-files.js';
import { Referrals } from './application/referrals.js';
import { seatRounds } from './application/seat-rounds.js';
import { LineController } from './http/line.controller.js';
import { ProgrammesController } from './http/programmes.controller.js';
import { ReferralsController } from './http/referrals.controller.js';
import { Subscriptions } from './messaging/subscriptions.js';
import { LineQueries } from './persistence/line.queries.js';
import { ProgrammeQueries } from './persistence/programme.queries.js';
import { ReferralQueries } from './persistence/referral.queries.js';

@Module({
  controllers: [LineController, ProgrammesController, ReferralsController, Subscriptions],
  providers: [
    PublishedReference,
    Referrals,
    Endings,
    ReferralFiles,
    ProgrammeCatalogue,
    LineQueries,
    ProgrammeQueries,
    ReferralQueries,
    RoundsAtWork.providing(seatRounds, 'worker-registry.case-opened.v1'),
  ],
})
export class TrainingReferralsModule {}
