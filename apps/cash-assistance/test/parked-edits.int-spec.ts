import { contractOf } from '@tanggap/contracts';
import { ARunningService } from './a-running-service.js';

const topic = 'worker-registry.case';
const name = 'worker-registry.case-opened.v1';
const sample = contractOf(name).sample as Readonly<Record<string, unknown>>;
const key = String(sample[contractOf(name).key]);
const one = { sub: '0192a000-0000-7000-8000-0000000000d1', roles: ['ADMIN_SISTEM'] };
const two = { sub: '0192a000-0000-7000-8000-0000000000d2', roles: ['ADMIN_SISTEM'] };
const changes = [{ path: 'dependants', to: '4' }];
const reason = 'The family card was read anew.';

describe('a case that is parked where money is paid', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
    await service.db.query(
      `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
       values ($1, 0, 1, 'e1', $2, $3, $4, 'error.RangeError', 'cannot be')`,
      [topic, name, key, JSON.stringify({ id: 'e1', name, key, data: { ...sample, dependants: 1 } })],
    );
  });
  afterAll(() => service.close());

  const place = `/events/parked/${topic}/0/1`;
  const dependants = async () => {
    const [row] = await service.db.query<{ n: string }[]>(
      `select envelope -> 'data' ->> 'dependants' as n from parked_events`,
    );
    return row?.n;
  };

  it('is changed by nobody alone, though its topic is not of money: neither at the door nor in the database', async () => {
    expect((await service.get(place, one)).body).toMatchObject({ version: 1, editTakesTwo: true });
    const answer = await service.send(`${place}/edits`, { changes, reason }, one, { 'if-match': '"1"' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'parked-event.two-people-needed' } });
    const alone = service.db.transaction(async (manager) => {
      await manager.query(
        `insert into parked_edits (id, topic, partition, position, version, data_before, changes, reason, edited_by)
         select gen_random_uuid(), topic, partition, position, 2, envelope -> 'data', $1, 'alone', 'one' from parked_events`,
        [JSON.stringify(changes)],
      );
      await manager.query(
        `update parked_events set version = 2, envelope = jsonb_set(envelope::jsonb, '{data,dependants}', '4')::json`,
      );
    });
    await expect(alone).rejects.toThrow('money takes two: nobody has confirmed this edit');
    expect(await dependants()).toBe('1');
  });

  it('is changed as one has proposed, once another confirms it', async () => {
    const asked = { act: 'edit', topic, key, partition: 0, position: 1, changes, version: 1, reason };
    const proposed = await service.send('/events/parked/proposals', asked, one);
    const confirmation = `/events/parked/proposals/${String(proposed.body['id'])}/confirmation`;
    expect(await service.send(confirmation, {}, one)).toMatchObject({ status: 409 });
    expect(await service.send(confirmation, {}, two)).toMatchObject({
      body: { state: 'carried-out', outcome: { code: null } },
    });
    expect(await dependants()).toBe('4');
    expect((await service.get(place, one)).body).toMatchObject({ version: 2 });
  });
});
