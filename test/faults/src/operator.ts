import { ask } from '../../../deploy/local/dist/line/http.js';
import type { Scene } from './fault.js';
import { persistently } from './filing.js';

export type Parked = {
  readonly topic: string;
  readonly partition: number;
  readonly position: number;
  readonly key: string;
  readonly code: string;
};
type Replay = { readonly replayed: number; readonly stillParked: number };

const PATIENCE_MS = 120_000;

/** What an operator sees of the services' parked events, over the public API. */
export async function parkedIn(scene: Scene, services: readonly string[]): Promise<readonly Parked[]> {
  const pages = await Promise.all(services.map((service) => listed(scene, service)));
  return pages.flat();
}

/** Replays every key that has something parked, once. */
export async function replayAll(scene: Scene, services: readonly string[]): Promise<Replay> {
  let [replayed, stillParked] = [0, 0];
  for (const service of services) {
    const keys = new Map((await listed(scene, service)).map(({ topic, key }) => [`${topic} ${key}`, { topic, key }]));
    for (const body of keys.values()) {
      const result = await told<Replay>(scene, service, '/events/parked/replay', body);
      replayed += result.replayed;
      stillParked += result.stillParked;
    }
  }
  return { replayed, stillParked };
}

/** Gives up on everything that is parked, with a reason. */
export async function discardAll(scene: Scene, services: readonly string[]): Promise<number> {
  let discarded = 0;
  for (const service of services) {
    for (const { topic, partition, position } of await listed(scene, service)) {
      const place = { topic, partition, position, reason: 'Damage that a fault run has put there.' };
      await told(scene, service, '/events/parked/discard', { ...place, noticeId: 'none' });
      discarded += 1;
    }
  }
  return discarded;
}

function listed(scene: Scene, service: string): Promise<readonly Parked[]> {
  return told<readonly Parked[]>(scene, service, '/events/parked?limit=500');
}

async function told<T>({ line, accounts }: Scene, service: string, path: string, body?: object): Promise<T> {
  const url = `${line.services[service]?.url}${path}`;
  return persistently(async () => {
    const token = await accounts.operator.token();
    return (await ask<T>(url, body ? { method: 'POST', token, body } : { token }).catch(saidNothing<T>)).body;
  }, performance.now() + PATIENCE_MS);
}

/** An answer without content, which 204 is. */
function saidNothing<T>(error: unknown): { body: T } {
  if (error instanceof SyntaxError) return { body: undefined as T };
  throw error;
}
