import { startService } from '@tanggap/platform';
import { identityConfig } from './config.js';
import { IdentityModule } from './identity.module.js';
import { tables } from './persistence/index.js';

await startService(IdentityModule, identityConfig(), tables);
