import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '@tanggap/servers';
import { runFolder } from './config.js';

/** Finds the server of that name that another worker of this run has started, or starts it; returns its address. */
export async function sharedServer(name: string, start: () => Promise<string>): Promise<string> {
  const file = join(runFolder(), `${name}.address`);
  return withLock(`${file}.lock`, async () => {
    const known = await readFile(file, 'utf8').catch(() => undefined);
    if (known !== undefined) return known;
    const address = await start();
    await writeFile(file, address, { mode: 0o600 });
    return address;
  });
}
