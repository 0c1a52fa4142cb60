import { KeyRing } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import { otherAidOf } from '../src/persistence/patterns/flag.store.js';
import { keepRecipients, openProgrammeList } from '../src/persistence/patterns/programme-list.store.js';
import { aCaseOpened, aNoticeRegistered, familyCard, idOf } from './a-case.js';
import { aDraft } from './a-draft.js';
import { ARunningService } from './a-running-service.js';

const ofRole = (n: number, ...roles: string[]) => ({ sub: `0192a000-0000-7000-8000-0000000000c${n}`, roles });
const verifier = ofRole(1, 'VERIFIKATOR_BANTUAN');
const approver = ofRole(2, 'PENYETUJU_BANTUAN');
const administrator = ofRole(3, 'ADMIN_SISTEM');
const head = ofRole(4, 'PIMPINAN');
const inspector = ofRole(5, 'INSPEKTORAT');

const notice = idOf('notice', 1);
const keyRing = new KeyRing(JSON.parse(testKeys.keyRing) as never, testKeys.lookupKey);
const nikOf = (n: number) => `360312550192${String(n).padStart(4, '0')}`;
const csv = { 'content-type': 'text/csv' };
const year = '?from=2026-01-01&to=2026-12-31';

let service: ARunningService;
const assessmentOf = async (n: number): Promise<string> => {
  const [row] = await service.db.query<{ id: string }[]>(`select id from assessments where person_id = $1`, [
    idOf('person', n),
  ]);
  return row?.id ?? '';
};
const flagsOf = async (n: number) => {
  const { items } = await service.get(`/assessments/${await assessmentOf(n)}/flags`, verifier);
  return items as unknown as { code: string; basis: string; holdsMoney: boolean; decided: unknown }[];
};
const codesOf = async (n: number) => (await flagsOf(n)).map(({ code }) => code);

beforeAll(async () => {
  service = await ARunningService.open();
  const people = [2, 3, 4, 5].map((n) => {
    const own = { caseId: idOf('case', n), personId: idOf('person', n), householdHash: familyCard(n) };
    const { name, data } = aCaseOpened({ noticeId: notice, line: n, ...own });
    return { name, data };
  });
  const { name, data } = aNoticeRegistered(notice, 1, people.length);
  await service.say(...people, { name, data });
  await service.untilRoundClosed(notice);
  for (const n of [2, 3, 4]) {
    await service.say({
      name: 'worker-registry.account-stated.v1',
      data: {
        assessmentId: await assessmentOf(n),
        personId: idOf('person', n),
        nikHash: keyRing.keyedHash('nik', nikOf(n)),
        phoneHash: keyRing.keyedHash('phone', '+628120000000'),
      },
    });
  }
  await service.until(`select 1 from person_marks having count(*) = 3`);
  await service.until(`select 1 from assessment_work having count(*) = 4`);
});
afterAll(() => service.close());

