import { ParkedEdits, ParkedEvents, ParkedList, ParkedProposals, Redrives, UnitOfWork } from '../src/index.js';
import { World } from './world.js';

const money = 'cash-assistance.aid';
const reason = 'The bank has mended its file.';

describe('what is parked of a money topic', () => {
  let world: World;
  let parked: ParkedEvents;
  let proposals: ParkedProposals;
  let redrives: Redrives;

  beforeEach(async () => {
    world = await World.open('postgres');
    const work = new UnitOfWork(world.heard);
    parked = new ParkedEvents(world.heard, work, () => new Map());
    redrives = new Redrives(world.heard, work, parked);
    proposals = new ParkedProposals(world.heard, parked, new ParkedEdits(work), redrives);
    await world.heard.query(
      `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
       select $1, 0, n, 'e' || n, 'a.foreign.v9', 'key', '{"name":"a.foreign.v9","data":{"nik":"3674014506900001"}}', 'x', 'x'
         from generate_series(1, 2) n`,
      [money],
    );
  });
  afterEach(() => world.close());

  const states = async () =>
    (await world.heard.query<{ state: string }[]>(`select state from parked_events order by position`)).map(
      (row) => row.state,
    );

  it('is nobody’s to decide alone: neither at the door nor in the database', async () => {
    await expect(parked.assertOneSuffices(money)).rejects.toMatchObject({ code: 'parked-event.two-people-needed' });
    await parked.assertOneSuffices('worker-registry.person');
    expect(await parked.replay(money, 'key', 'one')).toMatchObject({ replayed: 0, code: 'database.23514' });
    await expect(parked.discard({ topic: money, partition: 0, position: 1 }, 'one', reason)).rejects.toThrow(
      'takes two',
    );
    expect(await states()).toEqual(['parked', 'parked']);
  });

  it('is replayed when another confirms, once, and then says how that ended', async () => {
    const { id } = await proposals.propose({ act: 'replay', topic: money, key: 'key', reason }, 'one');
    await expect(proposals.confirm(id, 'one')).rejects.toMatchObject({ code: 'parked-proposal.own' });
    expect(await states()).toEqual(['parked', 'parked']);
    const done = await proposals.confirm(id, 'two');
    expect(done).toMatchObject({ state: 'carried-out', decidedBy: 'two', outcome: { replayed: 2, stillParked: 0 } });
    expect(await states()).toEqual(['replayed', 'replayed']);
    expect(await proposals.confirm(id, 'two')).toEqual(done);
    await expect(proposals.confirm(id, 'three')).rejects.toMatchObject({ code: 'parked-proposal.missing' });
  });

  it('is discarded at the one place that was proposed, and nowhere else', async () => {
    const place = { topic: money, partition: 0, position: 2 };
    const asked = { act: 'discard', topic: money, key: 'key', place, reason } as const;
    const { id } = await proposals.propose(asked, 'one');
    await expect(proposals.propose(asked, 'three')).rejects.toMatchObject({ code: 'parked-proposal.open' });
    await proposals.confirm(id, 'two');
    expect(await states()).toEqual(['parked', 'discarded']);
    expect(await proposals.list(10)).toMatchObject([{ id, state: 'carried-out', position: 2 }]);
  });

  it('goes on where it was cut off, by whoever confirms it then, but never by who proposed it', async () => {
    const { id } = await proposals.propose({ act: 'replay', topic: money, key: 'key', reason }, 'one');
    await world.heard.query(
      `update parked_proposals set state = 'confirmed', decided_by = 'two', decided_at = now() where id = $1`,
      [id],
    );
    await expect(proposals.confirm(id, 'one')).rejects.toMatchObject({ code: 'parked-proposal.own' });
    expect(await proposals.confirm(id, 'three')).toMatchObject({ state: 'carried-out', decidedBy: 'three' });
    expect(await states()).toEqual(['replayed', 'replayed']);
  });

  it('is done once, and said to be done, when two presses of the confirmation come at once', async () => {
    const { id } = await proposals.propose({ act: 'replay', topic: money, key: 'key', reason }, 'one');
    await Promise.all([proposals.confirm(id, 'two'), proposals.confirm(id, 'two')]);
    expect(await proposals.confirm(id, 'two')).toMatchObject({
      state: 'carried-out',
      outcome: { replayed: 2, code: null },
    });
  });

  it('is replayed by the many when another confirms, and by nobody else', async () => {
    const asked = { act: 'redrive', topic: money, key: '', perSecond: 100, reason } as const;
    await expect(redrives.start(asked, 'one')).rejects.toThrow('money takes two');
    const { id } = await proposals.propose(asked, 'one');
    await expect(redrives.start(asked, 'one', { id, by: 'two' })).rejects.toThrow('money takes two');
    await proposals.confirm(id, 'two');
    for (let n = 0; n < 20 && (await redrives.one(id)).state === 'running'; n++) {
      await redrives.step();
      await world.heard.query(`update redrives set next_at = now()`);
    }
    expect(await redrives.one(id)).toMatchObject({ state: 'ended', replayed: 2, askedBy: 'one', confirmedBy: 'two' });
    expect(await states()).toEqual(['replayed', 'replayed']);
  });

  it('keeps what two agree on while another redrive of its topic runs', async () => {
    const asked = { act: 'redrive', topic: money, key: '', perSecond: 100, reason } as const;
    const first = await proposals.propose(asked, 'one');
    await proposals.confirm(first.id, 'two');
    const { id } = await proposals.propose(asked, 'one');
    await expect(proposals.confirm(id, 'two')).rejects.toMatchObject({ code: 'redrive.running' });
    expect((await proposals.list(1))[0]).toMatchObject({ id, state: 'open', decidedBy: null, outcome: null });
    await redrives.stop(first.id, 'one');
    expect(await proposals.confirm(id, 'two')).toMatchObject({ state: 'carried-out', outcome: { code: null } });
  });

  it('leaves out of a redrive what waits for a second person, before its beginning and after', async () => {
    await world.heard.query(
      `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
       select $1, 0, 10 + n, 'o' || n, 'a.foreign.v9', 'other-' || n, '{"name":"a.foreign.v9","data":{}}', 'x', 'x'
         from generate_series(1, 2) n`,
      [money],
    );
    const propose = (key: string, position: number) =>
      proposals.propose(
        { act: 'discard', topic: money, key, place: { topic: money, partition: 0, position }, reason },
        'one',
      );
    await propose('key', 1);
    const { id } = await proposals.propose({ act: 'redrive', topic: money, key: '', perSecond: 100, reason }, 'one');
    await proposals.confirm(id, 'two');
    await propose('other-2', 12);
    for (let n = 0; n < 20 && (await redrives.one(id)).state === 'running'; n++) {
      await redrives.step();
      await world.heard.query(`update redrives set next_at = now()`);
    }
    expect(await redrives.one(id)).toMatchObject({
      ...{ state: 'ended', replayed: 1, keysDone: 1 },
      failed: [{ code: 'parked-proposal.open', keys: 2 }],
    });
    expect(await states()).toEqual(['parked', 'parked', 'replayed', 'parked']);
    const again = await proposals.propose({ act: 'redrive', topic: money, key: '', perSecond: 100, reason }, 'one');
    await expect(proposals.confirm(again.id, 'two')).rejects.toMatchObject({ code: 'redrive.all-proposed' });
  });

  it('keeps everybody else from replaying or discarding its key until it is decided, also where one suffices', async () => {
    const topic = 'worker-registry.case';
    await world.heard.query(`update parked_events set topic = $1`, [topic]);
    const [first, second] = [1, 2].map((position) => ({ topic, partition: 0, position }));
    if (!first || !second) throw new Error('two places');
    const { id } = await proposals.propose({ act: 'discard', topic, key: 'key', place: first, reason }, 'one');

    await expect(parked.replay(topic, 'key', 'three')).rejects.toMatchObject({ code: 'parked-proposal.open' });
    await expect(parked.discard(second, 'three', reason)).rejects.toMatchObject({ code: 'parked-proposal.open' });
    expect(await states()).toEqual(['parked', 'parked']);

    await proposals.confirm(id, 'two');
    expect(await states()).toEqual(['discarded', 'parked']);
    expect(await parked.replay(topic, 'key', 'three')).toMatchObject({ replayed: 1 });
  });

  it('can be proposed anew once the proposal is withdrawn, and not for what is not parked', async () => {
    const asked = { act: 'replay', topic: money, key: 'key', reason } as const;
    const { id } = await proposals.propose(asked, 'one');
    await proposals.withdraw(id, 'one');
    await expect(proposals.propose({ ...asked, key: 'other' }, 'one')).rejects.toMatchObject({
      code: 'parked-event.missing',
    });
    expect((await proposals.propose(asked, 'two')).state).toBe('open');
  });

  it.each([
    [money, 'two'],
    ['cash-assistance.round', 'two'],
    ['worker-registry.account', 'two'],
    ['worker-registry.person', 'one'],
    ['layoff-notices.notice', 'one'],
  ])('is the same at the door and in the database: %s takes %s', async (topic, hands) => {
    await world.heard.query(`update parked_events set topic = $1`, [topic]);
    const alone = await parked.replay(topic, 'key', 'one');
    expect(alone).toMatchObject(hands === 'two' ? { replayed: 0, code: 'database.23514' } : { replayed: 2 });
    expect(await parked.takesTwo(topic)).toBe(hands === 'two');
  });

  it('is shown with its place and why, and nothing of a person', async () => {
    const list = new ParkedList(world.heard);
    const seen = await list.one({ topic: money, partition: 0, position: 1 });
    expect(seen).toMatchObject({ code: 'x', ofKey: 2, says: { problem: 'not in the catalogue', more: 0 } });
    expect(JSON.stringify(seen)).not.toContain('3674');
    await expect(list.one({ topic: money, partition: 1, position: 1 })).rejects.toMatchObject({ kind: 'missing' });
  });

  it('is still shown once it is decided: by whom, when and why, masked as before', async () => {
    const list = new ParkedList(world.heard);
    const place = { topic: money, partition: 0, position: 1 };
    expect(await list.one(place)).toMatchObject({ handled: null, takesTwo: true, ofKey: 2 });
    const { id } = await proposals.propose({ act: 'discard', topic: money, key: 'key', place, reason }, 'one');
    await proposals.confirm(id, 'two');
    const seen = await list.one(place);
    expect(seen).toMatchObject({
      ofKey: 1,
      handled: { state: 'discarded', by: 'two', reason, at: expect.any(Date) as Date },
    });
    expect(JSON.stringify(seen)).not.toContain('3674');
    expect(await list.page({}, 10)).toHaveLength(1);
  });
});
