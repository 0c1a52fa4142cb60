import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@tanggap/contracts';
import type { Fact } from '@tanggap/contracts';
import { addDays, civilDate } from '@tanggap/kernel';
import { civilDayOf } from '@tanggap/platform';
import { eventually } from '@tanggap/testing';
import { move } from '../src/application/referral-moves.js';
import { lastDayToEnter, offerEnds } from '../src/domain/classes/seat-offers.js';
import { offerEndsAt } from '../src/persistence/class.store.js';
import { holdReferrals } from '../src/persistence/move.store.js';
import type { ReferralStatus } from '../src/domain/referral.js';
import { aCaseOpened, aNoticeRegistered, idOf } from './a-case.js';
import type { RunningService } from './a-running-service.js';
import { aRunningService } from './a-running-service.js';

let service: RunningService;
const uptd = { roles: ['PENGELOLA_PELATIHAN'], regions: [], providerCode: 'UPTD-BANTEN' };
const bbpvp = { ...uptd, providerCode: 'BBPVP-SERANG' };
const office = { roles: ['INSPEKTORAT'] };
const today = civilDayOf(new Date());
const inDays = (days: number) => addDays(civilDate(today), days);

type Shown = Record<string, unknown> & { readonly id: string; readonly version: number };
type Item = Record<string, unknown> & { readonly id: string };
const open = async (over: object, as: object = uptd) =>
  service.send('POST', '/classes', { ...wanted, ...over }, as) as Promise<{ status: number; body: Shown }>;
const wanted = {
  programme: 'KULIT',
  districtCode: '36.74.01',
  startsOn: inDays(20),
  endsOn: inDays(50),
  seats: 12,
  trainer: 'Ibu Ratna Sari',
};
const state = (id: string, body: object, as: object = uptd) => service.send('POST', `/classes/${id}/state`, body, as);
const classOf = async (id: string) => (await service.get(`/classes/${id}`, uptd)).body as Shown;
const people = async (id: string, as: object = uptd) =>
  ((await service.get(`/classes/${id}/participants?limit=200`, as)).body['items'] ?? []) as Item[];

/** By their place in the waiting order of a programme. */
const standing = (programme: string) =>
  service
    .db()
    .query<{ id: string; status: ReferralStatus; class_id: string | null; due_at: Date }[]>(
      `select id, status, class_id, due_at from referrals where programme_code = $1 order by queue_round, queue_rank`,
      [programme],
    );
const moveAll = (ids: readonly string[], to: ReferralStatus) =>
  service.inWork(async (tx) => {
    await holdReferrals(tx, ids);
    await move(
      tx,
      ids.map((referralId) => ({ referralId, to, who: 'test', why: 'worker.agreed' })),
    );
  });

async function waiting(round: number, programme: string, count: number): Promise<void> {
  const cases = Array.from({ length: count }, (_, i) =>
    aCaseOpened({
      caseId: idOf('case', round * 100 + i),
      personId: idOf('person', round * 100 + i),
      noticeId: idOf('notice', round),
      line: i + 2,
      wishes: [programme],
    }),
  );
  await service.hear(...cases, aNoticeRegistered(idOf('notice', round), round, count));
  await eventually(async () => (await standing(programme)).length === count);
}

beforeAll(async () => {
  service = await aRunningService();
  await waiting(1, 'KULIT', 15);
  await waiting(2, 'AGRO', 3);
});
afterAll(() => service.close());

