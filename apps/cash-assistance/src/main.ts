import { startService } from '@tanggap/platform';
import { CashAssistanceModule } from './cash-assistance.module.js';
import { cashAssistanceConfig } from './config.js';
import { tables } from './persistence/index.js';

await startService(CashAssistanceModule, cashAssistanceConfig(), tables);
