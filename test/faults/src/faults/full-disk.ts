import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresServer, randomPassword } from '@tanggap/servers';
import type { Fault, Plan, Scene } from '../fault.js';

const SIZE_MB = 420;
const FULL_MS = 15_000;
const LONGEST_WAIT_MS = 60_000;

/** The whole cluster, its log of changes too, lies on a small file system, which is filled and freed again. */
export const fullDisk: Fault = {
  name: 'full-disk',
  what: 'PostgreSQL on a small file system that fills up in the middle of the list, stays full, and is freed',
  transports: ['postgres', 'kafka'],
  unavailable: () => {
    const probe = mkdtempSync(join(tmpdir(), 'tanggap-disk-'));
    const isMounted = mount(probe, 8);
    if (isMounted) unmount(probe);
    rmSync(probe, { recursive: true });
    return isMounted ? undefined : 'this account may not mount a small file system';
  },
  plan: fillAndFree,
};

async function fillAndFree(): Promise<Plan> {
  const disk = mkdtempSync(join(tmpdir(), 'tanggap-disk-'));
  chmodSync(disk, 0o755);
  if (!mount(disk, SIZE_MB)) throw new Error('the small file system could not be mounted');
  const free = () => {
    unmount(disk);
    rmSync(disk, { recursive: true, force: true });
  };
  const server = await serverOn(disk).catch((error: unknown) => {
    free();
    throw error;
  });
  return {
    options: { ownPostgres: false, postgresUrl: server.url },
    prepare: async ({ line }) =>
      line.supervisor?.watch({ name: 'postgres', isRunning: () => server.running, revive: () => server.start() }),
    disturb: (scene) => fill(scene, disk),
    missed: ({ line }) => (line.logs().includes('No space left') ? [] : ['no service has met the full disk']),
    clean: async () => {
      await server.kill9();
      free();
    },
  };
}

async function serverOn(disk: string): Promise<PostgresServer> {
  chmodSync(disk, 0o755);
  const settings = { shared_buffers: '64MB', max_wal_size: '128MB', min_wal_size: '32MB' };
  const server = await PostgresServer.prepare({ folder: join(disk, 'postgres'), password: randomPassword(), settings });
  await server.start();
  return server;
}

async function fill({ gauge, over, count }: Scene, disk: string): Promise<void> {
  await gauge.untilShare(0.3, over, LONGEST_WAIT_MS);
  const filler = join(disk, 'filler');
  const end = performance.now() + FULL_MS;
  // What the server frees in between is taken as well.
  for (let part = 0; performance.now() < end; part++) {
    takeAll(disk, `${filler}-${part}`);
    await sleep(100);
  }
  count('times full');
  spawnSync('find', [disk, '-maxdepth', '1', '-name', 'filler-*', '-delete']);
}

function takeAll(disk: string, filler: string): void {
  const { bavail, bsize } = statfsSync(disk);
  if (bavail === 0) return;
  try {
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
  } catch (error) {
    // The server was quicker with a part of it.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

function mount(folder: string, megabytes: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status === 0;
}

function unmount(folder: string): void {
  spawnSync('umount', ['-l', folder]);
}
