import { ContractBroken } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';

/**
 * What an error means for the events at hand:
 * - `again`: the world is not ready (connection, shutdown, serialization, resources, and anything unknown): try all again;
 * - `guilty`: one of the events cannot be stored or is not what was agreed: find it and park it;
 * - `refused`: a rule says no to one of them: find it and record it.
 */
export type Failure = 'again' | 'guilty' | 'refused';

export function failureOf(error: unknown): Failure {
  if (error instanceof Rejected) return 'refused';
  if (error instanceof ContractBroken || error instanceof RangeError || error instanceof SyntaxError) return 'guilty';
  // SQL state classes 22 (data) and 23 (constraints) blame the data; all others the moment.
  return /^2[23][0-9A-Z]{3}$/.test(sqlState(error)) ? 'guilty' : 'again';
}

export function sqlState(error: unknown): string {
  const code =
    (error as { code?: unknown } | null)?.code ??
    (error as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  return typeof code === 'string' ? code : '';
}

/** A code for people who look at what was parked; never the message, which may quote a person's data. */
export function failureCode(error: unknown): string {
  if (error instanceof Rejected) return error.code;
  if (error instanceof ContractBroken) return 'contract.broken';
  const state = sqlState(error);
  return state ? `database.${state}` : `error.${error instanceof Error ? error.name : 'unknown'}`;
}

/** A sentence for the same people. Database messages are cut to what names rules, not values. */
export function failureWords(error: unknown): string {
  if (error instanceof ContractBroken || error instanceof Rejected) return error.message;
  const driver = (error as { driverError?: { constraint?: string; column?: string; table?: string } } | null)
    ?.driverError;
  const place = [driver?.table, driver?.column, driver?.constraint].filter(Boolean).join(' ');
  return place ? `the database refused it: ${place}` : `the handler failed: ${failureCode(error)}`;
}

/** Exponential from 50 ms to 5 s with full jitter, so that many who wait do not come back at once. */
export function backOff(attempt: number): number {
  return Math.round(Math.random() * Math.min(5_000, 50 * 2 ** Math.min(attempt, 10))) + 5;
}
