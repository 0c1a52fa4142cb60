import { ReferralsController } from './referrals.controller.js';
import { Referral, TrainingClass } from './referrals.entities.js';
import { startNaive } from './service.js';

await startNaive({
  name: 'naive-referrals',
  entities: [TrainingClass, Referral],
  controllers: [ReferralsController],
  consumes: true,
});
