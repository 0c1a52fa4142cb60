import { IdentityConflictQueries } from '../../persistence/identity-conflict.queries.js';
import { DuplicateQueries } from '../../persistence/people/duplicate.queries.js';
import { MarkQueries } from '../../persistence/people/mark.queries.js';
import { PersonQueries } from '../../persistence/people/person.queries.js';
import { SearchQueries } from '../../persistence/people/search.queries.js';
import { ConflictFiles } from './conflict-files.js';
import { DuplicateFiles } from './duplicate-files.js';
import { IdentityDecisions } from './identity-decisions.js';
import { Marking } from './marking.js';
import { Merging } from './merging.js';
import { NameMarks } from './name-marks.js';
import { ParticipantNames } from './participant-names.js';
import { PersonFiles } from './person-files.js';
import { PersonSearch } from './person-search.js';

/** People: found, told apart, and brought together. */
export const peopleProviders = [
  ConflictFiles,
  DuplicateFiles,
  DuplicateQueries,
  IdentityConflictQueries,
  IdentityDecisions,
  MarkQueries,
  Marking,
  Merging,
  NameMarks,
  ParticipantNames,
  PersonFiles,
  PersonQueries,
  PersonSearch,
  SearchQueries,
];
