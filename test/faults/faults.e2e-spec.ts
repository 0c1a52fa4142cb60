import { describeOnKafka } from '@tanggap/testing';
import type { Fault } from './src/fault.js';
import { runFault, undisturbed, type Input } from './src/fault-run.js';
import { topicsMadeAnew } from './src/faults/broker.js';
import { mendedHandler } from './src/faults/damage.js';
import { disturbed } from './src/faults/deliveries.js';
import { lateInstance } from './src/faults/late-instance.js';
import { namedPoints } from './src/faults/named-points.js';
import { laidOffOfLate, officeAtWork } from './src/faults/office-at-work.js';
import { endedSessions } from './src/faults/sessions.js';
import { writeList } from './src/filing.js';
import type { Transport } from './src/options.js';

const ROWS = 600;
const AT_THE_OFFICE = 300;
const LONGEST = 1_800_000;

const short = (transport: Transport) => ({ transport, seed: 1, kills: 10, short: true });

let input: Input;

beforeAll(async () => {
  const lists = [await writeList(ROWS, 1)];
  input = { lists, expected: await undisturbed(lists) };
}, LONGEST);

const leavesNoTrace = (fault: Fault, transport: Transport) =>
  it(
    `in the end all is as undisturbed: ${fault.what}`,
    async () => {
      const { wrong, counts } = await runFault(fault, short(transport), input);
      expect({ wrong, counts }).toMatchObject({ wrong: [] });
    },
    LONGEST,
  );

describe('a fault on PostgreSQL alone', () => {
  for (const fault of [namedPoints, lateInstance, endedSessions, mendedHandler, disturbed])
    leavesNoTrace(fault, 'postgres');

  it(
    `in the end all is as people were told: ${officeAtWork.what}`,
    async () => {
      const lists = [await laidOffOfLate(AT_THE_OFFICE, 1)];
      const { wrong, counts } = await runFault(officeAtWork, short('postgres'), { lists });
      expect({ wrong, counts }).toMatchObject({ wrong: [] });
    },
    LONGEST,
  );
});

describeOnKafka('a fault over Kafka', () => {
  leavesNoTrace(topicsMadeAnew, 'kafka');
});