describe('a class', () => {
  let id: string;

  it('is opened by its provider, planned at first, and gives out no seat', async () => {
    const { status, body } = await open({ state: 'planned', minimum: 9 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'planned',
      providerCode: 'UPTD-BANTEN',
      version: 1,
      trainer: 'Ibu Ratna Sari',
    });
    expect(body['next']).toEqual(['enrolling', 'cancelled']);
    id = body.id;
    const [kept] = await service
      .db()
      .query<{ trainer_sealed: string }[]>(`select trainer_sealed from classes where id = $1`, [id]);
    expect(kept?.trainer_sealed).not.toContain('Ratna');
  });

  it('refuses all that is wrong with it at once', async () => {
    const { status, body } = await open({
      startsOn: today,
      endsOn: inDays(-3),
      minimum: 13,
      districtCode: '99.99.99',
      programme: 'NONE',
    });
    const codes = (body['errors'] as { code: string }[]).map(({ code }) => code);
    expect(status).toBe(400);
    expect(codes).toEqual([
      'class.must-lie-ahead',
      'class.ends-before-it-starts',
      'class.minimum-above-seats',
      'class.district-unknown',
      'class.programme-unknown',
    ]);
  });

  it('is held for a year at the most, in years that an office plans for', async () => {
    const tooLong = await open({ endsOn: '2199-12-31' });
    expect(tooLong.body['errors']).toMatchObject([{ field: 'endsOn', code: 'class.too-long' }]);
    for (const day of ['9999-12-31', '0000-01-01', '2200-01-01', '1899-12-31']) {
      const shape = await open({ endsOn: day });
      const moved = await state(id, { to: 'postponed', reason: 'ruang dipakai', startsOn: day });
      expect({ day, answers: [shape.status, moved.status] }).toEqual({ day, answers: [400, 400] });
      expect(moved.body['errors']).toMatchObject([{ field: 'startsOn' }]);
    }
  });

  it('that enrols gives its seats to the first who wait', async () => {
    expect((await state(id, { to: 'enrolling' })).status).toBe(200);
    await eventually(async () => (await classOf(id))['taken'] === 12);
    expect((await standing('KULIT')).map(({ status }) => status)).toEqual([
      ...Array.from({ length: 12 }, () => 'seat-held'),
      'waiting',
      'waiting',
      'waiting',
    ]);
  });

  it('keeps the seats that are taken, and says whose they are', async () => {
    const seen = { 'if-match': `"${(await classOf(id)).version}"` };
    const { status, body } = await service.send('PATCH', `/classes/${id}`, { seats: 9 }, uptd, seen);
    const holders = (await standing('KULIT')).slice(0, 12).map((one) => one.id);
    expect([status, body['code']]).toEqual([409, 'class.seats-are-taken']);
    expect(JSON.stringify(body['errors'])).toContain(holders[0]);
    expect(body['errors']).toHaveLength(12);
  });

  it('is changed by whoever has read its present version', async () => {
    const seen = { 'if-match': `"${(await classOf(id)).version}"` };
    const changed = await service.send('PATCH', `/classes/${id}`, { times: 'Senin-Jumat 07.30-15.15' }, uptd, seen);
    const late = await service.send('PATCH', `/classes/${id}`, { times: 'Sabtu' }, uptd, seen);
    expect(changed.body).toMatchObject({ times: 'Senin-Jumat 07.30-15.15', version: 3 });
    expect([late.status, late.body['code']]).toEqual([409, 'class.changed-meanwhile']);
    expect(late.body['errors']).toMatchObject([{ field: 'times' }]);
  });

  it('has a trainer until nobody is named any more', async () => {
    const change = async (body: object) => {
      const seen = { 'if-match': `"${(await classOf(id)).version}"` };
      return (await service.send('PATCH', `/classes/${id}`, body, uptd, seen)).body;
    };
    expect(await change({ trainer: null })).toMatchObject({ trainer: null });
    expect(await change({ seats: null })).toMatchObject({ code: 'request.invalid' });
    expect(await change({ trainer: 'Ibu Ratna Sari' })).toMatchObject({ trainer: 'Ibu Ratna Sari' });
  });

  it('announces who was selected, and the first in the waiting order as reserve', async () => {
    await state(id, { to: 'selecting' });
    const seated = (await standing('KULIT')).slice(0, 12).map((one) => one.id);
    await moveAll(seated, 'agreed');
    await moveAll(seated, 'sent');
    expect((await state(id, { to: 'ready' })).body['code']).toBe('class.selection-open');

    const results = seated.map((referralId, i) => ({
      referralId,
      decision: i < 10 ? 'accepted' : i === 10 ? 'reserve' : 'not-accepted',
      score: 90 - i,
    }));
    const stranger = { referralId: idOf('case', 9), decision: 'accepted' };
    const twice = [...results, { ...results[0], referralId: seated[0]?.toUpperCase() }];
    expect((await service.send('POST', `/classes/${id}/selection`, { results: twice }, uptd)).status).toBe(400);
    const spelled = [...results.slice(0, 11), { ...results[11], referralId: seated[11]?.toUpperCase() }, stranger];
    const recorded = await service.send('POST', `/classes/${id}/selection`, { results: spelled }, uptd);
    expect((recorded.body['items'] as object[]).at(-1)).toMatchObject({
      refused: { code: 'referral.not-found' },
    });

    // Until the first day is over they have come, or have not: it stands on the board.
    const days = (await standing('KULIT')).slice(0, 10).map(({ status, due_at }) => [status, due_at.toISOString()]);
    expect(days).toEqual(Array.from({ length: 10 }, () => ['accepted', `${inDays(20)}T16:59:59.000Z`]));

    const { body } = await state(id, { to: 'ready' });
    const order = (await standing('KULIT')).map((one) => one.id);
    expect(body['announced']).toEqual([
      ...order.slice(0, 10).map((referralId) => ({ kind: 'participant', referralId })),
      ...[10, 12, 13].map((place) => ({ kind: 'reserve', referralId: order[place] })),
    ]);
    await eventually(async () => (await classOf(id))['taken'] === 12);
    // Whoever refers to it sees the class wherever it is held, and who is in it only in their regions.
    const elsewhere = { roles: ['INSPEKTORAT'], regions: ['36.01'] };
    expect((await service.get(`/classes/${id}`, elsewhere)).body).toMatchObject({ id, announced: [] });
    expect((await service.get(`/classes/${id}/participants`, elsewhere)).status).toBe(404);
    expect((await people(id)).find((one) => one.id === order[11])).toMatchObject({
      status: 'declined-by-provider',
      selection: { decision: 'not-accepted', score: 79 },
      text: { id: 'Tidak diterima sesudah tes dan wawancara.' },
    });
  });

  it('tells its provider what those are called who come, and nobody else more than letters', async () => {
    const order = (await standing('KULIT')).map((one) => one.id);
    const called = [...order.slice(0, 9), ...order.slice(10, 12)];
    // Who was declined, or is reserve and waits again, is called by no name there: it goes at once.
    const kept = called.slice(0, 9);
    await service.hear(
      ...called.map((referralId, n): Fact => {
        const sealed = service.keyRing().seal(JSON.stringify({ name: `Siti Peserta ${n}` }), referralId);
        return { name: 'worker-registry.participant-named.v1', data: { referralId, personId: newId(), sealed } };
      }),
    );
    await eventually(async () => (await service.db().query(`select from participant_names`)).length === kept.length);
    const masked = async (as?: object) =>
      Object.fromEntries((await people(id, as)).map((one) => [one.id, one['maskedName']]));
    expect((await masked())[order[0] ?? '']).toBe('S••••• P••••• •••••');
    expect((await masked({ roles: ['INSPEKTORAT'] }))[order[0] ?? '']).toBe('S••••• P••••• •••••');
    // Never told; and who was not accepted.
    expect((await masked())[order[9] ?? '']).toBeNull();
    expect((await masked())[order[11] ?? '']).toBeNull();

    const names = await service.get(`/classes/${id}/participants/names?limit=200`, uptd);
    const items = names.body['items'] as { referralId: string; name: string | null }[];
    expect(new Map(items.map(({ referralId, name }) => [referralId, name]))).toEqual(
      new Map(order.slice(0, 10).map((one, n) => [one, n < 9 ? `Siti Peserta ${n}` : null])),
    );
    const refused = [{ ...uptd, providerCode: 'BBPVP-SERANG' }, { roles: ['INSPEKTORAT'] }];
    const answers = refused.map(async (as) => (await service.get(`/classes/${id}/participants/names`, as)).status);
    expect(await Promise.all(answers)).toEqual([404, 403]);
  });

  it('runs from its first day with enough people, and the reserve may still enter', async () => {
    expect((await state(id, { to: 'running' })).body['code']).toBe('class.not-its-days');
    await service.db().query(`update classes set starts_on = $2 where id = $1`, [id, today]);
    expect((await state(id, { to: 'running' })).body).toMatchObject({
      state: 'running',
      fill: { accepted: 10, held: 2 },
    });
    const order = (await standing('KULIT')).map((one) => one.id);
    await moveAll(order.slice(10, 11), 'declined-by-worker');
    await eventually(async () => (await standing('KULIT'))[13]?.class_id === id);
    const gone = async (as?: object) => (await people(id, as)).find((one) => one.id === order[10]);
    expect(await gone({ roles: ['INSPEKTORAT'] })).toMatchObject({ why: 'worker.agreed' });
    expect(await gone()).toMatchObject({
      why: 'participant.left',
      step: null,
      text: { en: 'Is no participant any more.' },
    });
    const entered = (await standing('KULIT'))[13];
    expect(entered?.due_at.toISOString()).toBe(new Date(`${today}T23:59:59+07:00`).toISOString());
  });

  it('takes nobody in who was not accepted by its third session: they wait again where they stood', async () => {
    const entered = String((await standing('KULIT'))[13]?.id);
    await moveAll([entered], 'agreed');
    await moveAll([entered], 'sent');
    const set = (columns: string) => service.db().query(`update classes set ${columns} where id = $1`, [id]);
    // All that a provider knows of it is what it reads here.
    const step = (await people(id)).find((one) => one.id === entered)?.['step'];
    expect(step).toEqual(expect.any(Number));
    const seen = { 'if-match': `"${String(step)}"` };
    const accept = () =>
      service.send('POST', `/participants/${entered}/decision`, { decision: 'accepted' }, uptd, seen);
    await set(`state = 'assessing'`);
    expect((await accept()).body['code']).toBe('class.entry-over');
    await set(`state = 'running', starts_on = '${inDays(-3)}', last_entry_on = '${inDays(-1)}'`);
    await eventually(async () => (await standing('KULIT'))[13]?.status === 'waiting');
    expect((await classOf(id))['taken']).toBe(10);
    const [line] = await service
      .db()
      .query(`select why from referral_changes where referral_id = $1 order by step desc limit 1`, [entered]);
    expect(line).toEqual({ why: 'class.entry-over' });
    expect((await accept()).body['code']).toBe('referral.changed-meanwhile');
  });

  it('shows all that happened to it, its reasons to its provider alone', async () => {
    const office = (await service.get(`/classes/${id}`)).body as Shown;
    expect((office['history'] as { to: string }[]).map(({ to }) => to)).toEqual([
      'planned',
      'enrolling',
      'enrolling',
      'enrolling',
      'enrolling',
      'selecting',
      'ready',
      'running',
    ]);
    expect(office['trainer']).toBeNull();
    const rewrite = service.db().query(`update class_changes set why = 'other' where class_id = $1`, [id]);
    await expect(rewrite).rejects.toThrow('written once');
  });
});

