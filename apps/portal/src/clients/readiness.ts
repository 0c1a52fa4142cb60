import { ask } from './ask.js';

export type ServiceState = {
  readonly name: ServiceName;
  readonly url: string;
  readonly state: 'ready' | 'not-ready' | 'unreachable';
  /** Parts that are not ready. */
  readonly waitingFor: readonly string[];
};

export type ServiceName = (typeof serviceNames)[number];

export const serviceNames = [
  'identity',
  'layoff-notices',
  'worker-registry',
  'training-referrals',
  'cash-assistance',
] as const;

type Report = { readonly checks?: Readonly<Record<string, { readonly ok?: boolean }>> };

const PATIENCE_MS = 2_500;

/** Asks one service whether it is ready. */
export async function stateOf(name: ServiceName, url: string): Promise<ServiceState> {
  const answer = await ask<Report>(new URL('/health/ready', url).href, { within: PATIENCE_MS });
  if (answer.kind === 'unreachable') return { name, url, state: 'unreachable', waitingFor: [] };
  if (answer.kind === 'answered') return { name, url, state: 'ready', waitingFor: [] };
  const { checks = {} } = answer.problem as Report;
  const waitingFor = Object.entries(checks).filter(([, check]) => !check.ok);
  return { name, url, state: 'not-ready', waitingFor: waitingFor.map(([part]) => part) };
}
