import type { ApprovalsRun } from './approvals.js';
import type { CheckedListRun } from './checked-lists.js';
import type { Floors } from './floors.js';
import type { LatencyRun } from './latency.js';
import type { Machine } from './machine.js';
import type { NaiveRun } from './naive-line.js';
import type { BenchOptions, Transport } from './options.js';
import type { MatchingRun } from './matching.js';
import type { PayingRun } from './paying.js';
import type { PeopleRun } from './people.js';
import type { PortalRun } from './portal.js';
import type { RulesRun } from './rules.js';
import type { SeatsRun } from './seats.js';
import type { LineRun } from './the-line.js';
import type { Middle } from './the-middle.js';

/** One round: floors and what is compared with them, measured within minutes of each other. Each part may be left out. */
export type Round = {
  readonly floors?: Floors;
  /** Milliseconds for all rows. */
  readonly upload?: number;
  readonly lines?: Readonly<Partial<Record<Transport, LineRun>>>;
  readonly middle?: Middle;
};

/** All rounds over lists of one length. */
export type SizeRun = { readonly workers: number; readonly rounds: readonly Round[] };

/** The plain way, and one stage of the product to be compared with one consumer of it. */
export type Plain = NaiveRun & { readonly registry: { readonly workers: number; readonly ms: number } };

export type Results = {
  readonly at: string;
  readonly options: BenchOptions;
  readonly machine: Machine;
  readonly sizes: readonly SizeRun[];
  readonly naive?: Plain;
  readonly seats?: SeatsRun;
  readonly people?: PeopleRun;
  readonly matching?: MatchingRun;
  readonly approvals?: ApprovalsRun;
  readonly paying?: PayingRun;
  readonly rules?: RulesRun;
  readonly portal?: PortalRun;
  /** Dry runs. */
  readonly lists?: readonly CheckedListRun[];
  readonly latency?: Readonly<Partial<Record<Transport, LatencyRun>>>;
  /** What went wrong; nothing that failed has a figure. */
  readonly failures: readonly string[];
};
