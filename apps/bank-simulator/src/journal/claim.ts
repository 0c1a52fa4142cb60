import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type Claim = { release(): void };

/** Longer paths of sockets are cut off by the system. */
const LONGEST_SOCKET = 100;

/**
 * Claims the folder for this process by listening on a socket in it: two processes would write two books into one file.
 * A claim ends with its process, however that ends. Throws when another process holds it.
 */
export async function claim(folder: string): Promise<Claim> {
  const path = socketIn(resolve(folder));
  const server = (await listen(path)) ?? (await takeOver(path));
  if (server) return { release: () => server.close() };
  throw new Error(
    `The books in ${folder} are kept by another process (DATA_DIR): stop it, or give this one a folder of its own`,
  );
}

async function takeOver(path: string): Promise<Server | undefined> {
  if (await isHeld(path)) return undefined;
  await rm(path, { force: true });
  return listen(path);
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((connection) => connection.on('error', () => connection.destroy()).end());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : fail(error),
    );
    server.listen(path, () => done(server.unref()));
  });
}

function isHeld(path: string): Promise<boolean> {
  return new Promise((done) => {
    const connection = createConnection(path, () => connection.destroy());
    connection.once('connect', () => done(true));
    connection.once('error', () => done(false));
  });
}

function socketIn(folder: string): string {
  const path = join(folder, 'books.sock');
  if (path.length <= LONGEST_SOCKET) return path;
  return join(tmpdir(), `tanggap-bank-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}.sock`);
}
