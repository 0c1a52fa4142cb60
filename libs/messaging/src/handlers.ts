import {
  ContractBroken,
  assertReadable,
  contractOf,
  isEventName,
  type Envelope,
  type EventName,
} from '@tanggap/contracts';
import type { Batch } from './unit-of-work.js';

/** What a service does with each kind of event that it listens to. */
export type Handlers = ReadonlyMap<EventName, (batch: Batch) => Promise<void>>;

export type Sorted = {
  readonly runs: readonly (readonly Envelope[])[];
  readonly broken: readonly { event: Envelope; error: ContractBroken }[];
};

/**
 * Sorts a batch for one transaction: runs of consecutive events of one kind in their order; events that are not what
 * was agreed; unknown kinds are passed over. Events behind a broken one of the same key are left out with it.
 */
export function sortBatch(events: readonly Envelope[], handlers: Handlers): Sorted {
  const runs: Envelope[][] = [];
  const broken: { event: Envelope; error: ContractBroken }[] = [];
  for (const event of events) {
    if (!isEventName(event.name) || !handlers.has(event.name)) continue;
    const error = problemWith(event);
    if (error) {
      broken.push({ event, error });
      continue;
    }
    const last = runs.at(-1);
    if (last?.[0]?.name === event.name) last.push(event);
    else runs.push([event]);
  }
  return { runs, broken };
}

/** Without a place in its producer's order nobody can tell whether an event was handled before. */
export function isUnsequenced(event: Envelope): boolean {
  return event.position < 0;
}

function problemWith(event: Envelope): ContractBroken | undefined {
  if (isUnsequenced(event)) return new ContractBroken(`${event.name} has no sequence`);
  try {
    assertReadable(event.name, event.data);
    return isKeyedByItsData(event) ? undefined : new ContractBroken(`${event.name} is not keyed by its own data`);
  } catch (error) {
    if (error instanceof ContractBroken) return error;
    throw error;
  }
}

/** The key gives the order, and what is parked behind it: one that is not the data's own would mix up two of them. */
function isKeyedByItsData(event: Envelope): boolean {
  return event.key === (event.data as unknown as Readonly<Record<string, unknown>>)[contractOf(event.name).key];
}
