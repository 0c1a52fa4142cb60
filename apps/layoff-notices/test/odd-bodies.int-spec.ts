import { ARunningService, hr, march, officer, siteOf } from './a-running-service.js';

/** What a program, not a person, would send: each is answered with the fields to mend, and nothing is half done. */
describe('a body with odd values', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  const filed = { siteId: siteOf.pasarKemis, reasonCode: 'EFISIENSI_CEGAH', ...march, declaredWorkers: 60 };
  const tranche = { from: '2026-03-02', to: '2026-03-31', workers: 60 };

  it('takes parts of a draft back by null, lists as well', async () => {
    const { body: draft } = await service.ask('POST', '/notices', hr, { body: { ...filed, tranches: [tranche] } });
    const body = { revision: draft['revision'], tranches: null, totals: null, layoffFrom: null, layoffTo: null };
    const { status, body: saved } = await service.ask('PATCH', `/notices/${String(draft['id'])}`, hr, { body });

    expect(status).toBe(200);
    expect(saved).toMatchObject({ tranches: [], totals: [], layoffFrom: null, layoffTo: null, declaredWorkers: 60 });
  });

  it.each([
    ['/notices', { ...filed, kind: null, supplements: null }, ['kind notNull', 'supplements notNull']],
    ['/notices', { ...filed, tranches: [[]], totals: [[[]]] }, ['tranches[0] isObject', 'totals[0] isObject']],
    [
      '/notices',
      { ...filed, layoffFrom: '9999-12-31', layoffTo: '9999-12-31', toldOn: '0001-01-01' },
      ['layoffFrom date', 'layoffTo date', 'toldOn date'],
    ],
    ['/notices', { ...filed, condition: [] }, ['condition isObject']],
    [
      '/notices',
      { ...filed, condition: { event: 'pesanan \u0000 berhenti', on: '2026-\ud800' } },
      ['condition.event unreadable', 'condition.on unreadable'],
    ],
  ])('is refused at %s for every such field at once: %j', async (path, body, problems) => {
    const { status, body: problem } = await service.ask('POST', path, hr, { body });
    const said = (problem['errors'] as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);

    expect(status).toBe(400);
    expect(said).toEqual(expect.arrayContaining(problems));
  });

  it.each<Record<string, string>>([
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'text/csv', 'content-encoding': 'gzip' },
  ])('is told to send the bare file where it comes as %j', async (headers) => {
    const id = await service.draft(60);
    for (const [method, path] of [
      ['POST', 'worker-list/check'],
      ['PUT', 'worker-list'],
      ['PUT', 'documents/other'],
    ] as const) {
      const answer = await service.ask(method, `/notices/${id}/${path}`, hr, { body: Buffer.from('x'), headers });
      expect(answer).toMatchObject({ status: 415, body: { code: 'request.not-a-bare-file' } });
    }
  });

  it('finds nothing under an address that no id can have, and says so', async () => {
    const { status } = await service.ask('POST', '/notices/%00%ed%a0%80/review', officer(['36.03']));

    expect([400, 404]).toContain(status);
  });
});
