import { laneOf, newId, type ReportedWorkerV1 } from '@tanggap/contracts';
import { accepted, aWorker, hashOf, reported } from './a-report.js';
import { ARegistry } from './a-registry.js';

describe('the registry', () => {
  let registry: ARegistry;
  beforeAll(async () => {
    registry = await ARegistry.open();
  });
  afterEach(async () => expect(await registry.broken()).toEqual([]));
  afterAll(() => registry.close());

  const registrationOf = async (noticeId: string) => {
    const [row] = await registry.db.query('select * from notice_registrations where notice_id = $1', [noticeId]);
    return row as Record<string, unknown>;
  };
  const personOf = async (nik: string) => {
    const [row] = await registry.db.query('select * from people where nik_hash = $1', [hashOf(nik)]);
    return row as { id: string; name_birth_hash: string; sealed: string };
  };

  it('keeps one person and opens a case with its history and every coded fact', async () => {
    const noticeId = newId();
    const worker = aWorker({
      nik: 'first',
      line: 2,
      district: '36.71.01',
      wishes: ['JAHIT', 'LAS'],
      flags: ['TANPA_BPJS'],
    });

    await registry.hear(reported({ noticeId, workers: [{ nik: 'first', ...worker }] }));

    const person = await personOf('first');
    expect(person).toMatchObject({ sealed: worker.sealed, name_birth_hash: worker.nameBirthHash });
    const [kept] = await registry.db.query(
      'select *, layoff_date::text as day, work_start::text as started from cases where notice_id = $1',
      [noticeId],
    );
    expect(kept).toMatchObject({
      person_id: person.id,
      line: 2,
      new_person: true,
      state: 'registered',
      region_code: '36.03',
      district_code: '36.71.01',
      home_region_code: '36.71',
      day: worker.layoffDate,
      started: worker.workStart,
      wage: String(worker.wage),
      severance_declared: String(worker.severanceDeclared),
      dependants: 2,
      wishes: ['JAHIT', 'LAS'],
      flags: ['TANPA_BPJS'],
      phone_hash: worker.phoneHash,
      sealed: worker.sealed,
    });
    const history = await registry.db.query('select * from case_changes where case_id = $1', [kept.id]);
    expect(history).toEqual([
      expect.objectContaining({ change: 1, from_state: null, to_state: 'registered', changed_by: 'worker-registry' }),
    ]);
    const [told] = await registry.toldOf('worker-registry.case-opened.v1', noticeId);
    expect(told).toMatchObject({
      caseId: kept.id,
      personId: person.id,
      newPerson: true,
      wishes: ['JAHIT', 'LAS'],
      wage: worker.wage,
    });
  });

  it('keeps what the list did not say as unknown', async () => {
    const noticeId = newId();
    const unsaidFields = ['severanceDeclared', 'dependants', 'schooling', 'phoneHash', 'accountHash', 'householdHash'];
    const said = Object.entries(aWorker({ nik: 'silent', line: 2 })).filter(([field]) => !unsaidFields.includes(field));
    const silent = Object.fromEntries(said) as unknown as ReportedWorkerV1;
    const event = reported({ noticeId, workers: [] });

    await registry.hear({ ...event, data: { ...event.data, workers: [{ ...silent, wishes: [], flags: [] }] } });

    const [kept] = await registry.db.query('select * from cases where notice_id = $1', [noticeId]);
    const unsaid = {
      severance_declared: null,
      dependants: null,
      schooling: null,
      phone_hash: null,
      household_hash: null,
    };
    expect(kept).toMatchObject({ ...unsaid, account_hash: null, wishes: [], flags: [] });
  });

  it('opens a second case for a known person in another notice, with the blob that came with it', async () => {
    const [one, two] = [newId(), newId()];
    await registry.hear(reported({ noticeId: one, workers: [{ nik: 'again', line: 2 }] }));

    await registry.hear(reported({ noticeId: two, workers: [{ nik: 'again', line: 7 }] }));

    const blobs = await registry.db.query(
      'select line, sealed, new_person from cases where person_id = $1 order by line',
      [(await personOf('again')).id],
    );
    expect(blobs).toEqual([
      { line: 2, new_person: true, sealed: aWorker({ nik: 'again', line: 2 }).sealed },
      { line: 7, new_person: false, sealed: aWorker({ nik: 'again', line: 7 }).sealed },
    ]);
    expect((await personOf('again')).sealed).toBe(aWorker({ nik: 'again', line: 2 }).sealed);
    expect(await registrationOf(two)).toMatchObject({ workers: 1, new_people: 0, known_people: 1, cases: 1 });
  });

  it('changes nothing when everything is sent again, once more or twice at once', async () => {
    const noticeId = newId();
    const part = reported({
      noticeId,
      workers: [
        { nik: 'r1', line: 2 },
        { nik: 'r1', line: 3, name: 'X' },
        { nik: 'r2', line: 4 },
      ],
    });
    await registry.hear(accepted(noticeId, 3), part);
    const before = await registry.told();

    await registry.hear(part, accepted(noticeId, 3));
    await registry.hear(part, part, accepted(noticeId, 3), accepted(noticeId, 3));

    expect(await registry.told()).toEqual(before);
    expect(await registry.count('identity_conflicts where notice_id = $1', [noticeId])).toBe(1);
  });

  it('counts a person who stands twice in a list as two workers with one case, and completes the notice', async () => {
    const noticeId = newId();

    await registry.hear(accepted(noticeId, 2));
    await registry.hear(reported({ noticeId, workers: [{ nik: 'twice', line: 2 }] }));
    await registry.hear(reported({ noticeId, workers: [{ nik: 'twice', line: 3 }] }));

    const [told] = await registry.toldOf('worker-registry.notice-registered.v1', noticeId);
    expect(told).toMatchObject({ workers: 2, newPeople: 1, knownPeople: 1, cases: 1 });
  });

  it('notes another name under a known NIK for somebody to look at, and never overwrites the person', async () => {
    const [one, two] = [newId(), newId()];
    await registry.hear(reported({ noticeId: one, workers: [{ nik: 'doubt', line: 2, name: 'Citra' }] }));

    await registry.hear(reported({ noticeId: two, workers: [{ nik: 'doubt', line: 5, name: 'Dewi' }] }));

    const [conflict] = await registry.db.query('select * from identity_conflicts where notice_id = $1', [two]);
    const person = await personOf('doubt');
    expect(conflict).toMatchObject({
      person_id: person.id,
      line: 5,
      state: 'open',
      sealed: aWorker({ nik: 'doubt', line: 5, name: 'Dewi' }).sealed,
      known_name_birth_hash: hashOf('Citra'),
      reported_name_birth_hash: hashOf('Dewi'),
    });
    expect(person.name_birth_hash).toBe(hashOf('Citra'));
    expect(await registry.count('cases where id = $1 and notice_id = $2', [conflict.case_id, two])).toBe(1);
  });

  it('keeps people and cases in the lane of their notice', async () => {
    const noticeId = newId('bulk');

    await registry.hear(reported({ noticeId, workers: [{ nik: 'laned', line: 2 }] }));

    const [told] = await registry.toldOf('worker-registry.case-opened.v1', noticeId);
    expect([told?.caseId, told?.personId].map((id) => laneOf(id ?? ''))).toEqual(['bulk', 'bulk']);
  });

  it('tells cases in the order of the list, then the part, then the notice', async () => {
    const noticeId = newId();
    const workers = ['z', 'y', 'x', 'w'].map((nik, place) => ({ nik: `order ${nik}`, line: place + 2 }));

    await registry.hear(accepted(noticeId, 4), reported({ noticeId, workers }));

    const told = (await registry.told()).filter(({ data }) => 'noticeId' in data && data.noticeId === noticeId);
    expect(told.map(({ name, data }) => ('line' in data ? data.line : name))).toEqual([
      ...[2, 3, 4, 5],
      'worker-registry.workers-registered.v1',
      'worker-registry.notice-registered.v1',
    ]);
  });

  describe('completes a notice', () => {
    const workers = [
      { nik: 'c1', line: 2 },
      { nik: 'c2', line: 3 },
    ];

    it('when its workers come after its acceptance', async () => {
      const noticeId = newId();
      await registry.hear(accepted(noticeId, 2));
      await registry.hear(reported({ noticeId, workers: workers.slice(0, 1) }));
      expect(await registry.toldOf('worker-registry.notice-registered.v1', noticeId)).toEqual([]);

      await registry.hear(reported({ noticeId, workers: workers.slice(1) }));

      expect(await registry.toldOf('worker-registry.notice-registered.v1', noticeId)).toHaveLength(1);
    });

    it('when its workers come before its acceptance', async () => {
      const noticeId = newId();
      await registry.hear(reported({ noticeId, workers }));
      expect(await registrationOf(noticeId)).toMatchObject({ expected_workers: null, workers: 2, round: null });

      await registry.hear(accepted(noticeId, 2));

      expect(await registry.toldOf('worker-registry.notice-registered.v1', noticeId)).toHaveLength(1);
    });

    it('at once when no row of its list was good', async () => {
      const noticeId = newId();

      await registry.hear(accepted(noticeId, 0));

      const [told] = await registry.toldOf('worker-registry.notice-registered.v1', noticeId);
      expect(told).toMatchObject({ workers: 0, cases: 0 });
    });

    it('together with others in one batch, each with a round of its own', async () => {
      const notices = [newId(), newId(), newId()];

      await registry.hear(
        ...notices.map((noticeId) => reported({ noticeId, workers })),
        ...notices.map((id) => accepted(id, 2)),
      );

      const rounds = await registry.db.query(
        'select round from notice_registrations where notice_id = any($1) order by round',
        [notices],
      );
      expect(rounds[2].round - rounds[0].round).toBe(2);
    });
  });

  it('refuses a second acceptance with another number, and keeps the first', async () => {
    const noticeId = newId();

    await registry.hear(accepted(noticeId, 5), accepted(noticeId, 6));
    await registry.hear(accepted(noticeId, 7));

    expect(await registrationOf(noticeId)).toMatchObject({ expected_workers: 5 });
    const refused = await registry.db.query('select code from refused_events where key = $1', [noticeId]);
    expect(refused).toEqual([{ code: 'notice.accepted-otherwise' }, { code: 'notice.accepted-otherwise' }]);
  });

  it('leaves nothing behind of a part with more workers than the notice has', async () => {
    const noticeId = newId();
    await registry.hear(accepted(noticeId, 1));

    const tooMany = registry.hear(
      reported({
        noticeId,
        workers: [
          { nik: 'm1', line: 2 },
          { nik: 'm2', line: 3 },
        ],
      }),
    );

    // A constraint error is what makes the transport park the event, for a person to see.
    await expect(tooMany).rejects.toMatchObject({
      code: '23514',
      constraint: 'no_more_workers_come_than_were_accepted',
    });
    expect(await registry.count('people where nik_hash = any($1)', [[hashOf('m1'), hashOf('m2')]])).toBe(0);
  });

  it('does not let a person be removed or a history be rewritten', async () => {
    await expect(registry.db.query('delete from people')).rejects.toThrow('never removed');
    await expect(registry.db.query(`update case_changes set why = 'x'`)).rejects.toThrow('append-only');
  });
});
