import type { Type } from '@nestjs/common';

/** The routes of this area. */
export const trainingControllers: readonly Type<unknown>[] = [];
