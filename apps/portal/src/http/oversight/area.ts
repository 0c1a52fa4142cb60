import type { Type } from '@nestjs/common';

/** The routes of this area. */
export const oversightControllers: readonly Type<unknown>[] = [];