describe('lists of other programmes', () => {
  it('are refused whole, with every row that is wrong, and nothing is kept', async () => {
    const wrong = ['nama;nik', `A;${nikOf(2)}`, 'B;123', 'C;3,60312E+15', `D;9903125501920002`].join('\r\n');
    const { status, body } = await service.put(`/other-programmes/PKH/lists${year}`, wrong, verifier, csv);

    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'list.rows-are-wrong' });
    expect((body['errors'] as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`)).toEqual([
      'rows[3].nik nik.format',
      'rows[4].nik nik.damaged',
      'rows[5].nik nik.province',
    ]);
    expect(JSON.stringify(body)).not.toContain(nikOf(2));
    expect((await service.get('/other-programmes/lists', verifier)).items).toEqual([]);
    expect(await service.db.query('select from programme_lists')).toEqual([]);
  });

  it('count once they are whole: of one during which somebody died nothing is seen, and it is dropped', async () => {
    const begun = {
      id: idOf('event', 7),
      programmeCode: 'BLT-DBHCHT',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
    };
    await service.db.transaction(async (manager) => {
      await openProgrammeList(manager, { ...begun, importedBy: verifier.sub });
      const recipients = [{ hash: keyRing.keyedHash('nik', nikOf(3)), line: 2 }];
      expect(await keepRecipients(manager, begun.id, [...recipients, ...recipients])).toBe(1);
    });
    expect(await codesOf(3)).toEqual(['SAME_PHONE']);
    expect((await service.get('/other-programmes/lists', verifier)).items).toEqual([]);
    const withdrawal = `/other-programmes/lists/${begun.id}/withdrawal`;
    expect((await service.send(withdrawal, { reason: 'Berkas keliru.' }, verifier)).status).toBe(404);

    const left = async () => (await service.db.query<object[]>(`select from programme_recipients`)).length;
    const wrong = () => service.put(`/other-programmes/PKH/lists${year}`, 'nik\n1\n', verifier, csv);
    expect([(await wrong()).status, await left()]).toEqual([400, 1]);
    await service.db.query(
      `alter table programme_lists disable trigger user; update programme_lists set imported_at = now() - interval '2 hours';
       alter table programme_lists enable trigger user`,
    );
    expect([(await wrong()).status, await left()]).toEqual([400, 0]);
  });

  it('are refused for what is wrong with the file, the programme or the time, never with a 500', async () => {
    const sent = async (path: string, content: string, headers = csv) =>
      (await service.put(path, content, verifier, headers)).status;

    expect(await sent(`/other-programmes/PKH/lists${year}`, '')).toBe(400);
    expect(await sent(`/other-programmes/PKH/lists${year}`, 'name\nA\n')).toBe(400);
    expect(await sent(`/other-programmes/PKH/lists${year}`, 'nik,nik\n1,2\n')).toBe(400);
    expect(await sent(`/other-programmes/PKH/lists${year}`, `nik\n"${nikOf(2)}`)).toBe(400);
    expect(await sent(`/other-programmes/PKH/lists${year}`, `nik\n"${'x'.repeat(30_000)}`)).toBe(400);
    expect(await sent(`/other-programmes/PKH/lists${year}`, 'nik\u0000\n\u0000\n')).toBe(400);
    expect(await sent(`/other-programmes/NONE/lists${year}`, `nik\n${nikOf(2)}`)).toBe(404);
    expect(await sent(`/other-programmes/PKH/lists?from=2026-02-30&to=2026-01-01`, `nik\n${nikOf(2)}`)).toBe(400);
    expect(await sent(`/other-programmes/PKH/lists${year}`, '{}', { 'content-type': 'multipart/form-data' })).toBe(415);
  });

  it('are kept as keyed hashes, once for the same file, and every match is shown before anything is approved', async () => {
    const list = `\uFEFFnik,nama\r\n${nikOf(3)},SITI\r\n${nikOf(99)},"TIDAK, DIKENAL"\r\n${nikOf(3)},SITI\r\n`;
    const first = await service.put(`/other-programmes/BLT-DBHCHT/lists${year}`, list, verifier, csv);
    const again = await service.put(`/other-programmes/BLT-DBHCHT/lists${year}`, list, verifier, csv);

    expect(first).toMatchObject({
      status: 201,
      body: { isNew: true, rows: 3, repeated: 1, recipients: 2, matches: 1 },
    });
    expect(again).toMatchObject({ status: 200, body: { isNew: false, id: first.body['id'] } });
    const kept = await service.db.query<{ text: string }[]>(
      `select row(r.*)::text as text from programme_recipients r`,
    );
    expect(kept).toHaveLength(2);
    for (const statement of [
      'delete from programme_recipients',
      `insert into programme_recipients select list_id, 9, 'x' from programme_recipients limit 1`,
      `update programme_recipients set nik_hash = 'x'`,
      'delete from programme_lists',
      'update programme_lists set recipients = 1, completed_at = null',
    ]) {
      await expect(service.db.query(statement)).rejects.toThrow(/stay/);
    }
    expect(JSON.stringify(kept)).not.toMatch(/SITI|3603125/);
    expect(await codesOf(3)).toEqual(['SAME_PHONE', 'OTHER_AID_FORBIDDEN']);
    expect(await codesOf(5)).toEqual(['NOT_COMPARED']);
  });

  it('are judged by the table of what may go together', async () => {
    await service.put(`/other-programmes/JKP/lists${year}`, `nik\n${nikOf(2)}\n${nikOf(4)}`, verifier, csv);
    await service.put(`/other-programmes/PKH/lists${year}`, `nik\n${nikOf(4)}`, verifier, csv);
    await service.put(`/other-programmes/BSU/lists?from=2024-01-01&to=2024-12-31`, `nik\n${nikOf(2)}`, verifier, csv);

    expect(await codesOf(2)).toEqual(['SAME_PHONE', 'OTHER_AID_ALLOWED']);
    expect(await codesOf(4)).toEqual(['SAME_PHONE', 'OTHER_AID_ALLOWED', 'OTHER_AID_TO_CHECK']);
    const ids = [await assessmentOf(2), await assessmentOf(3), await assessmentOf(4)];
    const found = await otherAidOf(service.db, ids, new Date());
    expect(ids.map((id) => found.get(id)?.map(({ programme, effect }) => `${programme} ${effect}`))).toEqual([
      undefined,
      ['BLT-DBHCHT forbidden'],
      ['PKH check'],
    ]);
  });

  it('are looked up by whoever reads assessments, and sent by nobody else than whom it is given', async () => {
    const { items } = await service.get('/other-programmes/lists?limit=2', inspector);
    expect(items).toHaveLength(2);
    expect((await service.get('/other-programmes', inspector)).items).toHaveLength(6);
    const refused = await service.put(`/other-programmes/PKH/lists${year}`, `nik\n${nikOf(2)}`, approver, csv);
    expect(refused.status).toBe(403);
  });
});

