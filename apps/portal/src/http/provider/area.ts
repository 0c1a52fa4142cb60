import type { Type } from '@nestjs/common';

/** The routes of this area. */
export const providerControllers: readonly Type<unknown>[] = [];
