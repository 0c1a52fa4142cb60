import type { Provider } from '@nestjs/common';
import { WhyQueries } from '../../persistence/why/why.queries.js';
import { WhyPaidFiles } from './why-paid.js';

export const whyProviders: readonly Provider[] = [WhyQueries, WhyPaidFiles];
