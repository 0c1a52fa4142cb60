import { Completion } from './completion.js';
import { Corrections } from './corrections.js';
import { Decisions } from './decisions.js';
import { Complaints } from './complaints.js';
import { DisputeDesk } from './dispute-desk.js';
import { Disputes } from './disputes.js';
import { DisputeQueries } from '../persistence/dispute.queries.js';
import { Unions } from './unions.js';
import { OfficeSettings } from './office-settings.js';
import { OfficeSettingsQueries } from '../persistence/office-settings.store.js';
import { Reviews } from './reviews.js';
import { SealedWords } from './sealed-words.js';

/** What offices do with notices. */
export const officeProviders = [
  Completion,
  Corrections,
  Decisions,
  Complaints,
  DisputeDesk,
  DisputeQueries,
  Disputes,
  Unions,
  OfficeSettings,
  OfficeSettingsQueries,
  Reviews,
  SealedWords,
];
