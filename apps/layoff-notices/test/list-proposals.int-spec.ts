import { eventually } from '@tanggap/testing';
import { aList, csv, people } from './a-list.js';
import type { Cells } from './a-row.js';
import { ARunningService, hr, hrOfBaja, officer } from './a-running-service.js';
import { rowsAndWorkers } from './lists-at-work.js';
import { columnNames } from '../src/domain/worker-list/columns.js';

describe('a second list of a notice', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  const listPath = (id: string, listId: unknown) => `/notices/${id}/lists/${String(listId)}`;
  const untilChecked = (id: string, listId: unknown) => service.untilListIs(id, 'checked', hr, String(listId));
  const decide = (id: string, listId: unknown, what: 'confirm' | 'discard', body: object = {}, person = hr) =>
    service.ask('POST', `${listPath(id, listId)}/${what}`, person, { body });

  /** A draft with a checked list, and another one proposed to replace it. */
  async function twoLists(former: string, latter: string, declared: number) {
    const id = await service.draft(declared);
    const { body: first } = await service.upload(id, former);
    await untilChecked(id, first['listId']);
    const { status, body: second } = await service.upload(id, latter);
    await untilChecked(id, second['listId']);
    return { id, former: String(first['listId']), latter: String(second['listId']), status, body: second };
  }

  it('is a proposal: it is checked, and the first one stays', async () => {
    const { id, former, latter, status, body } = await twoLists(aList(30, {}, '30'), aList(29, {}, '30'), 30);

    expect([status, body['isNew'], body['isProposal']]).toEqual([202, true, true]);
    expect((await service.get(`/notices/${id}/worker-list`)).body).toMatchObject({
      ...{ id: former, status: 'checked', rows: 30, isProposal: false },
      proposal: { id: latter, status: 'checked' },
    });
    expect((await service.get(listPath(id, latter))).body).toMatchObject({ id: latter, rows: 29, isProposal: true });
    expect((await service.ask('POST', `/notices/${id}/submit`, hr)).body).toMatchObject({
      ...{ status: 409, code: 'notice.list-proposed' },
    });
  });

  it('differs in the workers that were added, changed and removed, column by column, in pages', async () => {
    const rows = people(40, {}, '31');
    const changed: [number, Cells][] = [
      [4, { tunjangan_tetap: '300000' }],
      [9, { jabatan: 'Mandor', tanggal_mulai: '2017-03-01' }],
    ];
    const latter = people(40, Object.fromEntries(changed), '31').filter((_, at) => at !== 20 && at !== 21);
    const more = people(43, {}, '31').slice(40);
    // Another order and another way of writing are no difference.
    const written = [...latter, ...more]
      .reverse()
      .map((cells) => cells.map((cell) => (cell === '250000' ? 'Rp 250.000' : cell)));
    const {
      id,
      former,
      latter: listId,
    } = await twoLists(csv([columnNames, ...rows]), csv([columnNames, ...written], ';'), 41);
    const page = (query: string, person = hr) => service.get(`${listPath(id, listId)}/difference?${query}`, person);
    const { body } = await page(`against=${former}&limit=4`);
    const { body: second } = await page(`limit=4&after=${String(body['next'])}`);

    expect(body).toMatchObject({ against: former, counts: { added: 3, changed: 2, removed: 2, unchanged: 36 } });
    expect([...(body.items ?? []), ...(second.items ?? [])]).toEqual([
      ...[2, 3, 4].map((row) => ({ change: 'added', row, formerRow: null, columns: [] })),
      { change: 'changed', row: 33, formerRow: 11, columns: ['tanggal_mulai', 'jabatan'] },
      { change: 'changed', row: 38, formerRow: 6, columns: ['tunjangan_tetap'] },
      ...[22, 23].map((formerRow) => ({ change: 'removed', row: null, formerRow, columns: [] })),
    ]);
    expect(second['next']).toBeUndefined();

    // The originals are read for the first page alone: what they differ in is kept from then on, sealed.
    expect(await service.count(`differing_rows where other_list in ('${former}', '${listId}')`)).toBe(9);
    expect(JSON.stringify(await service.db.query(`select sealed from differing_rows`))).not.toContain('Mandor');
    await service.db.query(`delete from list_parts where list_id in ($1, $2)`, [former, listId]);
    const { body: told } = await page('values=true');
    expect(told.items?.[4]).toMatchObject({
      nik: rows[4]?.[0],
      values: [{ column: 'tunjangan_tetap', former: '250000', latter: '300000' }],
    });
    expect(told.items?.[5]).toMatchObject({ change: 'removed', nik: rows[20]?.[0], nama: 'Siti Aminah' });
    expect((await page('', officer(['36.03']))).status).toBe(404);
    expect((await service.turnToOffice(id)).status).toBe(200);
    expect((await page('', officer(['36.03']))).status).toBe(200);
    expect((await page('values=true', officer(['36.03']))).body['code']).toBe('worker-list.values-not-yours');
    expect((await page('', hrOfBaja)).status).toBe(404);
    expect((await page('after=4.1&values=maybe')).body.errors).toHaveLength(2);
    expect(
      await service.count(
        `audit_log where name = 'worker-list.difference-seen' and target_id = '${id}' and outcome = 'done'`,
      ),
    ).toBe(4);
  });

  it('takes the place of the first when the company confirms it, once, and against the list that it has seen', async () => {
    const { id, former, latter } = await twoLists(
      aList(25, {}, '32'),
      aList(24, { 3: { jabatan: 'Mandor' } }, '32'),
      24,
    );

    expect((await decide(id, latter, 'confirm', { against: latter })).body['code']).toBe('worker-list.other-list');
    expect((await decide(id, latter, 'confirm', {})).status).toBe(400);
    expect((await decide(id, latter, 'confirm', { against: former }, hrOfBaja)).status).toBe(404);
    const answers = await Promise.all([1, 2, 3].map(() => decide(id, latter, 'confirm', { against: former })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);

    expect((await service.get(`/notices/${id}/worker-list`)).body).toMatchObject({
      id: latter,
      rows: 24,
      proposal: null,
    });
    expect((await service.get(`/notices/${id}/lists`)).body.items).toMatchObject([
      {
        ...{ id: latter, status: 'checked', isProposal: false, confirmedBy: hr.sub, replacedList: former },
        difference: { added: 0, changed: 1, removed: 1, unchanged: 23 },
      },
      { id: former, status: 'superseded', difference: null },
    ]);
    expect((await service.handIn(id)).status).toBe(200);
    expect((await service.untilListIs(id, 'reported'))['id']).toBe(latter);
    expect(
      await service.count(
        `audit_log where name = 'worker-list.confirmed' and target_id = '${id}' and outcome = 'done'`,
      ),
    ).toBe(1);
  });

  it('is dropped when the company says so, and makes room for a third', async () => {
    const { id, former, latter } = await twoLists(aList(10, {}, '33'), aList(9, {}, '33'), 10);
    expect((await service.get(`${listPath(id, latter)}/difference`)).status).toBe(200);
    const { body: third } = await service.upload(id, aList(8, {}, '33'));
    await untilChecked(id, third['listId']);

    expect((await service.get(listPath(id, latter))).body['status']).toBe('superseded');
    expect((await decide(id, latter, 'confirm', { against: former })).status).toBe(404);
    expect((await service.get(`${listPath(id, latter)}/difference`)).body['code']).toBe('worker-list.not-comparable');
    expect((await decide(id, third['listId'], 'discard')).body['status']).toBe('superseded');
    expect((await service.get(`/notices/${id}/worker-list`)).body).toMatchObject({ id: former, proposal: null });
    expect((await service.ask('POST', `/notices/${id}/submit`, hr)).status).toBe(200);
    await eventually(async () => {
      const left = `differing_rows where '${latter}' in (list_id, other_list)`;
      expect([await service.count(left), await service.count(`list_differences where latter = '${latter}'`)]).toEqual([
        0, 0,
      ]);
    });
  });

  it('is one proposal, also when twenty come at once, and the first list again is the first list', async () => {
    const id = await service.draft(20);
    const { body: first } = await service.upload(id, aList(20, {}, '34'));
    await untilChecked(id, first['listId']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => service.upload(id, aList(19, {}, '34'))));
    const again = await service.upload(id, aList(20, {}, '34'));

    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 202]);
    expect(new Set(answers.map(({ body }) => body['listId'])).size).toBe(1);
    expect([again.status, again.body['listId'], again.body['isProposal']]).toEqual([200, first['listId'], false]);
    expect(await service.count(`worker_lists where notice_id = '${id}'`)).toBe(2);
  });

  it('that is the returned file with only the wrong rows corrected gives the list of a perfect file', async () => {
    const perfect = aList(30, {}, '35');
    const spoilt = aList(
      30,
      { 3: { no_hp: '021-555' }, 9: { nik: '3,6E+15' }, 20: { tanggal_phk: '2027-01-01' } },
      '35',
    );
    const id = await service.draft(30);
    const { body: first } = await service.upload(id, spoilt);
    await untilChecked(id, first['listId']);
    const { text } = await service.get(`/notices/${id}/worker-list/returned-file`);
    const right = perfect.split('\n');
    const corrected = text
      .split('\r\n')
      .map((line, index) => (/,SALAH,/.test(line) ? `${right[index] ?? ''},,,` : line))
      .join('\r\n');
    const { body: second } = await service.upload(id, corrected);
    await untilChecked(id, second['listId']);
    const { body: difference } = await service.get(`${listPath(id, second['listId'])}/difference`);
    await decide(id, second['listId'], 'confirm', { against: first['listId'] });
    const list = await service.untilListIs(id, 'checked');
    const other = await service.draft(30);
    await service.upload(other, perfect);
    const perfectList = await service.untilListIs(other, 'checked');

    expect(difference['counts']).toEqual({ added: 3, changed: 0, removed: 0, unchanged: 27 });
    expect(list).toMatchObject({ id: second['listId'], good: 30, rejected: 0, unknownColumns: [] });
    const workers = (listId: unknown) =>
      service.db.query<object[]>(`select line, nik_hash, row_hash, worker from ${rowsAndWorkers} order by line`, [
        listId,
      ]);
    expect(await workers(list['id'])).toEqual(await workers(perfectList['id']));
  });

  it('ends with its notice: nobody could confirm or discard it any more', async () => {
    const { id, latter } = await twoLists(aList(12, {}, '44'), aList(11, {}, '44'), 12);
    const withdrawn = await service.ask('POST', `/notices/${id}/withdraw`, hr, { body: { reason: 'They all stay.' } });
    expect(withdrawn.status).toBe(200);
    expect((await service.get(listPath(id, latter))).body).toMatchObject({ status: 'superseded' });
    expect((await service.get(`/notices/${id}/worker-list`)).body).toMatchObject({ proposal: null });
  });
});
