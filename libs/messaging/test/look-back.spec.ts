import type { Kafka } from 'kafkajs';
import { lookBack } from '../src/kafka/look-back.js';

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
const nothing = async () => undefined;

/** A broker that goes away between being asked how far its topics reach and being read from. */
const leaving = {
  admin: () => ({
    connect: nothing,
    disconnect: nothing,
    fetchTopicOffsets: async () => [{ partition: 0, offset: '7', low: '0', high: '7' }],
  }),
  consumer: () => ({
    events: { CRASH: 'crash' },
    on: nothing,
    connect: () => Promise.reject(new Error('away')),
    disconnect: nothing,
  }),
} as unknown as Kafka;

describe('looking back on a broker that goes away', () => {
  it('fails at once, and leaves nothing that would fail later with nobody to hear of it', async () => {
    const before = timers();
    await expect(lookBack(leaving, '', ['jars.jar'])).rejects.toThrow('away');
    expect(timers()).toBe(before);
  });
});