describe('until when a seat is offered', () => {
  it('is the same in the rule and in the statements that give seats out', async () => {
    const moments = ['2026-05-04T03:00:00Z', '2026-05-04T16:59:59Z', '2026-05-04T17:00:00Z', '2026-05-06T23:30:00Z'];
    const offers = moments.flatMap((moment) =>
      (['enrolling', 'ready', 'running'] as const).flatMap((is) =>
        ['2026-04-01', '2026-05-04', '2026-05-06', '2026-05-08', '2026-05-12', '2026-07-01'].map((startsOn) => ({
          moment,
          state: is,
          startsOn,
        })),
      ),
    );
    const rows = await service.db().query<{ ends: Date }[]>(
      `select ${offerEndsAt('c', 'c.moment')} as ends
         from unnest($1::timestamptz[], $2::text[], $3::date[], $4::date[]) with ordinality as c (moment, state, starts_on, last_entry_on, place)
        order by place`,
      [
        ...[offers.map(({ moment }) => moment), offers.map((one) => one.state), offers.map(({ startsOn }) => startsOn)],
        offers.map(({ startsOn }) => lastDayToEnter(startsOn)),
      ],
    );
    expect(rows.map(({ ends }) => ends)).toEqual(offers.map(({ moment, ...one }) => offerEnds(new Date(moment), one)));
  });
});

