import { startService } from '@tanggap/platform';
import { CashAssistanceModule } from './cash-assistance.module.js';
import { config } from './config.js';
import { tables } from './persistence/index.js';

await startService(CashAssistanceModule, config, tables);
