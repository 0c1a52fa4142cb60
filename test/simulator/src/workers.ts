import { Worker } from 'node:worker_threads';
import type { SeedResult } from './seed-run.js';

export type WorkerStart = { readonly adminUrl: string; readonly printsSteps: boolean };
export type Block = {
  readonly from: number;
  readonly count: number;
  readonly variant?: string | undefined;
  /** Ends with the first seed that fails. */
  readonly untilFound?: boolean;
};
export type Asked = Block | 'end';
export type Ran = {
  readonly kind: 'ran';
  readonly results: readonly SeedResult[];
  /** Processor time, in milliseconds: ours, and that of the server for us. */
  readonly nodeMs: number;
  readonly serverMs: number;
};
export type Told = { readonly kind: 'ready' } | { readonly kind: 'step'; readonly step: string } | Ran;

/** Has the blocks run by so many threads, each with its databases; `next` is asked for more until it has none. */
export async function runBlocks(
  processes: number,
  start: WorkerStart,
  next: () => Block | undefined,
  heard: (told: Ran | Extract<Told, { kind: 'step' }>, block: Block) => void,
): Promise<void> {
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./seeds.worker.js', import.meta.url), {
        workerData: start,
        resourceLimits: { maxYoungGenerationSizeMb: 64 },
      });
      let block: Block | undefined;
      worker.on('message', (told: Told) => {
        if (told.kind !== 'ready' && block) heard(told, block);
        if (told.kind === 'step') return;
        block = next();
        worker.postMessage(block ?? 'end');
      });
      worker.on('error', reject);
      // One that ends early has not run its seeds.
      worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
    });
  await Promise.all(Array.from({ length: processes }, one));
}
