import type { ServiceDatabases } from '@tanggap/testing';
import type { Broken } from '../invariants/src/index.js';
import { bugs } from './all.js';
import type { Bug } from './bug.js';
import { PlantedLine } from './planted-line.js';

describe('A planted bug', () => {
  let like: ServiceDatabases;
  const caught: string[] = [];

  beforeAll(async () => {
    like = await PlantedLine.template();
  }, 300_000);

  afterAll(async () => {
    await like.drop();
    process.stdout.write(`\n${caught.join('\n')}\n${caught.length} of ${bugs.length} planted bugs are caught\n`);
  });

  async function brokenBy(bug: Bug, isPlanted: boolean): Promise<readonly Broken[]> {
    const line = await PlantedLine.open(like, isPlanted ? bug.plant : []);
    try {
      if (isPlanted) await bug.database?.(line);
      await bug.run(line, isPlanted);
      const parked = bug.parks ? await line.parked() : [];
      return await line.broken({ atRest: true, parked });
    } finally {
      await line.close();
    }
  }

  it.each(bugs.map((bug) => [bug.name, bug] as const))(
    'is caught every time: %s',
    async (name, bug) => {
      const [sound, broken] = await Promise.all([brokenBy(bug, false), brokenBy(bug, true)]);
      expect(sound).toEqual([]);
      expect(broken.map(({ invariant }) => invariant)).toEqual(expect.arrayContaining([...bug.breaks]));
      for (const { rows } of broken) expect(rows.length).toBeGreaterThan(0);
      caught.push(`caught  ${name}: ${bug.breaks.join(', ')}`);
    },
    600_000,
  );
});
