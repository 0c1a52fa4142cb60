import { describeOnKafka, eventually, startLine } from '@tanggap/testing';
import type { Line } from '@tanggap/testing';

describe('The line on PostgreSQL alone', () => bringsUp('postgres'));
describeOnKafka('The line over Kafka', () => bringsUp('kafka'));

function bringsUp(transport: 'postgres' | 'kafka'): void {
  let line: Line;

  beforeAll(async () => {
    line = await startLine({ transport });
  }, 300_000);
  afterAll(() => line?.stop());

  it('is ready in every service, and stays so when one is killed and started again', async () => {
    const { services } = line;
    const ready = (): Promise<boolean[]> => Promise.all(Object.values(services).map((service) => service.isReady()));
    // Not every time that it is asked: one that answers late on a busy machine is ready the next time.
    const allReady = () => eventually(async () => expect(await ready()).toEqual([true, true, true, true, true]));
    await allReady();
    await services['worker-registry']?.kill9();
    await services['worker-registry']?.start();
    await allReady();
  }, 300_000);
}
