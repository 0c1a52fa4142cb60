import { startService } from '@tanggap/platform';
import { trainingReferralsConfig } from './config.js';
import { tables } from './persistence/index.js';
import { TrainingReferralsModule } from './training-referrals.module.js';

await startService(TrainingReferralsModule, trainingReferralsConfig(), tables);
