/** Words of the domain that doors check what comes in against. */
export { selectionDecisions } from '../domain/classes/selection.js';
export { providerDeclines, workerDeclines } from '../domain/life/answers.js';
export type { ProviderDecline, WorkerDecline } from '../domain/life/answers.js';
export { attendanceStatuses } from '../domain/participation/attendance.js';
export { writtenLicence, writtenNumber } from '../domain/participation/certificates.js';
export { exceptionDecisions } from '../domain/participation/late-attendance.js';
export { dropOutReasons } from '../domain/participation/participation-words.js';
export { results } from '../domain/participation/results.js';
export { placeStatuses } from '../domain/referral.js';
