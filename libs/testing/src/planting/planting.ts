import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WrongClock } from './clock.js';
import type { Disturbance } from './deliveries.js';

/** A change to a built file while a process loads it: `find` must stand in it exactly once. */
export type Change = {
  /** From the checkout: `libs/messaging/dist/consumption.js`. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
};

/** What happens when a process comes to a named point for the `nth` time. */
export type Point = {
  readonly name: string;
  /** `kill`: the process kills itself as kill -9 would; `hold`: it waits there until `letGo`; `pass`: it is only counted. */
  readonly action: 'kill' | 'hold' | 'pass';
  /** The first time is 1. */
  readonly nth?: number;
};

export type Planting = {
  readonly changes: readonly Change[];
  readonly points: readonly Point[];
  /** Where processes note how often they came to a point; outlives them. */
  readonly folder?: string;
  readonly clock?: WrongClock;
  /** For `consumption.js` changed by `disturbedDeliveries`. */
  readonly deliveries?: Disturbance;
};

/** The environment of a process that runs with these changes: the product itself has no switch for any of them. */
export function plantedEnv(planting: Planting): Readonly<Record<string, string>> {
  const hook = pathToFileURL(join(import.meta.dirname, '../../dist/planting/hook.js')).href;
  return { NODE_OPTIONS: `--import ${hook}`, TANGGAP_PLANTING: JSON.stringify(planting) };
}

/** A change that makes the code stop at a named point just before the text `before`, which must be inside an async function. */
export function pointBefore(name: string, file: string, before: string): Change {
  return { file, find: before, put: `await globalThis.comeToPoint(${JSON.stringify(name)}); ${before}` };
}

/** The same just after the text `after`. */
export function pointAfter(name: string, file: string, after: string): Change {
  return { file, find: after, put: `${after} await globalThis.comeToPoint(${JSON.stringify(name)});` };
}

/** What both transports hand on comes again, in parts and late, as `deliveries` says. */
export const disturbedDeliveries: Change = {
  file: 'libs/messaging/dist/consumption.js',
  find: 'async take(stream, events, pulse',
  put: `async take(stream, events, pulse) {
        return globalThis.deliveries.take(this.takeUndisturbed.bind(this), stream, events, pulse);
    }
    async takeUndisturbed(stream, events, pulse`,
};

/** `code` with one change made; throws unless its text stands there exactly once. */
export function changed(code: string, { file, find, put }: Change): string {
  const parts = code.split(find);
  if (parts.length !== 2) throw new Error(`"${find}" stands ${parts.length - 1} times in ${file}, not once`);
  return parts.join(put);
}

/** How often any process came to this point. */
export function timesAt(folder: string, point: string): number {
  const note = readdirSync(folder).find((name) => name === `${point}.times`);
  return note ? readFileSync(join(folder, note), 'utf8').length : 0;
}
