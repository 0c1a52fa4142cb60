import type { Provider } from '@nestjs/common';

/** People at work on assessments: evidence, judgements, recommendations, inspections, appeals. */
export const assessingProviders: readonly Provider[] = [];
