import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '@tanggap/platform';
import { eventually } from '@tanggap/testing';
import { policies } from '../src/persistence/reference.js';
import { aCaseOpened, aNoticeRegistered, idOf } from './a-case.js';
import type { RunningService } from './a-running-service.js';
import { aRunningService } from './a-running-service.js';

let service: RunningService;
const noticeId = idOf('notice', 1);
const today = new Clock().today();
const ruleVersion = policies.findLast(({ validFrom }) => validFrom <= today)?.version;
const caseworker = { roles: ['PENGANTAR_KERJA'], regions: ['36.03'] };

/** Twenty who wish to sew, one for heavy equipment, one child without schooling; all laid off in Kabupaten Tangerang. */
const cases = Array.from({ length: 22 }, (_, i) =>
  aCaseOpened({
    caseId: idOf('case', i + 1),
    personId: idOf('person', i + 1),
    line: i + 2,
    dependants: i % 3,
    wishes: i === 20 ? ['ALAT_BERAT'] : ['JAHIT'],
    ...(i === 21 && { ageBand: '15-17' as const, schooling: 'SD' as const }),
    ...(i === 20 && { districtCode: '36.72.04', occupation: 'DRIVER' }),
  }),
);

beforeAll(async () => {
  service = await aRunningService();
  await service.hear(...cases, aNoticeRegistered(noticeId, 1, cases.length));
  await eventually(async () => (await counts()).notSuitable === 1);
});
afterAll(() => service.close());

type Item = Record<string, unknown> & { readonly id: string };
const counts = async () => (await service.get(`/line/${noticeId}`)).body;
const items = async (path: string, as?: object) => (await service.get(path, as)).body['items'] as Item[];
const codes = (found: readonly Item[]) => found.map(({ code }) => code);

describe('the line of a notice', () => {
  it('is counted from the decisions', async () => {
    expect(await counts()).toEqual({ cases: 22, seats: 21, waiting: 0, notSuitable: 1, overbookedClasses: 0 });
  });

  it('of an unknown notice is empty', async () => {
    const { body } = await service.get(`/line/${idOf('notice', 99)}`);
    expect(body).toEqual({ cases: 0, seats: 0, waiting: 0, notSuitable: 0, overbookedClasses: 0 });
  });

  it('of another region looks like one that nobody has heard of', async () => {
    const elsewhere = { ...caseworker, regions: ['36.01'] };
    const foreign = await service.get(`/line/${noticeId}`, elsewhere);
    const unknown = await service.get(`/line/${idOf('notice', 99)}`, elsewhere);

    expect(foreign).toEqual(unknown);
    expect(foreign).toMatchObject({ status: 200, body: { cases: 0, seats: 0, notSuitable: 0 } });
    expect((await service.get(`/line/${noticeId}`, caseworker)).body).toMatchObject({ cases: 22, seats: 21 });
  });
});

describe('programmes and classes', () => {
  it('are listed with the conditions of admission; heavy equipment with the licence that the job asks for', async () => {
    const programmes = await items('/programmes');
    const withLicence = programmes.filter(({ licence }) => licence !== null);

    expect(programmes).toHaveLength(19);
    expect(codes(withLicence)).toEqual(['ALAT-BERAT', 'FORKLIFT']);
    expect(withLicence[0]).toMatchObject({
      pathway: 'ALAT_BERAT',
      minimumAge: '18-24',
      licence: { id: expect.stringContaining('Lisensi K3'), en: expect.stringContaining('alone is not enough') },
    });
  });

  it('come as a demo wave: 13 classes of 16 in manufacturing, and the other two pathways', async () => {
    const classes = await items('/classes');
    const manufacturing = new Set(
      (await items('/programmes')).filter(({ pathway }) => pathway === 'MANUFAKTUR').map(({ code }) => code),
    );
    const ofManufacturing = classes.filter((one) => manufacturing.has((one['programme'] as Item)['code']));

    expect(classes).toHaveLength(18);
    expect(ofManufacturing.map(({ seats }) => seats)).toEqual(Array.from({ length: 13 }, () => 16));
  });

  it('are told page by page', async () => {
    const all = await items('/classes');
    const first = (await service.get('/classes?limit=7')).body as { items: Item[]; next: string };
    const rest = (await service.get(`/classes?limit=200&after=${first.next}`)).body as { items: Item[]; next?: string };
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(rest.next).toBeUndefined();
  });

  it('tell how many seats are taken', async () => {
    expect(
      (await items('/classes?programme=JAHIT')).map(({ seats, taken, waiting }) => [seats, taken, waiting]),
    ).toEqual([
      [16, 16, 0],
      [16, 4, 0],
    ]);
  });

  it('are not doubled by a restart', async () => {
    await service.restart();
    expect(await items('/classes')).toHaveLength(18);
  });
});

