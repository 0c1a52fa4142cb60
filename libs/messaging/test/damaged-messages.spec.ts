import { envelopeFrom } from '../src/kafka/cloud-events.js';

const topic = 'worker-registry.person';
const damaged = { key: null, value: Buffer.from('{'), offset: '5' };

describe('messages that have lost their headers', () => {
  it('are told apart, also when they stand at the same offset of two partitions', () => {
    const events = [0, 1].map((partition) => envelopeFrom({ topic, partition }, damaged));
    expect(events.map(({ id }) => id)).toEqual(['worker-registry.person/0/5', 'worker-registry.person/1/5']);
    expect(events.map(({ position }) => position)).toEqual([-6, -6]);
  });
});
