export type Payload<T extends object = object> = new () => T;

/** Ties a payload class, its topic, its partition key and one honest example together. */
export interface EventContract<T extends object = object> {
  readonly payload: Payload<T>;
  readonly topic: string;
  /** The property whose value orders these events: all with the same value are handled in order. */
  readonly key: keyof T & string;
  readonly summary: string;
  readonly sample: T;
  /** Most events of this kind in one transaction, where one event carries many rows. */
  readonly atMost?: number;
  /** It carries sealed personal data: its topic is kept no longer than a backlog may last. */
  readonly sealed?: true;
}

// NoInfer: without it the payload type is inferred from the sample, and a wrong literal in it compiles.
export function event<T extends object>(
  payload: Payload<T>,
  about: Omit<EventContract<NoInfer<T>>, 'payload'>,
): EventContract<T> {
  return { payload, ...about };
}
