import type { ChildProcess } from 'node:child_process';
import type { LineService } from '../invariants/src/index.js';
import type { Notice } from './planted-notices.js';

/** What a process of a planted line is to do. */
export type Asked = {
  readonly prepare?: boolean;
  readonly hear?: readonly LineService[];
  readonly submit?: readonly Notice[];
  readonly report?: { readonly lists: readonly string[]; readonly mostEvents?: number };
  /** Acts of caseworkers and of the jobs behind them, each with what it is done to. */
  readonly desk?: readonly (readonly [what: string, ...given: readonly unknown[]])[];
  /** Acts of whoever decides about aid and pays it, and of the bank; what is refused is printed, and the others go on. */
  readonly pay?: readonly (readonly [what: string, ...given: readonly unknown[]])[];
  readonly replay?: { readonly service: LineService; readonly topic: string; readonly key: string };
};

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

export async function ended(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await new Promise((resolve) => child.once('exit', resolve));
}

/** What is told in cash-assistance and on nobody's list yet. */
export const workIsDue = `exists (select from work_walks where not is_over)`;

/** A round that can be held, or a closed case that is not told to its end. */
export const roundIsDue = `exists (select from case_closures where told_at is null)
                 or exists (select from rounds where state <> 'closed' and heard = expected
                       and round = (select coalesce(max(round), 0) + 1 from rounds where state = 'closed'))`;
