import { startService } from '@tanggap/platform';
import { config } from './config.js';
import { tables } from './persistence/index.js';
import { TrainingReferralsModule } from './training-referrals.module.js';

await startService(TrainingReferralsModule, config, tables);
