import { Kafka, logLevel, type LogEntry } from 'kafkajs';

/** kafkajs with patience of our own: it gives up soon, our loops do not. */
export function kafkaClient(brokers: string, clientId: string, log: { warn(message: string): void }): Kafka {
  return new Kafka({
    clientId,
    brokers: brokers.split(','),
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 100, retries: 2, maxRetryTime: 2_000 },
    logLevel: logLevel.ERROR,
    logCreator: () => (entry: LogEntry) => log.warn(`kafka: ${entry.log.message}`),
  });
}
