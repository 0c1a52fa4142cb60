import type { Setting } from './fault.js';
import type { FaultResult } from './fault-run.js';
import type { Transport } from './options.js';

/** What is tried with something else than a list on its way through the line. */
export type OtherFault = {
  readonly name: string;
  readonly what: string;
  readonly transports: readonly Transport[];
  /** `size`: half of --workers, since each goes through more hands than a row does. */
  run(setting: Setting, size: number): Promise<FaultResult>;
};
