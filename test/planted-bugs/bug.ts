import type { Change } from '@tanggap/testing';
import type { PlantedLine } from './planted-line.js';

/** A bug that somebody could have made, and what brings it to light every time. */
export type Bug = {
  /** What is wrong, in words. */
  readonly name: string;
  readonly plant: readonly Change[];
  /** What is planted in a database: a text of a function, or a constraint that is the last line of defence. */
  readonly database?: (line: PlantedLine) => Promise<void>;
  /** What happens, in words. */
  readonly schedule: string;
  /** The same with the bug and without; `isPlanted` where only the bug lets something happen that has to be waited for. */
  run(line: PlantedLine, isPlanted: boolean): Promise<void>;
  /** The invariants that must speak; others may. */
  readonly breaks: readonly string[];
  /** Events that are parked in the end, also without the bug. */
  readonly parks?: boolean;
  readonly transport?: 'kafka';
};
