import { describeOnKafka, type ServiceDatabases } from '@tanggap/testing';
import { bugs } from './all.js';
import { expectCaught } from './caught.js';
import { PlantedLine } from './planted-line.js';

/** The quick ones, each of another kind; `npm run planted-bugs` runs all. */
const delivered = 'the outbox is read in the order of texts';
const decided = 'the budget forgets what earlier rounds have reserved';
const sent = 'the relay passes over what it could not send';

/** More than the two minutes that each step of a schedule may take. */
const LONGEST_MS = 400_000;

describe('A planted bug', () => {
  let like: ServiceDatabases;

  beforeAll(async () => {
    like = await PlantedLine.template();
  }, LONGEST_MS);

  afterAll(() => like.drop());

  const isCaught = async (name: string) => {
    const bug = bugs.find((one) => one.name === name);
    if (!bug) throw new Error(`there is no planted bug "${name}"`);
    await expectCaught(like, bug);
  };

  it.each([delivered, decided])('is named by the invariants, and nothing is without it: %s', isCaught, LONGEST_MS);

  describeOnKafka('over Kafka', () => {
    it.each([sent])('is named by the invariants, and nothing is without it: %s', isCaught, LONGEST_MS);
  });
});