describe('a class that is cancelled', () => {
  it('sends its people back to where they stood, and the next class takes them in the same order', async () => {
    const { body } = await open({ programme: 'AGRO', seats: 2 });
    await eventually(async () => (await classOf(body.id))['taken'] === 2);
    const before = await standing('AGRO');
    expect((await state(body.id, { to: 'cancelled' })).body['code']).toBe('class.needed');
    const reason = 'Pelatih Bapak Anwar sakit';
    const cancelled = await state(body.id, { to: 'cancelled', reason });
    expect(cancelled.body).toMatchObject({ state: 'cancelled', taken: 0, history: [{}, { note: reason }] });
    expect((await standing('AGRO')).map(({ status }) => status)).toEqual(['waiting', 'waiting', 'waiting']);
    const kept = await service
      .db()
      .query(
        `select note_sealed, (select string_agg(data::text, '') from outbox) as said from class_changes where version = 2 and class_id = $1`,
        [body.id],
      );
    expect(JSON.stringify(kept)).not.toContain('Anwar');

    const next = await open({ programme: 'AGRO', seats: 2 }, bbpvp);
    await eventually(async () => (await standing('AGRO'))[1]?.class_id === next.body.id);
    const after = await standing('AGRO');
    expect(after.map((one) => one.id)).toEqual(before.map((one) => one.id));
    expect(after.map(({ status }) => status)).toEqual(['seat-held', 'seat-held', 'waiting']);
    // Whoever was never sent to it is nobody to a provider, then as before.
    expect(await people(body.id)).toEqual([]);
    expect((await people(body.id, office)).map(({ status }) => status)).toEqual(['waiting', 'waiting']);
  });

  it('or postponed gives out no seat until it is opened again, on another day', async () => {
    const { body } = await open({ programme: 'AGRO', seats: 1 }, { ...uptd, providerCode: 'APINDO-BANTEN' });
    const apindo = { ...uptd, providerCode: 'APINDO-BANTEN' };
    await eventually(async () => (await standing('AGRO'))[2]?.class_id === body.id);
    const [, , third] = await standing('AGRO');
    for (const to of ['agreed', 'sent', 'accepted'] as const) await moveAll([String(third?.id)], to);
    const put = await state(body.id, { to: 'postponed', reason: 'ruang dipakai', startsOn: inDays(40) }, apindo);
    expect(put.body).toMatchObject({ state: 'postponed', startsOn: inDays(40), endsOn: inDays(70), taken: 1 });
    const dueDay = async () => (await standing('AGRO'))[2]?.due_at.toISOString();
    expect(await dueDay()).toBe(`${inDays(40)}T16:59:59.000Z`);
    expect((await state(body.id, { to: 'enrolling' }, apindo)).body).toMatchObject({ state: 'enrolling', taken: 1 });
    const seen = { 'if-match': `"${(await service.get(`/classes/${body.id}`, apindo)).body['version'] as number}"` };
    await service.send('PATCH', `/classes/${body.id}`, { startsOn: inDays(30) }, apindo, seen);
    expect(await dueDay()).toBe(`${inDays(30)}T16:59:59.000Z`);
    // Its caseworker, or the region, is told of each new day once.
    const told = (await service.get('/tellings', { roles: ['PENGANTAR_KERJA'], regions: ['36.03'] })).body['items'];
    expect((told as Item[]).filter(({ what }) => what === 'class.moved')).toMatchObject(
      [1, 2].map(() => ({ referralId: third?.id, classId: body.id, why: 'class.moved' })),
    );
  });
});

