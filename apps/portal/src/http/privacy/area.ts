import type { Type } from '@nestjs/common';
import { DataRequestsController } from './requests.controller.js';

/** The routes of this area. */
export const privacyControllers: readonly Type<unknown>[] = [DataRequestsController];
