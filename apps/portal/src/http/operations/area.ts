import type { Type } from '@nestjs/common';
import { OperationsPages } from './operations.controller.js';
import { ParkedActs } from './parked-acts.controller.js';
import { RedrivesPages } from './redrives.controller.js';

/** The routes of this area. */
export const operationsControllers: readonly Type<unknown>[] = [OperationsPages, ParkedActs, RedrivesPages];
