import { describeOnKafka } from '@tanggap/testing';
import type { Fault } from './src/fault.js';
import { runFault, undisturbed, type Input } from './src/fault-run.js';
import { topicsMadeAnew } from './src/faults/broker.js';
import { mendedHandler } from './src/faults/damage.js';
import { disturbed } from './src/faults/deliveries.js';
import { lateInstance } from './src/faults/late-instance.js';
import { namedPoints } from './src/faults/named-points.js';
import { endedSessions } from './src/faults/sessions.js';
import { writeList } from './src/filing.js';
import type { Transport } from './src/options.js';

const ROWS = 600;
const LONGEST = 1_800_000;

let input: Input;

beforeAll(async () => {
  const lists = [await writeList(ROWS, 1)];
  input = { lists, expected: await undisturbed(lists) };
}, LONGEST);

const leavesNoTrace = (fault: Fault, transport: Transport) =>
  it(
    `in the end all is as undisturbed: ${fault.what}`,
    async () => {
      const { wrong, counts } = await runFault(fault, { transport, seed: 1, kills: 10, short: true }, input);
      expect({ wrong, counts }).toMatchObject({ wrong: [] });
    },
    LONGEST,
  );

describe('a fault on PostgreSQL alone', () => {
  for (const fault of [namedPoints, lateInstance, endedSessions, mendedHandler, disturbed])
    leavesNoTrace(fault, 'postgres');
});

describeOnKafka('a fault over Kafka', () => {
  leavesNoTrace(topicsMadeAnew, 'kafka');
});
