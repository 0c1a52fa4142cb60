import type { Type } from '@nestjs/common';
import { TodayPages } from './today.controller.js';
import { WorklistPages } from './worklist.controller.js';

/** The routes of this area. */
export const caseworkControllers: readonly Type<unknown>[] = [TodayPages, WorklistPages];
