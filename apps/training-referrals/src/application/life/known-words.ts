/** What doors may be told. */
export { providerDeclines, workerDeclines } from '../../domain/life/answers.js';
export type { ProviderDecline, WorkerDecline } from '../../domain/life/answers.js';
export { placeStatuses } from '../../domain/referral.js';
