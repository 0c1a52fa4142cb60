import { ARunningService, hr, hrOfBaja, officer, sample } from './a-running-service.js';

const counter = officer(['36.03']);
const head = { ...officer('all'), roles: ['PIMPINAN'] };

describe('what a notice says may follow', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  const movesOf = async (id: string, person = hr) => (await service.get(`/notices/${id}`, person)).body['nextMoves'];

  it('names all that is missing, and is the handing in once nothing is', async () => {
    const id = await service.draft(60);
    const { body } = await service.get(`/notices/${id}`);
    expect(body).toMatchObject({ lacks: [{ field: 'workerList', code: 'missing' }] });
    await service.upload(id, sample('rupiah-60.csv'));
    await service.untilListIs(id, 'checked');
    expect(await movesOf(id)).toEqual(['save', 'send-list', 'attach', 'submit', 'withdraw']);
    const others = await service.ask('POST', `/notices/${id}/submit`, hr, { body: { rowsToFollow: 59 } });
    expect([others.status, others.body['code']]).toEqual([409, 'notice.rows-to-follow-differ']);
    const { rejected: rowsToFollow } = (await service.get(`/notices/${id}/worker-list`)).body;
    expect((await service.ask('POST', `/notices/${id}/submit`, hr, { body: { rowsToFollow } })).status).toBe(200);
    expect(await movesOf(id)).toEqual(['attach', 'withdraw', 'record-dispute']);
  });

  it('differs by who looks: the counter of the office, one that has passed it on, the head of the office', async () => {
    const id = await service.draft(60, { kind: 'FURLOUGH' });
    await service.ask('POST', `/notices/${id}/submit`, hr);
    expect(await movesOf(id, counter)).toEqual(['review']);
    await service.ask('POST', `/notices/${id}/review`, counter);
    expect(await movesOf(id, counter)).toEqual(['accept', 'return', 'refuse', 'transfer']);
    expect(await movesOf(id, head)).toEqual([]);
    const body = { region: '36.71', reason: 'Kantor pusatnya di Kota Tangerang.' };
    await service.ask('POST', `/notices/${id}/transfer`, counter, { body });
    expect(await movesOf(id, counter)).toEqual([]);
    expect(await movesOf(id, officer(['36.71']))).toEqual(['review']);
  });

  it('counts by state what one may see, and lists several states, the longest waiting in front', async () => {
    const first = await service.draft(60, { kind: 'FURLOUGH' });
    const second = await service.draft(60, { kind: 'FURLOUGH' });
    for (const id of [first, second]) await service.ask('POST', `/notices/${id}/submit`, hr);
    await service.ask('POST', `/notices/${second}/review`, counter);
    const { body } = await service.get('/notices/counts', counter);
    const { body: waiting } = await service.get(
      '/notices?status=submitted&status=in-review&region=36.03&oldestFirst=true',
      counter,
    );
    const counted = (status: string) => body.items?.find((one) => one['status'] === status)?.['notices'];
    expect(Number(counted('submitted')) + Number(counted('in-review'))).toBeGreaterThanOrEqual(2);
    const ids = waiting.items?.map((one) => one['id']) ?? [];
    expect(ids.indexOf(first)).toBeLessThan(ids.indexOf(second));
    expect(waiting.items?.every((one) => typeof one['dueOn'] === 'string')).toBe(true);
    expect((await service.get('/notices/counts', hrOfBaja)).body.items).toEqual([]);
    expect((await service.get('/notices?status=nothing', counter)).status).toBe(400);
  });

  it('names notices in a few words to whoever may see them', async () => {
    const id = await service.draft(60);
    const { body } = await service.get(`/notices/labels?ids=${id}`);
    expect(body.items).toMatchObject([{ id, companyName: 'PT Citra Alas Kaki', siteName: 'Pabrik Pasar Kemis' }]);
    expect((await service.get(`/notices/labels?ids=${id}`, hrOfBaja)).body.items).toEqual([]);
    expect((await service.get('/notices/labels?ids=17')).status).toBe(400);
  });
});