describe('referrals', () => {
  it('are found by notice, programme and decision, page by page', async () => {
    const seats = `/referrals?noticeId=${noticeId}&programme=JAHIT&decision=seat`;
    const { body } = await service.get(`${seats}&limit=15`);
    const rest = await service.get(`${seats}&limit=15&after=${String(body['next'])}`);

    expect((body['items'] as Item[]).length + (rest.body['items'] as Item[]).length).toBe(20);
    expect(rest.body).not.toHaveProperty('next');
    expect(await items('/referrals?decision=not-suitable')).toMatchObject([
      { status: 'not-suitable', programme: null },
    ]);
    expect(await items('/referrals?decision=proposed')).toEqual([]);
  });

  it('are shown to who works for the region of the site or of the home', async () => {
    expect(await items('/referrals?limit=200', caseworker)).toHaveLength(22);
    expect(await items('/referrals', { ...caseworker, regions: ['36.72'] })).toHaveLength(1);
    expect(await items('/referrals', { ...caseworker, regions: ['36.01'] })).toEqual([]);
  });

  it('are closed to who has no right to them', async () => {
    expect((await service.get('/referrals', { roles: ['PIMPINAN'] })).status).toBe(403);
  });

  it('refuse filters that make no sense, all at once', async () => {
    const { status, body } = await service.get('/referrals?noticeId=7&decision=maybe&limit=0');
    expect(status).toBe(400);
    expect((body['errors'] as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'decision',
      'limit',
      'noticeId',
    ]);
  });
});

describe('a referral', () => {
  const open = async (filter: string, as?: object) => {
    const [first] = await items(`/referrals?${filter}`);
    return service.get(`/referrals/${first?.id}`, as);
  };

  it('says why in both languages, and what the other pathways offer', async () => {
    const { body } = await open('programme=ALAT-BERAT');
    const [best, ...alternatives] = body['options'] as (Item & { reasons: Item[]; programme: Item })[];

    expect(body['referral']).toMatchObject({ status: 'seat-held', rank: 1, round: 1, ruleVersion });
    expect(best?.reasons.map(({ code, points }) => [code, points])).toEqual([
      ['wish.pathway', 32],
      ['job.related', 10],
      ['district.near', 8],
      ['class.planned', 3],
      ['dependants', 4],
      ['licence.needed', null],
    ]);
    expect(best?.reasons[0]).toMatchObject({
      text: { id: 'Pekerja memilih jalur ini.', en: 'The worker asked for this pathway.' },
    });
    expect(alternatives.map((option) => option['pathway'])).toEqual(['MANUFAKTUR', 'WIRAUSAHA']);
    expect(alternatives[1]?.programme['name']).toHaveProperty('en');
  });

  it('that fits nowhere tells what is in the way of each programme', async () => {
    const { body } = await open('decision=not-suitable');

    expect(body['options']).toEqual([]);
    expect(body['obstacles']).toContainEqual({
      programme: { code: 'OTOMASI', name: { id: 'Otomasi industri', en: 'Industrial automation' } },
      reasons: [
        expect.objectContaining({ code: 'schooling.below' }),
        expect.objectContaining({
          code: 'age.below',
          text: expect.objectContaining({ id: 'Usia di bawah syarat program.' }),
        }),
      ],
    });
  });

  it('has a history', async () => {
    const { body } = await open('decision=seat');
    expect(body['history']).toMatchObject([{ who: 'round 1', from: 'proposed', to: 'seat-held', why: 'seat.by-rank' }]);
  });

  it('is computed again from what was stored, and is the same', async () => {
    expect((await open('decision=seat')).body['recomputesTheSame']).toBe(true);
  });

  it('of another region is not found', async () => {
    const { status, body } = await open('decision=seat', { ...caseworker, regions: ['36.01'] });
    expect([status, body['code']]).toEqual([404, 'referral.not-found']);
  });
});

describe('the rounds', () => {
  it('go on once the database is well again', async () => {
    const [later] = cases;
    if (!later) throw new Error('cases were made');
    const noticeId = idOf('notice', 2);
    await service.db().query('alter table rounds rename to rounds_that_cannot_be_reached');
    await service.hear(
      { ...later, data: { ...later.data, noticeId, caseId: idOf('case', 200), personId: idOf('person', 200) } },
      aNoticeRegistered(noticeId, 2, 1),
    );
    // Longer than the keeper ever waits between two looks.
    await sleep(700);
    await service.db().query('alter table rounds_that_cannot_be_reached rename to rounds');

    await eventually(async () => (await service.get(`/line/${noticeId}`)).body['seats'] === 1);
  });
});
