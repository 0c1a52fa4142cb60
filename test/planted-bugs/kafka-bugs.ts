import { pointBefore, type Change } from '@tanggap/testing';
import { lineServices } from '../invariants/src/index.js';
import type { Bug } from './bug.js';
import { someWorkers } from './planted-notices.js';

const relay = 'libs/messaging/dist/kafka/relay.js';
const listener = 'libs/messaging/dist/kafka/listener.js';
const starts = 'libs/messaging/dist/kafka/starts.js';
const send = 'const [answer] = await producer.send(';
const lookBeforeSending = 'await topics.assertThereBeforeSending(stream.topic);';
const partTaken = 'const part = batch.messages.slice(from, from + size.now);';
const listeners = lineServices.filter((service) => service !== 'layoff-notices');

const remember = `await office.query(
  'insert into relay_positions (topic, partition, position) values ($1, $2, $3) on conflict (topic, partition) do update set position = $3',
  [stream.topic, stream.partition, last],
);`;

/** What a message says of the one before it would have a consumer wait for ever, and say so. */
const gapsAreNotNoticed: Change = {
  file: 'libs/messaging/dist/kafka/gaps.js',
  find: 'if (isBehind)',
  put: 'if (false)',
};

/** The first that this process sends meets a broker that does not answer. */
const sendsNothingAtFirst: Change = {
  file: relay,
  find: send,
  put: `if (!globalThis.hasFailed) {
          globalThis.hasFailed = true;
          throw new Error('the broker does not answer');
        }
        ${send}`,
};

export const kafkaBugs: readonly Bug[] = [
  {
    name: 'the relay remembers before it sends, and does not compare with the broker',
    transport: 'kafka',
    plant: [
      { file: relay, find: lookBeforeSending, put: `${lookBeforeSending} ${remember}` },
      { file: relay, find: 'beginsAfter > 0 ? 0 : (last ?? before)', put: 'before' },
      gapsAreNotNoticed,
    ],
    schedule: 'the relay is killed just before it sends for the first time, and started again; another list is told',
    async run(line) {
      await line.tell(await line.aNotice(someWorkers(2)));
      const sending = pointBefore('sending', relay, send);
      await line.do({ hear: ['layoff-notices'] }, [sending], [{ name: 'sending', action: 'kill' }]);
      line.start({ hear: lineServices });
      await line.untilSent('layoff-notices');
      await line.tell(await line.aNotice(someWorkers(1)));
      await line.untilAtRest();
    },
    breaks: ['every-sent-event-is-in-its-topic', 'every-reported-row-is-registered'],
  },
  {
    name: 'the relay passes over what it could not send',
    transport: 'kafka',
    plant: [{ file: relay, find: 'throw error;', put: 'void error;' }, gapsAreNotNoticed],
    schedule: 'the broker does not answer to the first that is sent; another list is told',
    async run(line) {
      await line.tell(await line.aNotice(someWorkers(2)));
      line.start({ hear: ['layoff-notices'] }, [sendsNothingAtFirst]);
      line.start({ hear: listeners });
      await line.untilSent('layoff-notices');
      await line.tell(await line.aNotice(someWorkers(1)));
      await line.untilAtRest();
    },
    breaks: ['every-sent-event-is-in-its-topic', 'every-reported-row-is-registered'],
  },
  {
    name: 'the relay sends the last first',
    transport: 'kafka',
    plant: [
      { file: relay, find: 'acks: -1, messages }', put: 'acks: -1, messages: messages.toReversed() }' },
      gapsAreNotNoticed,
    ],
    schedule: 'three events lie in a stream before the relay starts',
    async run(line) {
      await line.tell(await line.aNotice(someWorkers(2)));
      line.start({ hear: lineServices });
      await line.untilAtRest();
    },
    breaks: ['a-topic-goes-back-only-to-send-again', 'every-reported-row-is-registered'],
  },
  {
    name: 'the offset of the group is committed before the effect, and is believed',
    transport: 'kafka',
    plant: [
      {
        file: listener,
        find: partTaken,
        put: `${partTaken}
            payload.resolveOffset(part.at(-1).offset);
            await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());`,
      },
      { file: starts, find: 'return committed - 1n;', put: 'return undefined;' },
      { file: starts, find: 'const doubt = this.doubts.get(streamName(stream));', put: 'const doubt = undefined;' },
      gapsAreNotNoticed,
    ],
    schedule: 'the registry is killed just before its first effect, and started again; another list is told',
    async run(line) {
      await line.tell(await line.aNotice(someWorkers(2)));
      line.start({ hear: ['layoff-notices'] });
      await line.untilSent('layoff-notices');
      const effect = pointBefore('effect', 'libs/messaging/dist/consumption.js', 'return effect(tx);');
      await line.do({ hear: ['worker-registry'] }, [effect], [{ name: 'effect', action: 'kill' }]);
      line.start({ hear: listeners });
      await line.tell(await line.aNotice(someWorkers(1)));
      await line.untilAtRest();
    },
    breaks: ['every-notice-is-registered-as-accepted', 'every-reported-row-is-registered'],
  },
];
