import { describeOnKafka } from '@tanggap/testing';
import { runFault, undisturbed, type Input } from './src/fault-run.js';
import { kills } from './src/faults/kills.js';
import { writeList } from './src/filing.js';
import type { Transport } from './src/options.js';

const ROWS = 600;
const KILLS = 10;
const LONGEST = 900_000;

let input: Input;

beforeAll(async () => {
  const lists = [await writeList(ROWS, 1), await writeList(ROWS, 2), await writeList(ROWS, 3)];
  input = { lists, expected: await undisturbed(lists) };
}, LONGEST);

const killed = (transport: Transport) => () => {
  it(
    `brings three lists to the same end under ${KILLS} kills each: of services, of the database, of the broker`,
    async () => {
      const { wrong, counts } = await runFault(kills, { transport, seed: 1, kills: KILLS, short: true }, input);
      expect({ wrong, counts }).toMatchObject({ wrong: [] });
      const struck = Object.entries(counts).filter(([what]) => what.startsWith('kills of'));
      expect(struck.reduce((sum, [, times]) => sum + times, 0)).toBe(3 * KILLS);
    },
    LONGEST,
  );
};

describe('the line on PostgreSQL alone', killed('postgres'));
describeOnKafka('the line over Kafka', killed('kafka'));
