import { brokenByTheChecker, brokenPromises, outcomesOf, restOf } from './at-rest.js';
import { Chance } from './chance.js';
import { serviceNames } from './instances.js';
import type { Plant } from './faults.js';
import { Unprotected, type Databases } from './running.js';
import { Simulation } from './simulation.js';
import { asBuilt, type Variant } from './variants.js';
import { worldOf, type World } from './world.js';

/** Seeds in a row share a world and differ in what befalls it, so that its undisturbed run is made once. */
const seedsOfWorld = 32;
/** The checker of the whole line costs a third of a run; what it alone can see is seen by every fourth seed. */
const seedsBetweenChecks = 4;

export type SeedResult = {
  readonly seed: number;
  readonly broken: readonly string[];
  readonly counts: Simulation['counts'];
};
const silent = () => undefined;

/** Runs seeds on one set of databases, one after the other. */
export class SeedRuns {
  private readonly undisturbed = new Map<string, readonly string[]>();

  constructor(
    private readonly databases: Databases,
    private readonly variant: Variant = asBuilt,
  ) {}

  async run(seed: number, say: (line: string) => void = silent): Promise<SeedResult> {
    const hasPlant = Object.keys(this.variant.plant).length > 0;
    try {
      return await this.runOnce(seed, say, hasPlant);
    } catch (error) {
      if (!(error instanceof Unprotected)) throw error;
      say('once more, with savepoints at every step');
      return this.runOnce(seed, say, true);
    }
  }

  private async runOnce(seed: number, say: (line: string) => void, isProtected: boolean): Promise<SeedResult> {
    const world = worldOf(Math.floor(seed / seedsOfWorld));
    const simulation = new Simulation(world, {
      databases: this.databases,
      parts: this.variant.parts,
      chance: new Chance(seed),
      say,
      isProtected,
    });
    const { lost } = simulation.misfortunes;
    const observed = await this.inTransactions(this.variant.plant, async () => {
      try {
        await simulation.lay();
        await simulation.run();
      } catch (error) {
        if (error instanceof Unprotected) throw error;
        return { broken: [`a service met what it did not expect: ${String(error)}`] };
      } finally {
        simulation.end();
      }
      const rest = await restOf(this.databases);
      const broken = await brokenPromises(this.databases, simulation);
      const isChecked = seed % seedsBetweenChecks === 0;
      if (isChecked) broken.push(...(await brokenByTheChecker(this.databases, lost)));
      return { broken, rounds: rest.rounds, outcomes: outcomesOf(rest, (notice) => lost.has(notice)) };
    });
    const { broken, rounds, outcomes } = observed;
    // Who is closed before a round leaves it to others, who is closed after it does not: then the order decides who gets what.
    const isTakenBack = world.notices.some(({ takesBack }) => takesBack.length > 0);
    if (!rounds || !outcomes || isTakenBack) return { seed, broken, counts: simulation.counts };
    const expected = await this.undisturbedRun(world, rounds).catch((error: unknown) => [String(error)]);
    return { seed, broken: [...broken, ...differences(outcomes, expected)], counts: simulation.counts };
  }

  /** The same world without any fault, its notices one after the other in the order that the registry gave them. */
  private async undisturbedRun(world: World, rounds: readonly string[]): Promise<readonly string[]> {
    const key = [world.number, ...rounds].join();
    const known = this.undisturbed.get(key);
    if (known) return known;
    const outcomes = await this.inTransactions({}, async () => {
      const simulation = new Simulation(world, {
        databases: this.databases,
        parts: asBuilt.parts,
        say: silent,
        isProtected: false,
      });
      await simulation.lay();
      for (const notice of rounds) await simulation.run((id) => id === notice);
      simulation.end();
      const broken = await brokenPromises(this.databases, simulation);
      broken.push(...(await brokenByTheChecker(this.databases, simulation.misfortunes.lost)));
      if (broken.length > 0) throw new Error(`undisturbed, world ${world.number} ends with: ${broken.join('; ')}`);
      return outcomesOf(await restOf(this.databases), (notice) => !rounds.includes(notice));
    });
    if (this.undisturbed.size > 1_000) this.undisturbed.clear();
    this.undisturbed.set(key, outcomes);
    return outcomes;
  }

  private async inTransactions<T>(plant: Plant, work: () => Promise<T>): Promise<T> {
    const connections = serviceNames.map((name) => this.databases[name].connection);
    await Promise.all(connections.map((connection) => connection.begin()));
    for (const connection of connections) connection.plant = plant;
    try {
      return await work();
    } finally {
      for (const connection of connections) connection.plant = {};
      await Promise.all(connections.map((connection) => connection.undo()));
    }
  }
}

function differences(outcomes: readonly string[], expected: readonly string[]): string[] {
  const missing = expected.filter((line) => !outcomes.includes(line)).map((line) => `expected ${line}`);
  const many = outcomes.length === expected.length ? [] : [`${outcomes.length} outcomes, expected ${expected.length}`];
  return [...many, ...missing, ...outcomes.filter((line) => !expected.includes(line)).map((line) => `found ${line}`)];
}
