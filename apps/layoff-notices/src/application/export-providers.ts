import { ExportQueries } from '../persistence/export.queries.js';
import { ExportAnswers } from './export-answers.js';
import { ExportFiles } from './export-files.js';
import { ExportRows } from './export-rows.js';
import { MakeExports } from './make-exports.js';

export const exportProviders = [ExportAnswers, ExportFiles, ExportQueries, ExportRows, MakeExports];
