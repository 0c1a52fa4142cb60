import { newId, type Fact } from '@tanggap/contracts';
import { eventually } from '@tanggap/testing';
import { ARunningRegistry, type Shown } from '../a-running-registry.js';
import { keyRing, nikOf, notice, type Somebody } from './somebody.js';

const caseworker = { sub: '0192a000-0000-7000-8000-0000000000c1', roles: ['PENGANTAR_KERJA'] };
const ofSerang = { ...caseworker, regions: ['36.04'] };
const inspector = { sub: '0192a000-0000-7000-8000-0000000000c2', roles: ['INSPEKTORAT'] };
const reason = 'Diperiksa dengan KTP di loket.';

const siti: Somebody = { nik: nikOf(1), name: 'Siti Nurhaliza Putri', birthDate: '1991-02-03', phone: '+628111111111' };
const sitiAgain: Somebody = { ...siti, nik: nikOf(2), phone: '+628122222222', account: 'BRI/1' };
const people: readonly Somebody[] = [
  siti,
  sitiAgain,
  { nik: nikOf(3), name: 'Ujang Saputra', account: 'BRI/1' },
  { nik: nikOf(4), name: 'Sri Dewi Anggraeni Kusumawardhani', birthDate: '1985-05-05', phone: '+628133333333' },
  { nik: nikOf(5), name: 'Sri Dewi Anggraini Kusumawardhani', birthDate: '1986-06-06', phone: '+628133333333' },
  { nik: nikOf(6), name: 'Bambang Sutrisno', birthDate: '1977-07-07', phone: '+628133333333' },
];

/** What is searched for, as it is sent. */
const asked = (query: string) => {
  const { limit, ...words } = Object.fromEntries(new URLSearchParams(query));
  return { ...words, ...(limit === undefined ? {} : { limit: Number(limit) }) };
};

type Pair = Readonly<{ id: string; strength: string; keys: string[]; state: string; version: number }>;

