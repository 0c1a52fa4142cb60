import { aRunningService } from './a-running-service.js';
import type { RunningService } from './a-running-service.js';
import { aFullClass, inDays } from './a-training.js';
import type { FullClass } from './a-training.js';

let service: RunningService;
let running: FullClass;
const head = { roles: ['PIMPINAN'], regions: 'all' as const };
const period = `from=${inDays(-20)}&to=${inDays(20)}`;

beforeAll(async () => {
  service = await aRunningService();
  await service.db().query(`delete from classes`);
  running = await aFullClass(service, { n: 1, programme: 'KULIT', seats: 6, people: 6 });
  await running.set(`state = 'running', starts_on = $2, ends_on = $3`, inDays(-9), inDays(9));
}, 60_000);
afterAll(() => service.close());

describe('figures of training', () => {
  it('say what seats there are and who has them, beside the period before', async () => {
    const { status, body } = await service.get(`/figures/training?${period}`, head);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total: {
        now: { classes: 1, seats: 6, taken: 6, completed: 0, left: 0, certified: 0 },
        before: { classes: 0, seats: 0 },
      },
      providers: [{ classes: 1, seats: 6, taken: 6 }],
      waiting: 0,
    });
  });

  it('say how soon the worker and the provider answer', async () => {
    const { body } = await service.get(`/figures/training?${period}`, head);
    for (const pace of body['paces'] as { step: string; done: number | null }[]) {
      expect(['worker-answers', 'provider-answers']).toContain(pace.step);
      expect(pace.done).toBe(6);
    }
  });

  it('count what is overdue for those regions alone that the viewer looks after', async () => {
    const overdue = async (asked: string) =>
      (await service.get(`/figures/training?${period}${asked}`, head)).body['overdue'];
    await service.db().query(`update referrals set due_at = now() - interval '1 day'`);
    expect(await overdue('')).toBe(6);
    expect(await overdue('&region=36.03')).toBe(6);
    expect(await overdue('&region=36.01')).toBe(0);
  });

  it('lead to the classes behind them, in which few people are not counted', async () => {
    await service.db().query(`update classes set seats_taken = seats_taken`);
    const { body } = await service.get(`/figures/training/classes?${period}`, head);
    expect(body['items']).toMatchObject([{ seats: 6, taken: 6, completed: 0, state: 'running' }]);
    expect((await service.get('/figures/training', { roles: ['PENGELOLA_PELATIHAN'] })).status).toBe(403);
  });
});
