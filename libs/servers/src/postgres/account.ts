import { runToEnd } from '../processes.js';
import type { Account } from '../processes.js';

const NAME = 'tanggap-postgres';

/** The account that PostgreSQL runs under: our own, except for root, as whom it refuses to run. Made when missing. */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await findAccount()) ?? (await makeAccount());
}

/** True when the account may run the shell's test on the path: `x` to enter or execute, `w` to write. */
export async function accountMay(
  account: Account,
  path: string,
  rights: readonly ('x' | 'w' | 'r')[],
): Promise<boolean> {
  const script = rights.map((right) => `test -${right} "$0"`).join(' && ');
  return runToEnd('/bin/sh', ['-c', script, path], { account, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function findAccount(): Promise<Account | undefined> {
  const ids = await Promise.all([idOf('-u'), idOf('-g')]).catch(() => undefined);
  return ids && { uid: ids[0], gid: ids[1] };
}

async function idOf(which: '-u' | '-g'): Promise<number> {
  return Number(await runToEnd('id', [which, NAME]));
}

async function makeAccount(): Promise<Account> {
  // Two starts at once may both try; whoever comes second finds the account there.
  const failure = await runToEnd('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    NAME,
  ])
    .catch(() => runToEnd('adduser', ['-S', '-H', '-D', NAME]))
    .then(() => undefined)
    .catch((error: unknown) => error);
  const account = await findAccount();
  if (account) return account;
  throw new Error(`PostgreSQL does not run as root, and the account ${NAME} could not be made for it`, {
    cause: failure,
  });
}
