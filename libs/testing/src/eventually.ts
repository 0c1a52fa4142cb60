import { setTimeout as sleep } from 'node:timers/promises';

export type Patience = { /** milliseconds */ readonly within?: number; /** milliseconds */ readonly every?: number };

/**
 * Asks again and again until the check neither throws nor answers `false`, and returns its answer.
 * When the time is over, half a minute unless said otherwise, fails with the last reason.
 */
export async function eventually<T>(check: () => T | Promise<T>, patience: Patience = {}): Promise<T> {
  const { within = 30_000, every = 25 } = patience;
  const end = Date.now() + within;
  for (let tries = 1; ; tries++) {
    const outcome = await attempt(check);
    if ('answer' in outcome) return outcome.answer;
    if (Date.now() >= end) throw tooLate(within, tries, outcome.reason);
    await sleep(every);
  }
}

async function attempt<T>(check: () => T | Promise<T>): Promise<{ answer: T } | { reason: unknown }> {
  try {
    const answer = await check();
    return answer === false ? { reason: new Error('the check answered false') } : { answer };
  } catch (reason) {
    return { reason };
  }
}

function tooLate(within: number, tries: number, reason: unknown): Error {
  const why = reason instanceof Error ? reason.message : String(reason);
  return new Error(`Not within ${within} ms, asked ${tries} times; at last: ${why}`, { cause: reason });
}
