import type { Line, LineOptions } from '@tanggap/testing';
import type { Draws } from '../../../deploy/local/dist/made-list/draws.js';
import type { Accounts, List } from './filing.js';
import type { Transport } from './options.js';
import type { Gauge } from './gauge.js';

/** What a run is to do: the same setting gives the same draws. */
export type Setting = {
  readonly transport: Transport;
  readonly seed: number;
  readonly kills: number;
  /** Short waits and few deaths, for the suite. */
  readonly short: boolean;
};

/** A product at work, to be disturbed. */
export type Scene = {
  readonly setting: Setting;
  readonly line: Line;
  readonly accounts: Accounts;
  readonly draws: Draws;
  readonly gauge: Gauge;
  /** Set once the list has come to its end. */
  readonly over: AbortSignal;
  /** The notice, once it is handed in. */
  readonly notice: Promise<string>;
  /** What was done, by name, for the table. */
  count(what: string, times?: number): void;
};

/** How a fault is prepared and what it does. Made anew for every run. */
export type Plan = {
  /** Over what a line starts with. */
  readonly options?: Partial<LineOptions>;
  /** Invariants that the fault itself breaks until it is mended. */
  readonly breaks?: readonly string[];
  /** Before the list is filed. */
  prepare?(scene: Scene): Promise<void>;
  /** While the list is on its way. Ends by itself, at the latest soon after `over`. */
  disturb?(scene: Scene): Promise<void>;
  /** After the list has come to its end, or while it cannot without: what an operator would do. */
  mend?(scene: Scene): Promise<void>;
  /** What must have happened for the run to count; sentences about what did not. */
  missed?(scene: Scene): readonly string[] | Promise<readonly string[]>;
  /** Whatever was made outside the line. */
  clean?(): Promise<void>;
};

export type Fault = {
  readonly name: string;
  readonly what: string;
  /** Rows by the share of --workers; a tenth unless said otherwise. */
  readonly large?: boolean;
  /** Rows of the list are taken back, and a notice beside it is withdrawn, undisturbed as well. */
  readonly takesBack?: boolean;
  /** Its own list, of whose people others decide meanwhile: there is no undisturbed run to compare with. */
  readonly list?: (rows: number, seed: number) => Promise<List>;
  readonly transports: readonly Transport[];
  /** Why it cannot be had on this machine. */
  unavailable?(): string | undefined;
  plan(setting: Setting): Plan | Promise<Plan>;
};
