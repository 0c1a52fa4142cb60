import type { Type } from '@nestjs/common';
import { ProviderAttendanceController } from './attendance.controller.js';
import { ProviderClassesController } from './classes.controller.js';
import { ProviderInboxController } from './inbox.controller.js';
import { ProviderParticipantsController } from './participants.controller.js';
import { ProviderProgrammesController } from './programmes.controller.js';
import { ProviderResultFileController } from './result-file.controller.js';
import { ProviderResultsController } from './results.controller.js';
import { ProviderWavesController } from './waves.controller.js';

/** The routes of this area. Those of files come before those of one class: `file` is no id. */
export const providerControllers: readonly Type<unknown>[] = [
  ProviderInboxController,
  ProviderProgrammesController,
  ProviderClassesController,
  ProviderParticipantsController,
  ProviderAttendanceController,
  ProviderResultsController,
  ProviderResultFileController,
  ProviderWavesController,
];
