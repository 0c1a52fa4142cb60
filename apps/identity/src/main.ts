import { startService } from '@tanggap/platform';
import { config } from './config.js';
import { IdentityModule } from './identity.module.js';
import { tables } from './persistence/index.js';

await startService(IdentityModule, config, tables);
