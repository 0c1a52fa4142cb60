import type { Type } from '@nestjs/common';

/** The routes of this area. */
export const treasuryControllers: readonly Type<unknown>[] = [];
