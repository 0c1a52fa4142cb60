import type { Provider } from '@nestjs/common';
import { AppealQueries } from '../../persistence/assessing/appeal.queries.js';
import { OwnAidQueries } from '../../persistence/assessing/own-aid.queries.js';
import { WorkFileQueries } from '../../persistence/assessing/work-file.queries.js';
import { WorklistQueries } from '../../persistence/assessing/worklist.queries.js';
import { Appeals } from './appeals.js';
import { EvidenceDesk } from './evidence-desk.js';
import { Inspecting } from './inspecting.js';
import { Recommending } from './recommending.js';
import { Rejudging } from './rejudging.js';
import { RunningOut } from './running-out.js';
import { SendingBack } from './sending-back.js';
import { TakingUp } from './taking-up.js';
import { WorkFiles } from './work-files.js';

/** People at work on assessments: evidence, judgements, recommendations, inspections, appeals. */
export const assessingProviders: readonly Provider[] = [
  AppealQueries,
  Appeals,
  EvidenceDesk,
  Inspecting,
  Recommending,
  Rejudging,
  RunningOut,
  OwnAidQueries,
  SendingBack,
  TakingUp,
  WorkFileQueries,
  WorkFiles,
  WorklistQueries,
];
