import { testKafka, type ServiceDatabases } from '@tanggap/testing';
import type { Broken } from '../invariants/src/index.js';
import type { Bug } from './bug.js';
import { PlantedLine } from './planted-line.js';

async function brokenBy(like: ServiceDatabases, bug: Bug, isPlanted: boolean): Promise<readonly Broken[]> {
  const brokers = bug.transport === 'kafka' ? await testKafka() : undefined;
  const line = await PlantedLine.open(like, isPlanted ? bug.plant : [], brokers);
  try {
    if (isPlanted) await bug.database?.(line);
    await bug.run(line, isPlanted);
    const parked = bug.parks ? await line.parked() : [];
    return await line.broken({ atRest: true, parked });
  } finally {
    await line.close();
  }
}

/** Runs the schedule with the bug and without: those invariants must speak that are named with it, and only then. */
export async function expectCaught(like: ServiceDatabases, bug: Bug): Promise<void> {
  const [sound, broken] = await Promise.all([brokenBy(like, bug, false), brokenBy(like, bug, true)]);
  expect(sound).toEqual([]);
  expect(broken.map(({ invariant }) => invariant)).toEqual(expect.arrayContaining([...bug.breaks]));
  for (const { rows } of broken) expect(rows.length).toBeGreaterThan(0);
}
