import { startService } from '@tanggap/platform';
import { portalConfig } from './config.js';
import { PortalModule } from './portal.module.js';

await startService(PortalModule, portalConfig());
