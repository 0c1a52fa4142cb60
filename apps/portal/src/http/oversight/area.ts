import type { Type } from '@nestjs/common';
import { InspectionPages } from './inspection.controller.js';
import { OversightPages } from './oversight.controller.js';

/** The routes of this area. */
export const oversightControllers: readonly Type<unknown>[] = [OversightPages, InspectionPages];
