import { appendFileSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { planting } from './config.js';

/** Called by changed code: notes the visit, then dies, waits or goes on as planned. Visits are counted over all lives of a process. */
export async function comeToPoint(name: string): Promise<void> {
  const { folder, points } = planting;
  if (folder === undefined) return;
  const note = join(folder, `${name}.times`);
  appendFileSync(note, '.');
  const visit = statSync(note).size;
  for (const point of points) {
    if (point.name !== name || point.action === 'pass' || visit !== (point.nth ?? 1)) continue;
    if (point.action === 'kill') process.kill(process.pid, 'SIGKILL');
    writeFileSync(join(folder, `${name}.held`), '');
    while (!existsSync(join(folder, `${name}.go`))) await sleep(5);
  }
}

/** Whether a process waits at this point. */
export function isHeld(folder: string, point: string): boolean {
  return existsSync(join(folder, `${point}.held`));
}

/** Lets whoever waits at this point go on. */
export function letGo(folder: string, point: string): void {
  writeFileSync(join(folder, `${point}.go`), '');
}
