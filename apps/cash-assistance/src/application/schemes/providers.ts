import { SchemeDraftQueries } from '../../persistence/schemes/scheme-draft.queries.js';
import { SimulationQueries } from '../../persistence/schemes/simulation.queries.js';
import { RuleSimulations } from './rule-simulations.js';
import { SchemeVersions } from './scheme-versions.js';

/** Rules: written down, tried on what there is, put in force. */
export const schemeProviders = [RuleSimulations, SchemeDraftQueries, SchemeVersions, SimulationQueries];
