import { Completion } from './completion.js';
import { Corrections } from './corrections.js';
import { Decisions } from './decisions.js';
import { Disputes } from './disputes.js';
import { OfficeSettings } from './office-settings.js';
import { OfficeSettingsQueries } from '../persistence/office-settings.store.js';
import { Reviews } from './reviews.js';
import { SealedWords } from './sealed-words.js';

/** What offices do with notices. */
export const officeProviders = [
  Completion,
  Corrections,
  Decisions,
  Disputes,
  OfficeSettings,
  OfficeSettingsQueries,
  Reviews,
  SealedWords,
];
