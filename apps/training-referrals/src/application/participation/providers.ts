import type { Provider } from '@nestjs/common';
import { AlarmQueries } from '../../persistence/participation/alarm.queries.js';
import { AttendanceQueries } from '../../persistence/participation/attendance.queries.js';
import { CertificateQueries } from '../../persistence/participation/certificate.queries.js';
import { LateQueries } from '../../persistence/participation/late.queries.js';
import { ParticipationQueries } from '../../persistence/participation/participation.queries.js';
import { ResultQueries } from '../../persistence/participation/result.queries.js';
import { Assessments } from './assessments.js';
import { AttendanceFiles } from './attendance-files.js';
import { CertificateCodes } from './certificate-codes.js';
import { CertificateViews } from './certificate-views.js';
import { Certificates } from './certificates.js';
import { ClassEnds } from './class-ends.js';
import { Closings } from './closings.js';
import { DaySheets } from './day-sheets.js';
import { Departures } from './departures.js';
import { LateAttendance } from './late-attendance.js';
import { ResultFiles } from './result-files.js';
import { ResultPreviews } from './result-previews.js';
import { WaveClosings } from './wave-closings.js';

/** What it takes to run trainings: attendance, results, certificates. */
export const participationProviders: Provider[] = [
  AlarmQueries,
  Assessments,
  AttendanceFiles,
  AttendanceQueries,
  CertificateCodes,
  CertificateQueries,
  CertificateViews,
  Certificates,
  ClassEnds,
  Closings,
  DaySheets,
  Departures,
  LateAttendance,
  LateQueries,
  ParticipationQueries,
  ResultFiles,
  ResultPreviews,
  ResultQueries,
  WaveClosings,
];
