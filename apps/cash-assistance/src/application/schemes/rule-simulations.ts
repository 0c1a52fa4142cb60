import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { problemsOf, termsOf } from '../../domain/schemes/stated-rules.js';
import type { StatedRules } from '../../domain/schemes/stated-rules.js';
import { Simulation } from '../../domain/schemes/simulation.js';
import type { SimulationResult } from '../../domain/schemes/simulation.js';
import { SchemeQueries } from '../../persistence/scheme.queries.js';
import { SimulationQueries } from '../../persistence/schemes/simulation.queries.js';
import type { Scope } from '../../persistence/scope.js';
import { assertSound, noScheme } from './scheme-versions.js';

/** What rules would do that are not in force: everything is read as of one moment, nothing is kept. */
@Injectable()
export class RuleSimulations {
  private running = false;

  constructor(
    private readonly schemes: SchemeQueries,
    private readonly cases: SimulationQueries,
  ) {}

  /** Throws `Rejected` with everything that is wrong with the rules, and while another simulation runs here. */
  async run(schemeCode: string, rules: StatedRules, scope: Scope): Promise<SimulationResult> {
    if (!(await this.schemes.schemes()).some(({ code }) => code === schemeCode)) throw noScheme();
    assertSound(problemsOf(rules));
    if (this.running) throw anotherRuns();
    this.running = true;
    try {
      const simulation = new Simulation(termsOf(schemeCode, rules));
      const left = await this.cases.eachCase(schemeCode, rules.budgetYear, scope, (one) => simulation.add(one));
      return simulation.result(left);
    } finally {
      this.running = false;
    }
  }
}

/** It reads every case: two at once would only take twice as long each. */
function anotherRuns(): Rejected {
  return new Rejected('too-many', 'simulation.another-runs', {
    id: 'Simulasi lain sedang berjalan. Coba lagi sebentar lagi.',
    en: 'Another simulation is running. Try again in a moment.',
  });
}
