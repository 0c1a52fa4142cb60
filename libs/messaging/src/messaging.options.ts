export class MessagingOptions {
  /** Name of the service as in the catalogue: the producer of its events, the group of its listening. */
  readonly service!: string;
  readonly ownUrl!: string;
  /** `host:port,...`; without it, events are read from the producers' outboxes. */
  readonly kafkaBrokers?: string | undefined;
  /** Before every topic and group on the broker, so that several installations can share it. */
  readonly kafkaPrefix?: string | undefined;
  /** Where the outbox of another service is read. */
  readonly sourceUrl!: (producer: string) => string;
  /** Days that outbox rows are kept. */
  readonly keepDays?: number;
  /** Milliseconds after which work without any sign of life is broken off and tried again. */
  readonly patienceMs?: number;
}

/** The usual place of another service's outbox: the same server and role, the database named after the service. */
export function besideOwn(
  ownUrl: string,
  overrides: Readonly<Record<string, string>> = {},
): (producer: string) => string {
  return (producer) => {
    const given = overrides[producer];
    if (given) return given;
    const url = new URL(ownUrl);
    url.pathname = `/${producer.replaceAll('-', '_')}`;
    return url.toString();
  };
}
