import { AllocationQueries } from '../../persistence/budgets/allocation.queries.js';
import { Allocations } from './allocations.js';

/** What there is to give, and by which paper. */
export const budgetProviders = [AllocationQueries, Allocations];
