import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '@tanggap/platform';
import { draftOf } from '../../domain/matching/policy-draft.js';
import type { StatedPolicy } from '../../domain/matching/policy-draft.js';
import { regionOf } from '../../domain/matching/points.js';
import { simulatedOf } from '../../domain/matching/policy-simulation.js';
import type { FirstChoice, SimulatedPolicy } from '../../domain/matching/policy-simulation.js';
import { MatchQueries } from '../../persistence/matching/match.queries.js';
import type { ProgrammeName } from '../../persistence/matching/match.queries.js';
import { RecomputeQueries } from '../../persistence/matching/recompute.queries.js';
import type { Scope } from '../../persistence/scope.js';
import { Proposer } from '../proposer.js';

/** The newest: what was decided long ago tells little of whom the next list brings. */
const MOST_CASES = 10_000;
/** Others are answered in between. */
const SLICE = 500;

/** What other weights would do, before anybody proposes them. Keeps nothing. */
@Injectable()
export class PolicySimulations {
  constructor(
    private readonly queries: RecomputeQueries,
    private readonly matches: MatchQueries,
    private readonly clock: Clock,
  ) {}

  /** The newest cases by today's rulebook and by the same with these weights. Throws with everything that is wrong with them. */
  async run(
    stated: StatedPolicy,
    scope: Scope,
  ): Promise<SimulatedPolicy & { readonly names: readonly ProgrammeName[] }> {
    const today = this.clock.today();
    const draft = draftOf(stated, today);
    const { rulebook } = await this.matches.rulebook(today);
    const { neighbours } = rulebook.policy;
    const [now, then] = [
      new Proposer(rulebook),
      new Proposer({ ...rulebook, policy: { ...draft, ...(neighbours && { neighbours }) } }),
    ];
    const rows = await this.queries.newest(scope, MOST_CASES);
    const choices: FirstChoice[] = [];
    for (const { facts } of rows) {
      choices.push({
        regionCode: regionOf(facts.districtCode),
        ...{ now: now.propose(facts).programme, then: then.propose(facts).programme },
      });
      if (choices.length % SLICE === 0) await turn();
    }
    return { ...simulatedOf(choices), names: [...(await this.matches.names()).values()] };
  }
}
