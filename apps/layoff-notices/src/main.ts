import { startService } from '@tanggap/platform';
import { config } from './config.js';
import { LayoffNoticesModule } from './layoff-notices.module.js';
import { tables } from './persistence/index.js';

await startService(LayoffNoticesModule, config, tables);
