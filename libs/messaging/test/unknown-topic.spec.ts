import { isUnknownTopic } from '../src/kafka/unknown-topic.js';

const unknown = Object.assign(new Error('This server does not host this topic-partition'), {
  type: 'UNKNOWN_TOPIC_OR_PARTITION',
});

describe('a topic that the broker does not have', () => {
  it('is told from the error itself, and from what caused it at any depth', () => {
    const afterTries = new Error('tries exceeded', { cause: unknown });
    expect([unknown, afterTries, new Error('not to be tried', { cause: afterTries })].map(isUnknownTopic)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('is not what other errors say', () => {
    const away = Object.assign(new Error('away'), { type: 'LEADER_NOT_AVAILABLE' });
    expect([away, new Error('x', { cause: away }), 'UNKNOWN_TOPIC_OR_PARTITION', undefined].some(isUnknownTopic)).toBe(
      false,
    );
  });
});
