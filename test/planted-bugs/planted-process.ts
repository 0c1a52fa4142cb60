import type { ChildProcess } from 'node:child_process';
import type { LineService } from '../invariants/src/index.js';
import type { Notice } from './planted-notices.js';

/** What a process of a planted line is to do. */
export type Asked = {
  readonly prepare?: boolean;
  readonly hear?: readonly LineService[];
  readonly submit?: readonly Notice[];
  readonly report?: { readonly lists: readonly string[]; readonly mostEvents?: number };
  readonly replay?: { readonly service: LineService; readonly topic: string; readonly key: string };
};

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

export async function ended(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await new Promise((resolve) => child.once('exit', resolve));
}