describe('a flag', () => {
  it('is decided about by a person for what was seen, once, and who decides approves nothing of that aid', async () => {
    const [, flag] = await flagsOf(3);
    if (!flag) throw new Error('the match is shown');
    expect(flag).toMatchObject({ code: 'OTHER_AID_FORBIDDEN', holdsMoney: true, decided: null });
    const path = `/assessments/${await assessmentOf(3)}/flags/decision`;
    const said = {
      code: flag.code,
      basis: flag.basis,
      outcome: 'cleared',
      reason: 'Salah catat; ada surat dari desa.',
    };

    expect((await service.send(path, said, verifier)).status).toBe(403);
    expect((await service.send(path, { ...said, basis: 'A'.repeat(43) }, approver)).status).toBe(409);
    expect((await service.send(path, { ...said, reason: 'x' }, approver)).status).toBe(400);
    expect((await service.send(path, said, { ...approver, regions: ['36.72'] })).status).toBe(404);
    expect((await service.send(path, said, approver)).status).toBe(200);
    expect((await service.send(path, said, approver)).body).toMatchObject({ code: 'flag.decided-before' });

    const [, after] = await flagsOf(3);
    expect(after).toMatchObject({ holdsMoney: false, decided: { outcome: 'cleared', by: approver.sub } });
    const acts = await service.db.query<unknown[]>(`select act from assessment_acts where by = $1`, [approver.sub]);
    expect(acts).toEqual([{ act: 'evidence' }]);
    expect((await otherAidOf(service.db, [await assessmentOf(3)], new Date())).size).toBe(0);
    const [kept] = await service.db.query<{ reason: string }[]>(`select reason from flag_decisions`);
    expect(kept?.reason).not.toContain('desa');
  });

  it('is another one once another list names the person, or gone with its list', async () => {
    const more = await service.put(
      `/other-programmes/BLT-DBHCHT/lists?from=2026-03-01&to=2026-03-31`,
      `nik\n${nikOf(3)}`,
      verifier,
      csv,
    );
    expect((await flagsOf(3))[1]).toMatchObject({ holdsMoney: true, decided: null });

    const withdrawal = `/other-programmes/lists/${String(more.body['id'])}/withdrawal`;
    const propose = () => service.send(withdrawal, { reason: 'Berkas keliru.' }, verifier);
    const proposed = await propose();
    expect(proposed.status).toBe(200);
    expect((await propose()).body).toMatchObject({ code: 'programme-list.withdrawal-proposed-before' });
    expect((await flagsOf(3))[1]).toMatchObject({ holdsMoney: true });
    expect((await service.get(withdrawal.replace('/withdrawal', ''), approver)).body).toMatchObject({
      ...{ reason: 'Berkas keliru.', withdrawalProposedBy: verifier.sub, withdrawnBy: null },
    });

    const { proposalId } = proposed.body;
    const decide = (by: typeof verifier, verdict: object = { proposalId, agrees: true }) =>
      service.send(`${withdrawal}/decision`, verdict, by);
    expect((await decide(verifier)).status).toBe(403);
    expect((await decide(ofRole(1, 'VERIFIKATOR_BANTUAN', 'PENYETUJU_BANTUAN'))).body).toMatchObject({
      code: 'programme-list.own-proposal',
    });
    expect((await decide(approver, { proposalId: notice, agrees: true })).status).toBe(409);
    expect((await decide(approver, { proposalId, agrees: 'yes' })).status).toBe(400);
    expect((await decide(approver)).body).toMatchObject({ isWithdrawn: true });
    expect((await flagsOf(3))[1]).toMatchObject({ holdsMoney: false });
    expect([(await propose()).status, (await decide(approver)).status]).toEqual([404, 404]);
    expect((await service.get(`/other-programmes/lists/${notice}`, approver)).status).toBe(404);
  });

  it('stays with its list where the other person does not agree, and where one statement would withdraw it', async () => {
    const { items } = await service.get('/other-programmes/lists?programme=BLT-DBHCHT', approver);
    const standing = items.find(({ withdrawnBy }) => withdrawnBy === null)?.id ?? '';
    const path = `/other-programmes/lists/${standing}/withdrawal`;
    const { body } = await service.send(path, { reason: 'Berkas keliru.' }, verifier);
    const verdict = { proposalId: body['proposalId'], agrees: false };
    expect((await service.send(`${path}/decision`, verdict, approver)).body).toMatchObject({ isWithdrawn: false });

    const alone = service.db.query(
      `update programme_lists set withdrawn_at = now(), withdrawn_by = 'b', withdrawal_proposal = id, withdrawal_proposed_at = now(),
              withdrawal_proposed_by = 'a', reason = 'x' where id = $1`,
      [standing],
    );
    await expect(alone).rejects.toThrow('programme_lists_are_withdrawn_as_it_was_proposed');
    await service.send(path, { reason: 'Berkas keliru.' }, verifier);
    const own = service.db.query(
      `update programme_lists set withdrawn_at = now(), withdrawn_by = withdrawal_proposed_by where id = $1`,
      [standing],
    );
    await expect(own).rejects.toThrow('two_people_withdraw_a_list');
  });
});