describe('people of the registry', () => {
  let registry: ARunningRegistry;
  const ids = new Map<string, string>();
  const idOf = (nik: string) => ids.get(nik) ?? '';

  beforeAll(async () => {
    registry = await ARunningRegistry.open();
    await report(people);
    await report([{ nik: nikOf(7), name: 'Rudi Hartono' }], '36.04');
    await marked(7);
  });
  afterAll(() => registry.close());

  async function report(reported: readonly Somebody[], regionCode?: string): Promise<void> {
    const facts = notice(reported, regionCode);
    await registry.say(...facts);
    await registry.untilRegistered((facts[0].data as { noticeId: string }).noticeId);
    const rows = await registry.db.query<{ id: string; nik_hash: string }[]>('select id, nik_hash from people');
    const known = new Map(rows.map((row) => [row.nik_hash, row.id]));
    for (const { nik } of reported) ids.set(nik, known.get(keyRing.keyedHash('nik', nik)) ?? '');
  }
  const marked = (cases: number) =>
    eventually(async () => {
      const [row] = await registry.db.query(
        `select (select count(*)::int from case_marks) as marked, (select count(*)::int from comparisons_due) as due`,
      );
      return row.marked === cases && row.due === 0;
    });
  const found = async (query: string, person: object = caseworker) => {
    const { items } = await registry.post('/people/search', asked(query), person);
    return items.map(({ id }) => id);
  };
  const pairOf = async (one: string, other: string) => {
    const [row] = await registry.db.query<Pair[]>(
      `select id, strength, keys, state, version from duplicate_pairs
        where person_a in ($1, $2) and person_b in ($1, $2)`,
      [idOf(one), idOf(other)],
    );
    if (!row) throw new Error('no such pair');
    return row;
  };
  const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });
  const rowsOf = (...niks: string[]) =>
    registry.db.query(
      `select (select json_agg(p order by p.id) from people p where p.id = any($1)) as people,
              (select json_agg(c order by c.id) from cases c where c.person_id = any($1)) as cases`,
      [niks.map(idOf)],
    );

  it('are found by a name with a slip, a birth date, a NIK, a phone and a case number, masked', async () => {
    const { items } = await registry.post(
      '/people/search',
      { name: 'siti nurhalisa putri', birthDate: '1991-02-03' },
      caseworker,
    );

    expect(
      items
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([idOf(nikOf(1)), idOf(nikOf(2))].sort());
    expect(items[0]).toMatchObject({
      maskedName: 'S••••• N••••• P•••••',
      birthYear: '1991',
      matched: ['birth-date', 'name'],
      cases: 1,
    });
    expect(JSON.stringify(items)).not.toMatch(/Nurhaliza|3603121|sealed|ikHash/);
    expect(await found('name=SAPUTRA')).toEqual([idOf(nikOf(3))]);
    expect(await found(`nik=${nikOf(6)}`)).toEqual([idOf(nikOf(6))]);
    expect(await found('phone=08111111111')).toEqual([idOf(nikOf(1))]);
    expect(await found('caseNumber=K-0000003')).toEqual([idOf(nikOf(3))]);
    expect(await found('name=Xylophon')).toEqual([]);
  });

  it('are seen only by whoever has a case of theirs in the region', async () => {
    expect(await found('name=Rudi%20Hartono', ofSerang)).toEqual([idOf(nikOf(7))]);
    expect(await found('name=Siti', ofSerang)).toEqual([]);
    expect((await registry.get(`/people/${idOf(nikOf(1))}`, ofSerang)).status).toBe(404);
    expect((await registry.get('/duplicates', ofSerang)).items).toEqual([]);
    const merge = { intoId: idOf(nikOf(1)), reason };
    expect((await registry.post(`/people/${idOf(nikOf(7))}/merge`, merge, ofSerang)).status).toBe(404);
    expect((await registry.post(`/people/${idOf(nikOf(7))}/merge`, merge, inspector)).status).toBe(403);
  });

  it('are asked for in no address', async () => {
    expect((await registry.get(`/people?nik=${nikOf(6)}`, caseworker)).status).toBe(404);
  });

  it.each([
    ['', 'name'],
    ['name=%00%00', 'name'],
    ['phone=12345678', 'phone'],
    ['nik=12', 'nik'],
    ['birthDate=1990-02-31', 'birthDate'],
    ['limit=0', 'limit'],
  ])('are not searched for by "%s"', async (query, field) => {
    const { status, body } = await registry.post('/people/search', asked(query), caseworker);

    expect(status).toBe(400);
    expect(body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
  });

  it('are pairs where name and birth date, an account, a phone of three or names of one district and home are the same', async () => {
    expect(await pairOf(nikOf(1), nikOf(2))).toMatchObject({ strength: 'strong', state: 'open' });
    expect((await pairOf(nikOf(1), nikOf(2))).keys).toContain('name-and-birth-date');
    expect(await pairOf(nikOf(2), nikOf(3))).toMatchObject({ strength: 'strong', keys: ['account'] });
    expect(await pairOf(nikOf(4), nikOf(6))).toMatchObject({ strength: 'medium', keys: ['phone'] });
    expect(await pairOf(nikOf(5), nikOf(6))).toMatchObject({ strength: 'medium', keys: ['phone'] });
    const alike = await pairOf(nikOf(4), nikOf(5));
    expect([alike.strength, [...alike.keys].sort()]).toEqual(['medium', ['phone', 'similar-name']]);
    const { body, items } = await registry.get('/duplicates?strength=strong', caseworker);
    expect(items).toHaveLength(2);
    expect(body['counts']).toEqual({ weak: 0, medium: 3, strong: 2 });
    const { body: page } = await registry.get('/duplicates?limit=3', caseworker);
    const { items: rest } = await registry.get(`/duplicates?limit=3&after=${String(page['next'])}`, caseworker);
    expect(rest).toHaveLength(2);
  });

  it('are told apart for good: the flag goes from both, and nothing raises it again', async () => {
    const pair = await pairOf(nikOf(2), nikOf(3));
    const path = `/duplicates/${pair.id}/resolution`;
    const { body: side } = await registry.get(`/duplicates/${pair.id}`, caseworker);
    expect(side['fields']).toContainEqual({ field: 'name', same: 'different' });
    expect(side['fields']).toContainEqual({ field: 'address', same: 'equal' });
    expect((await registry.post(path, { decision: 'different', reason }, caseworker)).status).toBe(428);
    const stale = await registry.post(path, { decision: 'different', reason }, caseworker, ifMatch(9));
    expect([stale.status, stale.body['type']]).toEqual([409, expect.stringContaining('changed-meanwhile')]);

    const done = await registry.post(path, { decision: 'different', reason }, caseworker, ifMatch(pair.version));

    expect([done.status, done.body['state'], done.body['why']]).toEqual([200, 'different', reason]);
    const again = await registry.post(path, { decision: 'same', reason }, caseworker, ifMatch(pair.version + 1));
    expect([again.status, again.body['type']]).toEqual([409, expect.stringContaining('resolved-already')]);
    await report([{ ...sitiAgain, line: 2 }]);
    await marked(8);
    expect(await pairOf(nikOf(2), nikOf(3))).toMatchObject({ state: 'different', version: pair.version + 1 });
    const { body: file } = await registry.get(`/people/${idOf(nikOf(3))}`, caseworker);
    expect((file['pairs'] as { state: string }[]).filter(({ state }) => state === 'open')).toEqual([]);
  });

  it('are merged by a pointer and given back byte for byte', async () => {
    const [one, other] = [nikOf(1), nikOf(2)];
    const before = await rowsOf(one, other);
    const pair = await pairOf(one, other);
    const resolution = { decision: 'same', survivorId: idOf(one), reason };

    const done = await registry.post(
      `/duplicates/${pair.id}/resolution`,
      resolution,
      caseworker,
      ifMatch(pair.version),
    );

    expect(done.body).toMatchObject({ state: 'same' });
    const { body: file } = await registry.get(`/people/${idOf(other)}`, caseworker);
    expect([file['id'], file['askedFor']]).toEqual([idOf(one), idOf(other)]);
    expect(file['layoffs']).toHaveLength(3);
    expect(file['standsFor']).toMatchObject([{ id: idOf(other) }]);
    expect(await found(`nik=${other}`)).toEqual([idOf(one)]);
    expect(await found('name=Siti%20Nurhaliza%20Putri')).toEqual([idOf(one)]);
    const [aCase] = await registry.db.query('select id from cases where person_id = $1', [idOf(other)]);
    expect((await registry.get(`/cases/${aCase.id}`, caseworker)).body['personId']).toBe(idOf(one));

    const undone = await registry.post(`/people/${idOf(other)}/unmerge`, { reason }, caseworker);

    expect(undone.status).toBe(200);
    expect(await rowsOf(one, other)).toEqual(before);
    expect(await pairOf(one, other)).toMatchObject({ state: 'different' });
    const merge = { mergeId: undone.body['mergeId'], personId: idOf(other), intoPersonId: idOf(one) };
    expect(await registry.told('worker-registry.person-merged.v1')).toEqual([merge]);
    expect(await registry.told('worker-registry.person-unmerged.v1')).toEqual([merge]);
    const twice = await registry.post(`/people/${idOf(other)}/unmerge`, { reason }, caseworker);
    expect([twice.status, twice.body['type']]).toEqual([409, expect.stringContaining('not-merged')]);
  });

  it('are merged once, however many ask at the same moment, and never in a chain', async () => {
    const [a, b, c] = [idOf(nikOf(4)), idOf(nikOf(5)), idOf(nikOf(6))];
    const asked = Array.from({ length: 20 }, (_, n) =>
      registry.post(`/people/${n % 2 ? a : b}/merge`, { intoId: n % 2 ? b : a, reason }, caseworker),
    );

    const answers = await Promise.all(asked);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
    const [merge] = await registry.db.query(
      'select person_id as merged, into_id as standing from person_merges where undone_at is null',
    );
    const intoMerged = await registry.post(`/people/${c}/merge`, { intoId: merge.merged, reason }, caseworker);
    expect([intoMerged.status, JSON.stringify(intoMerged.body)]).toEqual([
      409,
      expect.stringContaining(merge.standing),
    ]);
    const standing = await registry.post(`/people/${merge.standing}/merge`, { intoId: c, reason }, caseworker);
    expect([standing.status, standing.body['type']]).toEqual([409, expect.stringContaining('stands-for-others')]);
    const itself = await registry.post(`/people/${c}/merge`, { intoId: c, reason }, caseworker);
    expect(itself.status).toBe(409);
    await expect(
      registry.db.query('update people set merged_into = $2 where id = $1', [c, merge.merged]),
    ).rejects.toThrow('one step only');

    // The third comes to the two: what stands between it and either is settled, and comes back when it leaves.
    const open = `duplicate_pairs where state = 'open' and person_a in ($1, $2, $3) and person_b in ($1, $2, $3)`;
    const openPairs = async () => (await registry.db.query(`select from ${open}`, [a, b, c])).length as number;
    expect(await openPairs()).toBe(2);
    expect((await registry.post(`/people/${c}/merge`, { intoId: merge.standing, reason }, caseworker)).status).toBe(
      200,
    );
    expect(await openPairs()).toBe(0);
    await registry.post(`/people/${c}/unmerge`, { reason }, caseworker);
    expect(await openPairs()).toBe(1);
  });

  it('are shown unmasked to whoever says why, and that is kept', async () => {
    const path = `/people/${idOf(nikOf(6))}/reveal`;
    expect((await registry.post(path, { reason: ' ' }, caseworker)).status).toBe(400);
    expect((await registry.post(path, { reason }, inspector)).status).toBe(403);

    const { status, body } = await registry.post(path, { reason }, caseworker);

    expect([status, body['name'], body['nik']]).toEqual([200, 'Bambang Sutrisno', nikOf(6)]);
    const [kept] = await registry.db.query('select * from person_reveals');
    expect(kept).toMatchObject({ person_id: idOf(nikOf(6)), revealed_by: caseworker.sub });
    expect(keyRing.open(kept.why, kept.id)).toBe(reason);
    expect((await registry.post(`/people/${newId()}/reveal`, { reason }, caseworker)).status).toBe(404);
    const key = { 'idempotency-key': 'shown-twice-kept-twice' };
    const again = [
      await registry.post(path, { reason }, caseworker, key),
      await registry.post(path, { reason }, caseworker, key),
    ];
    expect(again.map((one) => one.body['nik'])).toEqual([nikOf(6), nikOf(6)]);
    expect(await registry.db.query('select from person_reveals')).toHaveLength(3);
  });

  it('of whom two reports disagree are who somebody finds them to be, and what was known stays readable', async () => {
    const married = { nik: nikOf(7), name: 'Rudi Hartono Wijaya' };
    await report([married]);
    await report([{ ...married, name: 'Agus Salim' }]);
    const { items } = await registry.get('/identity-conflicts?state=open', caseworker);
    const [other, right] = items;
    const path = (id: unknown) => `/identity-conflicts/${String(id)}/resolution`;
    const take = { decision: 'take-reported', evidence: 'KTP_SEEN', reason };
    expect((await registry.post(path(newId()), take, caseworker)).status).toBe(404);
    expect((await registry.post(path(right?.id), { ...take, evidence: 'HEARSAY' }, caseworker)).status).toBe(400);

    const taken = await registry.post(path(right?.id), take, caseworker);
    const apart = await registry.post(path(other?.id), { ...take, decision: 'another-person' }, caseworker);

    expect([taken.body['state'], apart.body['state']]).toEqual(['reported-taken', 'another-person']);
    const caseOf = async (conflict: Shown | undefined) =>
      (await registry.get(`/cases/${String(conflict?.['caseId'])}`, caseworker)).body;
    expect(await caseOf(other)).toMatchObject({ state: 'needs-clarification', version: 2, identityInDoubt: true });
    expect((await caseOf(other))['history']).toMatchObject([{}, { why: 'identity.another-person', reason }]);
    expect(await caseOf(right)).toMatchObject({ state: 'registered', identityInDoubt: false });
    const checked = { result: 'matched', means: 'e-ktp' };
    await registry.post(`/cases/${String(other?.['caseId'])}/verification`, checked, caseworker);
    expect(await caseOf(other)).toMatchObject({ state: 'verified', identityInDoubt: false });
    expect((await registry.post(path(right?.id), take, caseworker)).status).toBe(409);
    const { body: file } = await registry.get(`/people/${idOf(nikOf(7))}`, caseworker);
    expect(file['maskedName']).toBe('R••••• H••••• W•••••');
    expect(file['identities']).toMatchObject([
      { version: 2, maskedName: 'R••••• H••••• W•••••' },
      { version: 1, maskedName: 'R••••• H•••••' },
    ]);
    expect(await found('name=Hartono%20Wijaya')).toEqual([idOf(nikOf(7))]);
    const { items: after } = await registry.get('/identity-conflicts', caseworker);
    expect(after.map(({ state, known }) => [state, known])).toEqual([
      ['another-person', { maskedName: 'R••••• H•••••' }],
      ['reported-taken', { maskedName: 'R••••• H•••••' }],
    ]);
    expect((await registry.get('/identity-conflicts?state=open', caseworker)).items).toEqual([]);
    const counts = `select from trigram_counts c full join (
        select piece, count(*)::int as people from person_marks, unnest(trigrams) as piece group by 1) t on t.piece = c.trigram
      where coalesce(c.people, 0) <> coalesce(t.people, 0)`;
    expect(await registry.db.query(counts)).toEqual([]);
  });

  it('of whom it is not known whose NIK was reported are named to nobody, until a check of one who is served has matched', async () => {
    await report([{ nik: nikOf(8), name: 'Wahyu Hidayat' }]);
    await report([{ nik: nikOf(8), name: 'Yuni Astuti' }]);
    const [conflict] = (await registry.get('/identity-conflicts?state=open', caseworker)).items;
    const path = `/cases/${String(conflict?.['caseId'])}`;
    const check = (result: string) => registry.post(`${path}/verification`, { result, means: 'e-ktp' }, caseworker);
    await registry.post(`${path}/contacts`, { channel: 'phone', outcome: 'reached' }, caseworker);
    await check('mismatch');
    expect((await check('matched')).body).toMatchObject({ state: 'verified', version: 4 });
    const headers = { 'if-match': '"4"' };
    const profiled = await registry.send('PUT', `${path}/profile`, { vulnerabilities: [] }, caseworker, headers);
    expect(profiled.body).toMatchObject({ state: 'profiled', missing: [] });
    expect((await check('mismatch')).body).toMatchObject({ state: 'needs-clarification' });
    // With the profile that it has, the case goes on at once.
    expect((await check('matched')).body).toMatchObject({ state: 'profiled' });
    const named = () => registry.told('worker-registry.participant-named.v1');
    const referral = { referralId: newId(), caseId: String(conflict?.['caseId']), personId: idOf(nikOf(8)) };
    const moved = (step: number, from: 'seat-held' | 'agreed', to: 'agreed' | 'sent'): Fact => ({
      name: 'training-referrals.referral-moved.v1',
      data: { ...referral, step, from, to, why: 'worker.agreed' },
    });
    await registry.say(moved(2, 'seat-held', 'agreed'), moved(3, 'agreed', 'sent'));
    const sent = `select from case_referrals where referral_id = $1 and status = 'sent'`;
    await eventually(async () => (await registry.db.query(sent, [referral.referralId])).length === 1);

    const apart = { decision: 'another-person', evidence: 'KTP_SEEN', reason };
    await registry.post(`/identity-conflicts/${String(conflict?.id)}/resolution`, apart, caseworker);
    expect((await registry.get(path, caseworker)).body).toMatchObject({ state: 'in-service', identityInDoubt: true });
    expect([(await check('not-the-person')).status, await named()]).toEqual([200, []]);
    expect((await check('matched')).body).toMatchObject({ state: 'in-service' });
    expect((await registry.get(path, caseworker)).body).toMatchObject({ identityInDoubt: false });
    expect(await named()).toMatchObject([{ referralId: referral.referralId, personId: referral.personId }]);
    await check('matched');
    expect(await named()).toHaveLength(1);
  });
});
