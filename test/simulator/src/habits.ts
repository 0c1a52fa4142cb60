import type { Chance } from './chance.js';
import type { Sizes } from './instances.js';
import type { Fault } from './faults.js';

/** How rough a run is, by its seed: some die at every turn, some only repeat and delay. */
export type Habits = {
  readonly sizes: Sizes;
  /** Steps of a hundred at which a service dies, or hears of an error of its database. */
  readonly deaths: number;
  readonly errors: number;
  /** Steps of a hundred before which something is read, or sent, again. */
  readonly rereads: number;
  readonly resends: number;
  /** Of a hundred services, those that run twice. */
  readonly twins: number;
  /** Of a hundred streams, those that are read late. */
  readonly slow: number;
  readonly mostAtOnce: number;
  /** How much more likely a step is than one that can only come after it: high, and work comes in heaps. */
  readonly heaping: number;
  /** Misfortunes of all kinds, after which there is peace. */
  readonly misfortunes: number;
  readonly poison: boolean;
  readonly damage: boolean;
};

/** Nothing happens: all that waits is taken at once. */
export const calm: Habits = {
  sizes: { workers: 100, reports: 8, decisions: 100 },
  deaths: 0,
  errors: 0,
  rereads: 0,
  resends: 0,
  twins: 0,
  slow: 0,
  mostAtOnce: 100,
  heaping: 1,
  misfortunes: 0,
  poison: false,
  damage: false,
};

export function habitsOf(chance: Chance): Habits {
  return {
    sizes: { workers: chance.between(1, 2), reports: chance.between(1, 3), decisions: chance.between(1, 4) },
    deaths: chance.oneOf([0, 5, 15, 25]),
    errors: chance.oneOf([0, 0, 5, 10]),
    rereads: chance.oneOf([0, 10, 30]),
    resends: chance.oneOf([0, 0, 5, 15]),
    twins: chance.oneOf([0, 25, 60]),
    slow: chance.oneOf([0, 30, 60]),
    mostAtOnce: chance.oneOf([3, 8, 100, 100]),
    heaping: chance.oneOf([1, 3, 3, 9]),
    misfortunes: chance.oneOf([3, 6, 6, 12]),
    poison: chance.percent(15),
    damage: chance.percent(5),
  };
}

/** Statements in a step; a death that comes later comes right after the step. */
const usualStatements = 14;

export function faultOf(chance: Chance, { deaths, errors }: Habits): Fault | undefined {
  const at = chance.between(1, usualStatements);
  const moment = chance.percent(50) ? 'before' : 'after';
  if (chance.percent(deaths)) return { at, moment, kind: 'death' };
  if (chance.percent(errors)) return { at, moment, kind: chance.oneOf(['40001', '57P01', '08006'] as const) };
  return undefined;
}
