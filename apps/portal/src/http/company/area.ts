import type { Type } from '@nestjs/common';
import { DeclarationController } from './declaration.controller.js';
import { CompanyHomeController } from './home.controller.js';
import { ReportsController } from './reports.controller.js';

/** The routes of this area. */
export const companyControllers: readonly Type<unknown>[] = [
  CompanyHomeController,
  ReportsController,
  DeclarationController,
];
