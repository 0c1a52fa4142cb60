import { Account } from './account.js';
import type { DemoAccount } from './demo-accounts.js';
import { ask } from './http.js';
import type { LineUrls } from './read-line.js';

const listening = ['worker-registry', 'training-referrals', 'cash-assistance', 'layoff-notices'] as const;

/** Where a line that moves no more is looked into: how many events wait for an operator, and on which page. */
export type Parked = { readonly events: number; readonly page: string };

/** Undefined where the demo has nobody who may know, and where nobody answers: it must not hide how the line ended. */
export async function parkedEvents(urls: LineUrls, accounts: readonly DemoAccount[]): Promise<Parked | undefined> {
  const operator = accounts.find(({ roles }) => roles.includes('ADMIN_SISTEM'));
  if (!operator) return undefined;
  try {
    const token = await new Account(urls.identity, operator).token();
    const counts = await Promise.all(
      listening.map(
        async (service) => (await ask<{ parked: number }>(`${urls[service]}/events`, { token })).body.parked,
      ),
    );
    const events = counts.reduce((sum, one) => sum + one, 0);
    return { events, page: `${urls.portal}/operations/parked as ${operator.username}` };
  } catch {
    return undefined;
  }
}

/** One line, or nothing where no event is parked. */
export function parkedText({ events, page }: Parked): string {
  if (events === 0) return '';
  return `${events === 1 ? '1 event is' : `${events} events are`} parked, and what comes after waits: ${page}`;
}