describe('the budget', () => {
  const json = { 'content-type': 'application/json' };
  const path = '/budgets/BLT-PHK/2026/allocation';
  const paper = { allocation: 4_000_000_000, dpaNumber: 'DPA/A.1/2.07.0.00/001/2026', dated: '2026-01-05' };
  const set = (content: object, version: number, person = approver) =>
    service.put(path, JSON.stringify(content), person, { ...json, 'if-match': `"${version}"` });

  it('is what its last paper says, and never less than what is reserved and paid', async () => {
    expect((await set(paper, 0, verifier)).status).toBe(403);
    expect(await set(paper, 0)).toMatchObject({ status: 200, body: { version: 1 } });
    expect((await set(paper, 0)).body).toMatchObject({ code: 'budget.changed-meanwhile' });
    expect((await set({ ...paper, allocation: 1_999_999 }, 1)).body).toMatchObject({
      code: 'budget.below-what-is-given',
    });
    expect((await set({ ...paper, allocation: 2_000_000 }, 1)).body).toMatchObject({ version: 2 });
    expect((await set({ ...paper, dated: '2999-01-01' }, 2)).status).toBe(400);
    expect((await set({ ...paper, allocation: 1.5 }, 2)).status).toBe(400);
    for (const unknown of ['/budgets/BLT-PHK/99999999999/allocations', '/budgets/%00/2026/allocations']) {
      expect((await service.get(unknown, approver)).status).toBe(404);
    }
    const freed = (budget: string) =>
      service.send(`/budgets/${budget}/release-from-freeze`, { reason: 'sudah cocok' }, approver);
    for (const unknown of ['%00/2026', 'BLT-PHK/99999999999']) expect((await freed(unknown)).status).toBe(404);
    const { items } = await service.get('/budgets/BLT-PHK/2026/allocations', approver);
    expect(items.map(({ allocation }) => allocation)).toEqual([2_000_000, 4_000_000_000]);
    const direct = service.db.query(`update budgets set allocation = reserved + paid - 1`);
    await expect(direct).rejects.toThrow('reserved_and_paid_stay_within_the_allocation');
  });

  it('of a year that has none yet is opened by one of two who come at once', async () => {
    const open = () =>
      service.put('/budgets/BLT-PHK/2027/allocation', JSON.stringify(paper), approver, { ...json, 'if-match': '"0"' });
    const answers = await Promise.all([open(), open(), open()]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const bad of [
      '/budgets/NONE/2026/allocation',
      '/budgets/BLT-PHK/1/allocation',
      '/budgets/%00/2026/allocation',
    ]) {
      const { status } = await service.put(bad, JSON.stringify(paper), approver, { ...json, 'if-match': '"0"' });
      expect(status).toBe(404);
    }
  });
});

