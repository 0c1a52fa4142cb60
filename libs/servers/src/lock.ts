import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processes.js';

/** Lets one process at a time do the work; a lock whose holder has died is taken over. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!(await tryLock(file))) await sleep(50);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Takes the lock if it is free or its holder is dead; false when a living process holds it. */
export async function tryLock(file: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  if (await writeNew(file)) return true;
  const holder = await lockHolder(file);
  if (holder === undefined || isAlive(holder)) return false;
  await rm(file, { force: true });
  return writeNew(file);
}

/** The process number in a lock file, undefined when there is none. */
export async function lockHolder(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isNaN(pid) ? undefined : pid;
}

/** Linked into place, so that nobody ever reads a lock without a number in it. */
async function writeNew(file: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, String(process.pid));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft);
  }
}
