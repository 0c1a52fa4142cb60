import type { Type } from '@nestjs/common';
import { UnionController } from './union.controller.js';

/** The routes of this area. */
export const unionControllers: readonly Type<unknown>[] = [UnionController];