describe('rules by the doors', () => {
  const drafts = '/schemes/BLT-PHK/drafts';

  it('are proposed by one and put in force by another; what nobody knows is refused by name', async () => {
    const strange = { ...aDraft(), operator: 'greater', priorityWeights: { ...aDraft().priorityWeights, X: 1 } };
    const refused = await service.send(drafts, strange, administrator);
    expect(refused.status).toBe(400);
    expect((refused.body['errors'] as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'operator',
      'priorityWeights.X',
    ]);
    expect((await service.send(drafts, aDraft(), head)).status).toBe(403);
    expect((await service.send(drafts, aDraft(), administrator)).status).toBe(201);
    expect((await service.send(`${drafts}/2027-1/approval`, {}, administrator)).status).toBe(403);
    const both = ofRole(3, 'ADMIN_SISTEM', 'PIMPINAN');
    expect((await service.send(`${drafts}/2027-1/approval`, {}, both)).body).toMatchObject({ code: 'rules.own-draft' });
    expect((await service.send(`${drafts}/2027-1/approval`, {}, head)).status).toBe(200);
    expect((await service.get(drafts, administrator)).items).toMatchObject([
      { ruleVersion: '2027-1', state: 'published' },
    ]);
    expect((await service.get(drafts.replace('BLT-PHK', '%00'), administrator)).items).toEqual([]);
  });

  it('are tried without a trace, by whoever may', async () => {
    const simulations = '/schemes/BLT-PHK/simulations';
    const tried = await service.send(simulations, aDraft({ ruleVersion: '2028-1' }), verifier);

    expect(tried).toMatchObject({ status: 200, body: { cases: 4 } });
    expect((await service.send(simulations, aDraft(), administrator)).status).toBe(403);
    expect((await service.send(simulations, null, verifier)).status).toBe(400);
    expect((await service.send(simulations.replace('BLT-PHK', 'NONE'), aDraft(), verifier)).status).toBe(404);
  });
});