describe('a wave', () => {
  it('of 13 classes of 16 is planned in one command, or not at all', async () => {
    const classes = Array.from({ length: 13 }, () => ({ programme: 'OTOMASI', districtCode: '36.74.01', seats: 16 }));
    const wave = { name: 'Gelombang III', startsOn: inDays(30), endsOn: inDays(60), classes };
    const key = { 'idempotency-key': 'a-wave-of-thirteen' };
    const first = await service.send('POST', '/waves', wave, uptd, key);
    const again = await service.send('POST', '/waves', wave, uptd, key);
    expect(first.body).toMatchObject({ classes: 13, seats: 208, taken: 0, name: 'Gelombang III' });
    expect(again.body['id']).toBe(first.body['id']);
    expect(first.body['items']).toHaveLength(13);
    expect((await service.get('/waves', bbpvp)).body['items']).toEqual([]);

    const broken = { ...wave, classes: [...classes, { ...classes[0], programme: 'NONE' }] };
    const refused = await service.send('POST', '/waves', broken, uptd);
    expect(refused.body['errors']).toMatchObject([{ field: 'classes[13].programme' }]);
    expect((await service.get('/waves', uptd)).body['items']).toHaveLength(1);
  });

  it('whose days are turned round is refused with one field, and so is a provider that nobody knows', async () => {
    const classes = Array.from({ length: 2 }, () => ({ programme: 'OTOMASI', districtCode: '36.74.01', seats: 16 }));
    const wave = { name: 'Gelombang IV', startsOn: inDays(60), endsOn: inDays(30), classes };
    const refused = await service.send('POST', '/waves', wave, uptd);
    expect(refused.status).toBe(400);
    expect(refused.body['errors']).toMatchObject([{ field: 'endsOn', code: 'class.ends-before-it-starts' }]);
    const whole = { ...wave, endsOn: inDays(90) };
    const nobody = await service.send('POST', '/waves', whole, { ...uptd, providerCode: 'NOBODY' });
    expect([nobody.status, nobody.body['code']]).toEqual([403, 'provider.not-active']);
    expect((await service.get('/waves', uptd)).body['items']).toHaveLength(1);
  });
});

