/** Words of the domain that doors check what comes in against. */
export { attendanceStatuses } from '../../domain/participation/attendance.js';
export { writtenLicence, writtenNumber } from '../../domain/participation/certificates.js';
export { dropOutReasons } from '../../domain/participation/participation-words.js';
export { results } from '../../domain/participation/results.js';
