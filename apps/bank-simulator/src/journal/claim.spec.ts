import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim } from './claim.js';

describe('The folder of the books', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tanggap-test-claim-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is of one process at a time, and free again when that one lets go', async () => {
    const first = await claim(folder);
    await expect(claim(folder)).rejects.toThrow('kept by another process');
    first.release();
    (await claim(folder)).release();
  });

  it('is free again when its process was killed', async () => {
    const holder = await holding(folder);
    await expect(claim(folder)).rejects.toThrow('kept by another process');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    (await claim(folder)).release();
  });

  it('is guarded also where its path is longer than a socket may have', async () => {
    const deep = join(folder, 'a'.repeat(60), 'b'.repeat(60));
    await mkdir(deep, { recursive: true });
    const first = await claim(deep);
    await expect(claim(deep)).rejects.toThrow('kept by another process');
    first.release();
  });
});

/** Another process that holds the socket as a bank does. */
async function holding(folder: string): Promise<ChildProcess> {
  const file = join(folder, 'holder.mjs');
  const socket = JSON.stringify(join(folder, 'books.sock'));
  const program = `import { createServer } from 'node:net';
    createServer((c) => c.end()).listen(${socket}, () => process.send('held'));`;
  await writeFile(file, program);
  const holder = fork(file);
  await once(holder, 'message');
  return holder;
}
