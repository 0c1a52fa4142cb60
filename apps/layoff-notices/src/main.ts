import { startService } from '@tanggap/platform';
import { layoffNoticesConfig } from './config.js';
import { LayoffNoticesModule } from './layoff-notices.module.js';
import { tables } from './persistence/index.js';

await startService(LayoffNoticesModule, layoffNoticesConfig(), tables);
