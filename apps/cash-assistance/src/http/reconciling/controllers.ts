import { BankFilesController } from './bank-files.controller.js';
import { ClosingsController } from './closings.controller.js';

/** Doors of reconciling. */
export const reconcilingControllers = [BankFilesController, ClosingsController];
