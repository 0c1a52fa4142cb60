import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './refusal.js';

/** Longer paths of sockets are cut off by the system. */
const LONGEST_SOCKET = 100;

/**
 * Claims the state folder for this process by listening on a socket in it: unlike a number in a file, a claim ends with
 * its process. Throws a Refusal when another one holds it.
 * @param portal told to who comes second
 */
export async function claim(state: string, portal: string): Promise<Server> {
  await mkdir(state, { recursive: true });
  const path = socketIn(state);
  const answer = `${process.pid} ${portal}`;
  const first = await listen(path, answer);
  if (first) return first;
  const holder = await ask(path);
  if (holder !== undefined) throw alreadyRunning(holder);
  await rm(path, { force: true });
  const second = await listen(path, answer);
  if (second) return second;
  throw alreadyRunning('?');
}

function alreadyRunning(holder: string): Refusal {
  const [pid, portal] = holder.split(' ');
  return new Refusal({
    id: `Tanggap sudah berjalan dari folder ini (proses ${pid}): ${portal}. Hentikan dengan Ctrl-C di sana.`,
    en: `Tanggap is already running from this folder (process ${pid}): ${portal}. Stop it there with Ctrl-C.`,
  });
}

function listen(path: string, answer: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => {
      connection.on('error', () => connection.destroy());
      connection.end(answer);
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server));
  });
}

/** What the holder answers, undefined when nobody holds the socket any more. */
function ask(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const connection = createConnection(path);
    connection.on('data', (chunk) => void (text += chunk.toString()));
    connection.once('end', () => resolve(text));
    connection.once('error', () => resolve(undefined));
  });
}

function socketIn(state: string): string {
  const path = join(state, 'running.sock');
  if (path.length <= LONGEST_SOCKET) return path;
  return join(tmpdir(), `tanggap-${createHash('sha256').update(state).digest('hex').slice(0, 12)}.sock`);
}
