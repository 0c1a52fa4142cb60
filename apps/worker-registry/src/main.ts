import { startService } from '@tanggap/platform';
import { config } from './config.js';
import { tables } from './persistence/index.js';
import { WorkerRegistryModule } from './worker-registry.module.js';

await startService(WorkerRegistryModule, config, tables);
