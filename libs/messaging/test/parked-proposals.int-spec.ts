import { ParkedEvents, ParkedProposals, UnitOfWork, assertOneSuffices, fieldsOf, isMoneyTopic } from '../src/index.js';
import { World } from './world.js';

const money = 'cash-assistance.aid';
const reason = 'The bank has mended its file.';

describe('what is parked of a money topic', () => {
  let world: World;
  let parked: ParkedEvents;
  let proposals: ParkedProposals;

  beforeEach(async () => {
    world = await World.open('postgres');
    parked = new ParkedEvents(world.heard, new UnitOfWork(world.heard), () => new Map());
    proposals = new ParkedProposals(world.heard, parked);
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
    expect(() => assertOneSuffices(money)).toThrow('two-people-needed');
    expect(() => assertOneSuffices('worker-registry.person')).not.toThrow();
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
    await expect(proposals.confirm(id, 'two')).rejects.toMatchObject({ code: 'parked-proposal.missing' });
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

  it('goes on where it was cut off, by the hand that confirmed it alone', async () => {
    const { id } = await proposals.propose({ act: 'replay', topic: money, key: 'key', reason }, 'one');
    await world.heard.query(
      `update parked_proposals set state = 'confirmed', decided_by = 'two', decided_at = now() where id = $1`,
      [id],
    );
    await expect(proposals.confirm(id, 'three')).rejects.toMatchObject({ code: 'parked-proposal.missing' });
    expect(await proposals.confirm(id, 'two')).toMatchObject({ state: 'carried-out' });
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
    money,
    'cash-assistance.round',
    'worker-registry.account',
    'worker-registry.person',
    'layoff-notices.notice',
  ])('is one for the code as it is for the database: %s', async (topic) => {
    await world.heard.query(`update parked_events set topic = $1`, [topic]);
    const alone = await parked.replay(topic, 'key', 'one');
    expect(alone).toMatchObject(isMoneyTopic(topic) ? { replayed: 0, code: 'database.23514' } : { replayed: 2 });
  });

  it('is shown with its place and why, and nothing of a person', async () => {
    const seen = await parked.one({ topic: money, partition: 0, position: 1 });
    expect(seen).toMatchObject({ code: 'x', ofKey: 2, says: { problem: 'not in the catalogue', more: 0 } });
    expect(JSON.stringify(seen)).not.toContain('3674');
    await expect(parked.one({ topic: money, partition: 1, position: 1 })).rejects.toMatchObject({ kind: 'missing' });
  });
});

describe('an event that is shown', () => {
  it('says ids, codes, days and amounts of its contract as they are, and masks all else', () => {
    const data = {
      caseId: '0192a5c0-1111-7000-8000-000000000010',
      reserved: 1_500_000,
      schemeCode: 'BLT-PHK',
      budget: 'SITI AMINAH',
      personId: '3674014506900001',
      Siti: 'Jalan Melati 4',
    };
    const { fields, problem } = fieldsOf({ name: 'cash-assistance.assessment-made.v1', data } as never);
    const of = (path: string) => fields.find((field) => field.path === path);
    expect(of('caseId')).toMatchObject({ value: data.caseId, seen: 'as-it-is', says: 'The case' });
    expect(of('reserved')?.value).toBe('1500000');
    expect(of('schemeCode')?.value).toBe('BLT-PHK');
    expect(of('budget')).toMatchObject({ value: '•••• (11)', seen: 'masked' });
    expect(of('personId')).toMatchObject({ seen: 'masked' });
    expect(of('Si…')).toMatchObject({ value: '•••• (14)', says: null });
    expect(problem).toContain('/budget');
    expect(JSON.stringify(fields)).not.toMatch(/SITI|Siti|3674|Melati/);
  });
});
