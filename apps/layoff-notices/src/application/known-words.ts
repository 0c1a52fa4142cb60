/** Words of the domain against which doors check what comes in. */
export { correctionCodes } from '../domain/corrections.js';
export { disputeOutcomes, disputeSteps } from '../domain/dispute-steps.js';
export { disputeStages } from '../domain/dispute-stage.js';
export { noticeKinds, noticeStatuses } from '../domain/notice.js';
export { taskStatuses } from '../domain/response/task.js';
export { columnGuide } from '../domain/worker-list/column-guide.js';
export { columnNames } from '../domain/worker-list/columns.js';
export { unionWordKinds } from '../domain/union-word.js';
