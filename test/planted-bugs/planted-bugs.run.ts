import { describeOnKafka, type ServiceDatabases } from '@tanggap/testing';
import { bugs } from './all.js';
import type { Bug } from './bug.js';
import { expectCaught } from './caught.js';
import { PlantedLine } from './planted-line.js';

describe('A planted bug', () => {
  let like: ServiceDatabases;
  const run: { readonly bug: Bug; isCaught: boolean }[] = [];

  beforeAll(async () => {
    like = await PlantedLine.template();
  }, 300_000);

  afterAll(async () => {
    await like.drop();
    const caught = run.filter(({ isCaught }) => isCaught);
    const lines = run.map(
      ({ bug, isCaught }) => `${isCaught ? 'caught' : 'MISSED'}  ${bug.name}: ${bug.breaks.join(', ')}`,
    );
    process.stdout.write(`\n${lines.join('\n')}\n${caught.length} of ${run.length} caught\n`);
  });

  async function runs(bug: Bug): Promise<void> {
    const one = { bug, isCaught: false };
    run.push(one);
    await expectCaught(like, bug);
    one.isCaught = true;
  }

  const named = (some: readonly Bug[]) => some.map((bug) => [bug.name, bug] as const);
  const isOverKafka = ({ transport }: Bug) => transport === 'kafka';

  it.each(named(bugs.filter((bug) => !isOverKafka(bug))))('is caught: %s', (_name, bug) => runs(bug), 600_000);

  describeOnKafka('over Kafka', () => {
    it.each(named(bugs.filter(isOverKafka)))('is caught: %s', (_name, bug) => runs(bug), 600_000);
  });
});
