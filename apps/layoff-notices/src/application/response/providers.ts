import { ResponseQueries } from '../../persistence/response/response.queries.js';
import { ResponseDesk } from './desk.js';
import { Escalation } from './escalation.js';
import { Reminders } from './reminders.js';
import { ResponseFiles } from './response-files.js';
import { Responses } from './responses.js';
import { Terms } from './terms.js';
import { TermsOfOld } from './terms-of-old.js';

/** The answer to layoffs: tiers, alerts, tasks and terms. */
export const responseProviders = [
  Escalation,
  Reminders,
  ResponseDesk,
  ResponseFiles,
  ResponseQueries,
  Responses,
  Terms,
  TermsOfOld,
];
