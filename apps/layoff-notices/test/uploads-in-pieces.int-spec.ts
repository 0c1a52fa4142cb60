import { createHash } from 'node:crypto';
import { eventually } from '@tanggap/testing';
import type { EntityManager } from 'typeorm';
import { aList, people, xlsx } from './a-list.js';
import { ARunningService, hr, hrOfBaja } from './a-running-service.js';
import { columnNames } from '../src/domain/worker-list/columns.js';

const PIECE = 512 * 1024;
const colleague = { ...hr, sub: '0192a000-0000-7000-8000-0000000000c1' };

describe('a list that comes in pieces', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  const at = (id: string) => `/notices/${id}/worker-list/uploads`;
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
  const markOf = (file: Buffer) => sha256(Buffer.concat(piecesOf(file).map(sha256))).toString('hex');
  const piecesOf = (file: Buffer) =>
    Array.from({ length: Math.ceil(file.length / PIECE) }, (_, piece) => pieceOf(file, piece));
  const begin = (id: string, file: Buffer, person = hr) =>
    service.ask('POST', at(id), person, { body: { bytes: file.length, mark: markOf(file) } });
  const pieceOf = (file: Buffer, piece: number) => file.subarray(piece * PIECE, (piece + 1) * PIECE);
  const send = (id: string, upload: unknown, piece: number, body: Buffer, person = hr) =>
    service.ask('PUT', `${at(id)}/${String(upload)}/pieces/${piece}`, person, { body });
  const finish = (id: string, upload: unknown, person = hr) =>
    service.ask('POST', `${at(id)}/${String(upload)}/finish`, person);

  it('goes on where it stopped, in any order, and is the list that the whole file is', async () => {
    const file = Buffer.from(aList(4_000, { 7: { jabatan: 'x' } }, '50'));
    const id = await service.draft(4_000);
    const { body: begun } = await begin(id, file);
    expect(begun).toMatchObject({
      pieceBytes: PIECE,
      pieces: Math.ceil(file.length / PIECE),
      received: [],
      listId: null,
    });
    const pieces = Number(begun['pieces']);
    expect(pieces).toBeGreaterThan(2);
    expect((await send(id, begun['id'], pieces - 1, pieceOf(file, pieces - 1))).status).toBe(204);
    expect((await send(id, begun['id'], 0, pieceOf(file, 0))).status).toBe(204);
    expect((await finish(id, begun['id'])).body).toMatchObject({ status: 409, code: 'upload.incomplete' });

    const { body: again } = await begin(id, file);
    expect(again).toMatchObject({ id: begun['id'], received: [0, pieces - 1] });
    const rest = Array.from({ length: pieces }, (_, piece) => piece);
    await Promise.all(rest.map((piece) => send(id, begun['id'], piece, pieceOf(file, piece))));
    const kept = await service.db.query<{ sealed: Buffer }[]>(`select sealed from upload_pieces`);
    expect(kept.some(({ sealed }) => sealed.includes('Siti Aminah'))).toBe(false);

    const answers = await Promise.all([1, 2].map(() => finish(id, begun['id'])));
    expect(new Set(answers.map(({ body }) => body['listId'])).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 202]);
    expect(await service.untilListIs(id, 'checked')).toMatchObject({ rows: 4_000, good: 3_999, rejected: 1 });
    expect((await service.upload(id, file)).body).toMatchObject({ isNew: false });
    expect((await finish(id, begun['id'])).body).toMatchObject({ isNew: false, listId: answers[0]?.body['listId'] });
    expect(await service.count('upload_pieces')).toBe(0);
    expect((await begin(id, file)).body['id']).not.toBe(begun['id']);
  });

  it('says what is wrong with a piece, a file and whoever has nothing to do with it', async () => {
    const file = Buffer.from(aList(1_600, {}, '51'));
    const id = await service.draft(1_600);
    const { body: begun } = await begin(id, file);
    expect((await send(id, begun['id'], 0, Buffer.concat([pieceOf(file, 0), Buffer.from('x')]))).status).toBe(400);
    expect((await send(id, begun['id'], 0, pieceOf(file, 0).subarray(1))).body['code']).toBe('upload.not-a-piece');
    expect((await send(id, begun['id'], 99, Buffer.from('x'))).body['code']).toBe('upload.not-a-piece');
    expect((await send(id, begun['id'], 0, pieceOf(file, 0), colleague)).body['code']).toBe('upload.missing');
    expect((await finish(id, begun['id'], hrOfBaja)).status).toBe(404);
    expect((await begin(id, file, colleague)).body['id']).not.toBe(begun['id']);
    const tooLarge = { bytes: 100 * 1024 * 1024 + 1, mark: markOf(file) };
    expect((await service.ask('POST', at(id), hr, { body: tooLarge })).body['code']).toBe('worker-list.too-many-bytes');
    expect((await service.ask('POST', at(id), hr, { body: { bytes: 0, mark: 'x' } })).body.errors).toHaveLength(2);

    const nothing = Buffer.from('bukan,daftar\n'.repeat(50_000));
    const { body: bad } = await begin(id, nothing);
    await send(id, bad['id'], 0, pieceOf(nothing, 0));
    await send(id, bad['id'], 1, pieceOf(nothing, 1));
    expect((await finish(id, bad['id'])).body['code']).toBe('worker-list.columns-missing');
    expect((await service.get(`${at(id)}/${String(bad['id'])}`)).status).toBe(404);
  });

  it('is of one file: the same piece again is nothing new, another one in its place ends the upload', async () => {
    const file = Buffer.from(aList(1_600, {}, '52'));
    const id = await service.draft(1_600);
    const { body: begun } = await begin(id, file);
    const changed = Buffer.from(pieceOf(file, 0));
    changed.write('x', 1_000);
    expect((await send(id, begun['id'], 0, pieceOf(file, 0))).status).toBe(204);
    expect((await send(id, begun['id'], 0, pieceOf(file, 0))).status).toBe(204);
    expect((await send(id, begun['id'], 0, changed)).body).toMatchObject({ status: 409, code: 'upload.other-file' });
    expect((await send(id, begun['id'], 1, pieceOf(file, 1))).status).toBe(404);
    expect((await finish(id, begun['id'])).body).toMatchObject({ status: 409, code: 'upload.other-file' });
    expect((await begin(id, file)).body['received']).toEqual([]);
  });

  it.each([
    ['CSV', () => Promise.resolve(Buffer.from(aList(3_000, {}, '55')))],
    ['XLSX', () => xlsx([columnNames, ...people(9_000, {}, '55')])],
  ])('never becomes a list that nobody has sent: pieces of two files under one mark (%s)', async (_, fileOf) => {
    const file = await fileOf();
    const id = await service.draft(3_000);
    const { body: begun } = await begin(id, file);
    const pieces = piecesOf(file);
    expect(pieces.length).toBeGreaterThan(1);
    const changed = Buffer.from(pieces[1] ?? '');
    changed.write('9', changed.indexOf('8'));
    for (const [piece, bytes] of pieces.entries()) await send(id, begun['id'], piece, piece === 1 ? changed : bytes);
    expect((await finish(id, begun['id'])).body).toMatchObject({ status: 409, code: 'upload.other-file' });
    expect((await finish(id, begun['id'])).body['code']).toBe('upload.other-file');
    expect(await service.count(`worker_lists where notice_id = '${id}'`)).toBe(0);
    expect(await service.count(`upload_pieces where upload_id = '${String(begun['id'])}'`)).toBe(0);

    const { body: again } = await begin(id, file);
    expect(again['received']).toEqual([]);
    for (const [piece, bytes] of pieces.entries()) await send(id, again['id'], piece, bytes);
    expect((await finish(id, again['id'])).status).toBe(202);
  });

  /** Does something while the end of an upload waits for the rows that `lock` holds. */
  async function meanwhile(id: string, upload: unknown, lock: string, change: (db: EntityManager) => Promise<unknown>) {
    const [slower] = await service.db.transaction(async (db) => {
      await db.query(lock);
      const finishing = finish(id, upload);
      await eventually(async () =>
        expect(
          await service.count(`pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
        ).toBe(1),
      );
      await change(db);
      return [finishing];
    });
    return slower;
  }

  it('is missing where it was swept, and a failure of ours where that is what it was', async () => {
    const file = Buffer.from(aList(10, {}, '56'));
    const id = await service.draft(10);
    const notice = `select from notices where id = '${id}' for update`;
    const { body: swept } = await begin(id, file);
    await send(id, swept['id'], 0, file);
    const missing = await meanwhile(id, swept['id'], notice, (db) =>
      db.query(`delete from begun_uploads where id = $1`, [swept['id']]),
    );
    expect(missing.body).toMatchObject({ status: 404, code: 'upload.missing' });

    const { body: spoilt } = await begin(id, file);
    await send(id, spoilt['id'], 0, file);
    const failed = await meanwhile(id, spoilt['id'], notice, async (db) => {
      await db.query(`update upload_pieces set sealed = '\\x00' where upload_id = $1`, [spoilt['id']]);
      await db.query(`update begun_uploads set begun_by = 'another' where id = $1`, [spoilt['id']]);
    });
    expect(failed.body).toMatchObject({ status: 500, code: 'internal' });
  });

  it('is a list only if it is that for whoever asks of it: not one that was refused meanwhile', async () => {
    const file = Buffer.from(aList(10, {}, '57'));
    const id = await service.draft(10);
    const { body: begun } = await begin(id, file);
    await send(id, begun['id'], 0, file);
    const own = `select from begun_uploads where id = '${String(begun['id'])}' for update`;
    const refusal = { kind: 'conflict', code: 'upload.other-file', text: { id: 'x', en: 'x' }, fields: [] };
    const refused = await meanwhile(id, begun['id'], own, (db) =>
      db.query(`update begun_uploads set refusal = $2 where id = $1`, [begun['id'], refusal]),
    );
    expect(refused.body).toMatchObject({ status: 409, code: 'upload.other-file' });
    expect(await service.count(`worker_lists where notice_id = '${id}'`)).toBe(0);
  });

  it('is what a faster end has made of it, though that one took the pieces away', async () => {
    const file = Buffer.from(aList(1_600, {}, '53'));
    const id = await service.draft(1_600);
    const { body: list } = await service.upload(id, file);
    const { body: begun } = await begin(id, file);
    for (let piece = 0; piece < Number(begun['pieces']); piece += 1) {
      await send(id, begun['id'], piece, pieceOf(file, piece));
    }
    const notice = `select from notices where id = '${id}' for update`;
    const slower = await meanwhile(id, begun['id'], notice, async (faster) => {
      await faster.query(`update begun_uploads set list_id = $2 where id = $1`, [begun['id'], list['listId']]);
      await faster.query(`delete from upload_pieces where upload_id = $1`, [begun['id']]);
    });
    expect([slower.status, slower.body['listId']]).toEqual([200, list['listId']]);
  });

  it('that is refused says the same to whoever asks at once and again, and keeps its pieces where that passes', async () => {
    const nothing = Buffer.from('tanpa,kolom\n'.repeat(50_000));
    const id = await service.draft(10);
    const { body: bad } = await begin(id, nothing);
    await send(id, bad['id'], 0, pieceOf(nothing, 0));
    await send(id, bad['id'], 1, pieceOf(nothing, 1));
    const atOnce = await Promise.all([1, 2, 3].map(() => finish(id, bad['id'])));
    for (const { body } of [...atOnce, await finish(id, bad['id'])]) {
      expect(body).toMatchObject({ status: atOnce[0]?.status, code: 'worker-list.columns-missing' });
    }
    expect(await service.count(`upload_pieces where upload_id = '${String(bad['id'])}'`)).toBe(0);
    expect((await begin(id, nothing)).body['id']).not.toBe(bad['id']);

    const file = Buffer.from(aList(10, {}, '54'));
    const { body: good } = await begin(id, file);
    await send(id, good['id'], 0, file);
    const periodIs = (from: string | null, to: string | null) =>
      service.db.query(`update notices set layoff_from = $2, layoff_to = $3 where id = $1`, [id, from, to]);
    const [period] = await service.db.query<{ from: string; to: string }[]>(
      `select layoff_from::text as from, layoff_to::text as to from notices where id = $1`,
      [id],
    );
    await periodIs(null, null);
    expect((await finish(id, good['id'])).body['code']).toBe('notice.period-missing');
    await periodIs(period?.from ?? null, period?.to ?? null);
    expect((await finish(id, good['id'])).status).toBe(202);
  });

  it('has room for five at a time, and is swept when nobody goes on with it for a day', async () => {
    const id = await service.draft(10);
    const files = Array.from({ length: 7 }, (_, n) => Buffer.from(`a file of ${n}`));
    for (const file of files) await begin(id, file);
    expect(await service.count(`begun_uploads where begun_by = '${hr.sub}'`)).toBe(5);
    await service.db.query(`update begun_uploads set moved_at = now() - interval '25 hours'`);
    await eventually(async () => expect(await service.count('begun_uploads')).toBe(0));
    expect(await service.count('upload_pieces')).toBe(0);
  });
});
