import type { Type } from '@nestjs/common';
import { AttendanceController } from './attendance.controller.js';
import { CertificateCheckController } from './certificate-check.controller.js';
import { LateAttendanceController } from './late-attendance.controller.js';
import { ParticipationsController } from './participations.controller.js';
import { ResultsController } from './results.controller.js';
import { WaveClosingsController } from './wave-closings.controller.js';

export const participationControllers: Type<unknown>[] = [
  AttendanceController,
  CertificateCheckController,
  LateAttendanceController,
  ParticipationsController,
  ResultsController,
  WaveClosingsController,
];