describe('a programme of a provider', () => {
  const terms = {
    certificateKinds: ['internal'],
    units: [{ code: 'M.70PDM00.001.2', title: 'Menyusun konten', hours: 40 }],
    hours: 60,
    kkniLevel: 3,
    classSize: 20,
    childCare: true,
    accessible: true,
    times: 'Sabtu-Minggu 08.00-16.00',
    minimumSchooling: 'SMP',
    minimumAge: '18-24',
    occupations: ['OFFICE'],
    legalBasis: 'Keputusan APINDO 3/2026',
  };
  const affiliator = {
    ...terms,
    code: 'AFILIATOR',
    name: { id: 'Afiliator pemasaran digital', en: 'Digital marketing affiliator' },
    pathway: 'WIRAUSAHA',
  };
  const apindo = { ...uptd, providerCode: 'APINDO-BANTEN' };
  const entryOf = async (code: string, as: object) =>
    ((await service.get('/programmes', as)).body['items'] as (Item & { code: string })[]).find(
      (one) => one.code === code,
    );

  it('is published with its terms, and takes part in the same matching; no other provider sees it', async () => {
    const { status, body } = await service.send('POST', '/programmes', affiliator, apindo);
    expect([status, body['providerCode']]).toEqual([201, 'APINDO-BANTEN']);
    expect(await entryOf('AFILIATOR', bbpvp)).toBeUndefined();
    await waiting(3, 'AFILIATOR', 1);
    const { body: opened } = await open({ programme: 'AFILIATOR', seats: 20 }, apindo);
    await eventually(async () => (await standing('AFILIATOR'))[0]?.class_id === opened.id);
    expect((await open({ programme: 'AFILIATOR' }, bbpvp)).body).toMatchObject({
      errors: [{ field: 'programme', code: 'class.programme-unknown' }],
    });
  });

  it('gets new terms from a day on, once, and only from its provider', async () => {
    const next = { ...terms, validFrom: inDays(30), minimumSchooling: 'SMA' };
    expect((await service.send('POST', '/programmes/AFILIATOR/terms', next, bbpvp)).status).toBe(404);
    expect((await service.send('POST', '/programmes/AFILIATOR/terms', next, apindo)).status).toBe(201);
    expect((await service.send('POST', '/programmes/AFILIATOR/terms', next, apindo)).status).toBe(409);
    expect(await entryOf('AFILIATOR', apindo)).toMatchObject({ minimumSchooling: 'SMP', childCare: true, hours: 60 });
    expect((await service.send('POST', '/programmes/JAHIT/terms', next, uptd)).status).toBe(404);
  });

  it('comes as a file, all rows or none, with every mistake by its row and column', async () => {
    const header =
      'code,name_id,name_en,pathway,certificates,units,hours,class_size,minimum_schooling,minimum_age,occupations,legal_basis';
    const row = (code: string, unit: string, size: string) =>
      `${code},Barista,Barista,WIRAUSAHA,internal,${unit}|Menyeduh kopi|30,40,${size},SD,18-24,CATERING,Keputusan 4/2026`;
    const upload = (...rows: string[]) =>
      service.send('POST', '/programmes/file', [header, ...rows].join('\r\n'), apindo);
    const good = row('BARISTA', 'I.56BAR00.001.1', '16');
    const broken = await upload(
      good,
      row('barista', 'x', 'banyak'),
      good.replace('BARISTA', 'KOPI').replace('SD', 'TK'),
    );
    expect((broken.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual([
      'rows[3].code',
      'rows[3].class_size',
      'rows[4].minimum_schooling',
    ]);
    const badUnit = await upload(good, row('KOPI', 'x', '16'));
    expect(badUnit.body).toMatchObject({ errors: [{ field: 'rows[3].units[0].code', code: 'programme.unit-code' }] });
    const noDistrict = `programme,starts_on,ends_on,seats\nBARISTA,${inDays(10)},${inDays(20)},16`;
    expect((await service.send('POST', '/classes/file', noDistrict, apindo)).body).toMatchObject({
      errors: [{ field: 'rows[2].district_code' }],
    });
    const noName = await service.send('POST', '/programmes/file', 'code\nBARISTA', apindo);
    expect((noName.body['errors'] as { field: string }[]).map(({ field }) => field)).toContain('rows[2].name_id');
    expect(await entryOf('BARISTA', apindo)).toBeUndefined();
    expect((await upload(good)).body).toEqual({ programmes: 1 });
    expect((await upload('x'.repeat(1_048_577))).status).toBe(413);
    expect((await service.send('POST', '/programmes/file', {}, apindo)).status).toBe(415);

    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    const [sample = ''] = [...readme.matchAll(/```csv\n([^`]*)```/g)].map((found) =>
      found[1]?.replace('BARISTA', 'SAMPEL'),
    );
    expect((await service.send('POST', '/programmes/file', sample, apindo)).body).toEqual({ programmes: 1 });

    const classes = `programme;district_code;starts_on;ends_on;seats\nBARISTA;36.71.01;${inDays(10)};${inDays(20)};16\nBARISTA;36.71.01;${inDays(9)};${inDays(20)};16`;
    expect((await service.send('POST', '/classes/file', classes, apindo)).body).toEqual({ classes: 2 });
    expect((await service.send('POST', '/classes/file', classes, bbpvp)).body['errors']).toHaveLength(2);
  });

  it('and its classes refuse bodies of any shape without a failure of ours', async () => {
    const bodies = [
      null,
      [],
      'x,y\n1,2',
      { results: [null] },
      { classes: [null] },
      { name: 7, units: [[]] },
      { to: null },
    ];
    const paths = [
      '/programmes',
      '/classes',
      '/waves',
      '/programmes/AFILIATOR/terms',
      `/classes/${idOf('class', 1)}/state`,
    ];
    for (const path of [...paths, `/classes/${idOf('class', 1)}/selection`, '/programmes/file', '/classes/file']) {
      for (const body of bodies) {
        const { status } = await service.send('POST', path, body, apindo);
        expect({ path, body, refused: status >= 400 && status < 500 }).toEqual({ path, body, refused: true });
      }
    }
  });
});

describe('whoever works for another provider', () => {
  it('is told nothing of a class by any door, and changes nothing', async () => {
    const { body: own } = await open({ programme: 'CAD-BNG', seats: 3 });
    const [referral] = await standing('KULIT');
    const { body: paths } = await service.get('/openapi.json', bbpvp);
    const routes = Object.entries(paths['paths'] as Record<string, Record<string, unknown>>).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => ({ path, verb: verb.toUpperCase() })),
    );
    const secrets = [own.id, String(own['code']), String(referral?.id)];
    for (const { path, verb } of routes.filter((route) => !/^\/(health|metrics|openapi)/.test(route.path))) {
      for (const id of [own.id, String(referral?.id)]) {
        const at = path.replaceAll(/\{[^}]+\}/g, id);
        const answer =
          verb === 'GET'
            ? await service.get(at, bbpvp)
            : await service.send(verb, at, {}, bbpvp, { 'if-match': '"1"' });
        const told = JSON.stringify(answer.body).replaceAll(at, '');
        expect({ verb, path, told: secrets.filter((secret) => told.includes(secret)) }).toEqual({
          verb,
          path,
          told: [],
        });
        expect(told).not.toMatch(/"(amount|rupiah|wage|severance|bank\w*|accountNumber)"/i);
        if (verb !== 'GET') expect(answer.status).toBeGreaterThanOrEqual(400);
      }
    }
    expect(await classOf(own.id)).toMatchObject({ version: 1 });
    expect((await state(own.id, { to: 'selecting' }, bbpvp)).status).toBe(404);
    expect((await open({}, { ...uptd, providerCode: null })).body['code']).toBe('provider.none');
  });
});
