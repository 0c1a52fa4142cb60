import type { Type } from '@nestjs/common';
import { accountControllers } from './account/area.js';
import { aidControllers } from './aid/area.js';
import { caseworkControllers } from './casework/area.js';
import { companyControllers } from './company/area.js';
import { noticesControllers } from './notices/area.js';
import { operationsControllers } from './operations/area.js';
import { oversightControllers } from './oversight/area.js';
import { privacyControllers } from './privacy/area.js';
import { providerControllers } from './provider/area.js';
import { trainingControllers } from './training/area.js';
import { treasuryControllers } from './treasury/area.js';
import { unionControllers } from './union/area.js';
import { workerControllers } from './worker/area.js';

/** The routes of every area: one for each kind of work. A route is looked for from the first on: what most people open on one day stands there. */
export const areaControllers: readonly Type<unknown>[] = [
  ...workerControllers,
  ...companyControllers,
  ...noticesControllers,
  ...caseworkControllers,
  ...trainingControllers,
  ...privacyControllers,
  ...providerControllers,
  ...aidControllers,
  ...treasuryControllers,
  ...oversightControllers,
  ...operationsControllers,
  ...unionControllers,
  ...accountControllers,
];
