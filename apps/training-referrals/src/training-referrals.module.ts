import { Module } from '@nestjs/common';
import { RoundKeeper, RoundsAtWork, UnitOfWork } from '@tanggap/messaging';
import { DataSource } from 'typeorm';
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
    ReferralFiles,
    ProgrammeCatalogue,
    LineQueries,
    ProgrammeQueries,
    ReferralQueries,
    {
      provide: RoundsAtWork,
      inject: [DataSource, UnitOfWork],
      useFactory: (db: DataSource, work: UnitOfWork) => new RoundsAtWork(new RoundKeeper(db, work, seatRounds)),
    },
  ],
})
export class TrainingReferralsModule {}
