import type { Provider } from '@nestjs/common';
import { TakingUp } from './taking-up.js';

/** People at work on assessments: evidence, judgements, recommendations, inspections, appeals. */
export const assessingProviders: readonly Provider[] = [TakingUp];
