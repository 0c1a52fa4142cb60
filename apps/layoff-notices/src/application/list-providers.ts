import { ListDifferenceQueries } from '../persistence/list-difference.queries.js';
import { ListFiles } from '../persistence/list-files.js';
import { WorkerListQueries } from '../persistence/worker-list.queries.js';
import { CanonicalRows } from './canonical-rows.js';
import { CheckLists } from './check-lists.js';
import { DryRuns } from './dry-runs.js';
import { KeptDifferences } from './kept-differences.js';
import { ListCorrections } from './list-corrections.js';
import { ListDifference } from './list-difference.js';
import { ListProgress } from './list-progress.js';
import { ListResults } from './list-results.js';
import { ListWorkDue } from './list-work-due.js';
import { ListWork } from './list-work.js';
import { Originals } from './originals.js';
import { Proposals } from './proposals.js';
import { RowChecks } from './row-checks.js';
import { SealedRows } from './sealed-rows.js';
import { BegunUploads } from '../persistence/begun-upload.store.js';
import { UploadsInPieces } from './uploads-in-pieces.js';
import { Uploads } from './uploads.js';

/** All that takes lists in, checks and compares them, and gives them back. */
export const listProviders = [
  BegunUploads,
  CanonicalRows,
  CheckLists,
  DryRuns,
  KeptDifferences,
  ListCorrections,
  ListDifference,
  ListDifferenceQueries,
  ListFiles,
  ListProgress,
  ListResults,
  ListWork,
  ListWorkDue,
  Originals,
  Proposals,
  RowChecks,
  SealedRows,
  Uploads,
  UploadsInPieces,
  WorkerListQueries,
];
