import { newId } from '@tanggap/contracts';
import { eventually } from '@tanggap/testing';
import { jpeg, pdf, png } from './a-document.js';
import { ARunningService, hr, hrOfBaja, officer } from './a-running-service.js';
import { documentKinds, documentTypes, MOST_DOCUMENT_BYTES, MOST_VERSIONS } from '../src/domain/document.js';

type Attached = { documentId: string; version: number; isNew: boolean };

describe('the documents of a notice', () => {
  let service: ARunningService;
  let noticeId: string;
  beforeAll(async () => {
    service = await ARunningService.open();
    noticeId = await service.sentBack();
  });
  afterAll(() => service.close());

  const attach = (kind: string, body: Buffer, { id = noticeId, person = hr, type = 'application/octet-stream' } = {}) =>
    service.ask('PUT', `/notices/${id}/documents/${kind}`, person, { body, headers: { 'content-type': type } });
  const attached = async (kind: string, body: Buffer) => (await attach(kind, body)).body as unknown as Attached;
  const list = async (id = noticeId, person = hr) =>
    (await service.get(`/notices/${id}/documents`, person)).body.items ?? [];
  const download = async (id: string, person = hr) => {
    const answer = await fetch(`${service.url}/documents/${id}`, {
      headers: { authorization: await service.tokenOf(person) },
    });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const leftOver = () =>
    service.count('document_parts p where not exists (select 1 from documents d where d.id = p.document_id)');

  it.each([
    ['notice-letter', 'application/pdf', pdf('', 700_000), 'notice-letter-v1.pdf'],
    ['workers-responses', 'image/jpeg', jpeg, 'workers-responses-v1.jpg'],
    ['bipartite-minutes', 'image/png', png, 'bipartite-minutes-v1.png'],
  ])('a %s comes back byte for byte, as a file that no browser runs', async (kind, type, bytes, name) => {
    const { status, body } = await attach(kind, bytes, { type: 'text/html' });
    expect([status, body]).toMatchObject([201, { version: 1, isNew: true }]);
    const { headers, bytes: back } = await download(String(body['documentId']), officer(['36.03']));

    expect(back.equals(bytes)).toBe(true);
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ 'content-type': type, 'content-length': String(bytes.length), 'cache-control': 'no-store' },
      ...{ 'content-disposition': `attachment; filename="${name}"`, 'x-content-type-options': 'nosniff' },
      'content-security-policy': `sandbox; default-src 'none'`,
    });
  });

  it('is replaced by a new version alone: the old one stays readable', async () => {
    const texts = ['one', 'two', 'one'].map((text) => pdf(text));
    const versions: Attached[] = [];
    for (const text of texts) versions.push(await attached('closure-decision', text));

    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
    for (const [at, { documentId }] of versions.entries()) {
      expect((await download(documentId)).bytes.equals(texts[at] ?? Buffer.alloc(0))).toBe(true);
    }
    const kept = (await list()).filter(({ kind }) => kind === 'closure-decision');
    expect(kept).toMatchObject(
      [3, 2, 1].map((version) => ({ version, sentBy: hr.sub, contentType: 'application/pdf' })),
    );
    await expect(service.db.query(`update documents set kind = 'other' where version is not null`)).rejects.toThrow(
      'append-only',
    );
    await expect(service.db.query(`delete from documents where version is not null`)).rejects.toThrow('append-only');
  });

  it('is the same one when its content is: also of twenty that come at once', async () => {
    const bytes = pdf('the same', 600_000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => attach('financial-statement', bytes)));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array<number>(19).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body['documentId'])).size).toBe(1);
    expect((await list()).filter(({ kind }) => kind === 'financial-statement')).toHaveLength(1);
    expect(await service.count('documents where version is null')).toBe(0);
    expect(await leftOver()).toBe(0);
  });

  it('is one of twenty at most, whatever comes at once', async () => {
    const id = await service.draft(60);
    await attach('other', pdf('the first'), { id });
    const answers = await Promise.all(
      Array.from({ length: 22 }, (_, n) => attach('other', pdf(`number ${n}`), { id })),
    );

    const versions = (await list(id)).map(({ version }) => version);
    expect(versions.length).toBeLessThanOrEqual(MOST_VERSIONS);
    expect(versions).toEqual(Array.from(versions, (_, at) => versions.length - at));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(versions.length - 1);
    for (let n = 0; versions.length + n < MOST_VERSIONS; n += 1) await attach('other', pdf(`later ${n}`), { id });
    const refused = await attach('other', pdf('one more'), { id });
    expect([refused.status, refused.body['code']]).toEqual([409, 'document.too-many']);
    expect(await list(id)).toHaveLength(MOST_VERSIONS);
    expect((await attach('notice-letter', pdf('of another kind'), { id })).status).toBe(201);
    expect(await leftOver()).toBe(0);
  });

  it('can be withdrawn by its company: it stays readable, marked with why, makes room, and may be sent anew', async () => {
    const id = await service.draft(60);
    for (let n = 1; n < MOST_VERSIONS; n += 1) await attach('other', pdf(`number ${n}`), { id });
    const last = (await attach('other', pdf('by mistake'), { id })).body as unknown as Attached;
    expect((await attach('other', pdf('one more'), { id })).body['code']).toBe('document.too-many');
    const reason = 'Berkas milik Pekerja A, terkirim keliru';
    const withdraw = (person = hr, body: object = { reason }) =>
      service.ask('POST', `/documents/${last.documentId}/withdraw`, person, { body });

    expect((await withdraw(hrOfBaja)).status).toBe(404);
    expect((await withdraw(officer(['36.03']))).status).toBe(403);
    for (const nothing of ['', '      ']) expect((await withdraw(hr, { reason: nothing })).status).toBe(400);
    const { status, body } = await withdraw();
    expect([status, body.items?.[0]]).toMatchObject([
      200,
      { id: last.documentId, withdrawnBy: hr.sub, withdrawal: reason },
    ]);
    expect((await withdraw(hr, { reason: 'alasan lain' })).body.items?.[0]).toMatchObject({ withdrawal: reason });
    expect((await download(last.documentId)).status).toBe(200);
    const kept = await service.db.query<object[]>(`select sealed_withdrawal from documents where notice_id = $1`, [id]);
    expect(JSON.stringify(kept)).not.toContain('Pekerja A');
    expect((await attach('other', pdf('by mistake'), { id })).body).toMatchObject({
      isNew: true,
      version: MOST_VERSIONS + 1,
    });
    await expect(
      service.db.query(`update documents set withdrawn_by = 'x' where id = $1`, [last.documentId]),
    ).rejects.toThrow('append-only');
    expect(
      await service.count(`audit_log where name = 'document.withdrawn' and target_id = '${last.documentId}'`),
    ).toBe(6);
  });

  it('is withdrawn by as many at once as there are connections, each with the one that it has', async () => {
    const { documentId } = await attached('financial-statement', pdf('many'));
    const authorization = await service.tokenOf(hr);
    // Asked once each: `service.ask` would ask again where no connection was free.
    const withdraw = () =>
      fetch(`${service.url}/documents/${documentId}/withdraw`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': newId() },
        body: JSON.stringify({ reason: 'terkirim keliru' }),
      });
    const answers = await Promise.all(Array.from({ length: 12 }, withdraw));

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  describe('is refused, and what was there stays,', () => {
    it.each([
      ['for nothing', Buffer.alloc(0), 400, 'document.empty'],
      [
        'for what calls itself a PDF and is a page',
        Buffer.from('<html><script>alert(1)</script>'),
        400,
        'document.type',
      ],
      ['for a spreadsheet', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500)]), 400, 'document.type'],
      ['for an encrypted PDF', pdf('trailer << /Encrypt 4 0 R >>'), 400, 'document.encrypted'],
      ['for a PDF with a script', pdf('<< /S /JavaScript /JS (x) >>', 900_000), 400, 'document.active'],
      ['for a PDF that starts a program', pdf('<< /S /Launch /F (x) >>'), 400, 'document.active'],
      ['for a PDF with a file inside', pdf('<< /Type /EmbeddedFile >>'), 400, 'document.active'],
      ['for 10 MiB and one byte', pdf('', MOST_DOCUMENT_BYTES + 1), 413, 'document.too-large'],
    ])('%s', async (_, body, status, code) => {
      const before = await list();
      const answer = await attach('notice-letter', body, { type: 'application/pdf' });

      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      expect(await list()).toEqual(before);
      expect(await service.count('documents where version is null')).toBe(0);
      expect(await leftOver()).toBe(0);
    });

    it('for a kind that there is not', async () => {
      const answer = await attach('secret-letter', pdf());
      expect([answer.status, answer.body['code']]).toEqual([404, 'document.no-such-kind']);
    });

    it('for a notice that has come to its end', async () => {
      const id = await service.draft(60);
      await service.db.query(`update notices set status = 'withdrawn' where id = $1`, [id]);
      const answer = await attach('other', pdf(), { id });
      expect([answer.status, answer.body['code']]).toEqual([409, 'document.notice-closed']);
    });

    it('as soon as it is too large, while the rest is still to come', async () => {
      let answered = () => undefined as void;
      const answer = new Promise<void>((resolve) => (answered = resolve));
      async function* withoutEnd() {
        yield pdf('', MOST_DOCUMENT_BYTES + 1);
        await answer;
      }
      const parts = await service.count('document_parts');
      const { status } = await fetch(`${service.url}/notices/${noticeId}/documents/other`, {
        ...{ method: 'PUT', body: withoutEnd() as unknown as string, duplex: 'half' },
        headers: { authorization: await service.tokenOf(hr) },
      });
      answered();

      expect(status).toBe(413);
      expect(await service.count('document_parts')).toBe(parts);
    });
  });

  describe('who sees it', () => {
    it('is its company and the office that handles it, and nobody else', async () => {
      const { documentId } = await attached('notice-letter', pdf('', 700_000));
      const status = async (person: typeof hr) => (await download(documentId, person)).status;
      const listed = async (person: typeof hr) => (await service.get(`/notices/${noticeId}/documents`, person)).status;
      const caseworker = { ...officer(['36.03']), roles: ['PENGANTAR_KERJA'] };

      for (const [person, expected] of [
        [hr, 200],
        [officer(['36.03']), 200],
        [{ ...officer('all'), roles: ['INSPEKTORAT'] }, 200],
        [hrOfBaja, 404],
        [officer(['36.72']), 404],
        [{ ...officer('all'), roles: ['PIMPINAN'] }, 403],
        [caseworker, 403],
      ] as const) {
        expect([await status(person), await listed(person)]).toEqual([expected, expected]);
      }
      expect((await attach('other', pdf(), { person: hrOfBaja })).status).toBe(404);
      expect((await attach('other', pdf(), { person: officer(['36.03']) })).status).toBe(403);
      expect((await download(newId())).status).toBe(404);
    });

    it('is no office that has passed the notice on', async () => {
      const id = await service.sentBack();
      const { documentId } = (await attach('notice-letter', pdf('of two offices'), { id })).body as unknown as Attached;
      await service.db.query(`update notices set handling_region = '36.72', offices = '{36.03,36.72}' where id = $1`, [
        id,
      ]);
      const [former, present] = [officer(['36.03']), officer(['36.72'])];

      expect((await service.get(`/notices/${id}`, former)).status).toBe(200);
      expect((await service.get(`/notices/${id}/documents`, former)).body['code']).toBe('notice.other-office');
      expect((await download(documentId, former)).status).toBe(404);
      expect([(await download(documentId, present)).status, (await list(id, present)).length]).toEqual([200, 1]);
      expect(await service.count(`audit_log where name = 'documents.listed' and target_id = '${id}'`)).toBe(2);
    });

    it('is written down', async () => {
      const { documentId } = await attached('notice-letter', pdf('', 700_000));
      const person = officer(['36.03']);
      await download(documentId, person);
      await download(documentId, hrOfBaja);

      const lines = await service.db.query<object[]>(
        `select name, account_id, outcome from audit_log where target_id = $1 order by id desc limit 2`,
        [documentId],
      );
      expect(lines).toEqual([
        { name: 'document.downloaded', account_id: hrOfBaja.sub, outcome: 'document.missing' },
        { name: 'document.downloaded', account_id: person.sub, outcome: 'done' },
      ]);
      expect(
        await service.count(`audit_log where name = 'document.attached' and target_id = '${noticeId}'`),
      ).toBeGreaterThan(5);
    });
  });

  it('lies sealed, and is not handed out when it was tampered with', async () => {
    const { documentId } = await attached('other', pdf('Siti Aminah 3603085709829234'));
    const rows = await service.db.query<{ sealed: Buffer }[]>(`select sealed from document_parts`);
    expect(rows.some(({ sealed }) => sealed.includes('%PDF') || sealed.includes('Aminah'))).toBe(false);

    await service.db.query(
      `update document_parts set sealed = set_byte(sealed, 5, 255 - get_byte(sealed, 5)) where document_id = $1`,
      [documentId],
    );
    expect((await download(documentId)).status).toBe(500);
  });

  it('that never came to be is cleared away after an hour', async () => {
    const [old, young] = [newId(), newId()];
    await service.db.query(`insert into document_parts select id, 0, '' from unnest($1::uuid[]) as id`, [[old, young]]);
    await service.db.query(
      `insert into documents (id, notice_id, kind, sealed_key, sent_by, begun_at)
       values ($1, $3, 'other', '', '', now() - interval '61 minutes'), ($2, $3, 'other', '', '', now() - interval '50 minutes')`,
      [old, young, noticeId],
    );

    await eventually(async () => expect(await service.count(`documents where id = '${old}'`)).toBe(0));
    expect(await service.count(`document_parts where document_id in ('${old}', '${young}')`)).toBe(1);
    expect((await list()).map(({ id }) => id)).not.toContain(young);
    expect((await download(young)).status).toBe(404);
  });

  it('is of a kind and a type that the database knows, too', async () => {
    const named = async (constraint: string) => {
      const [check] = await service.db.query<{ text: string }[]>(
        `select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1`,
        [constraint],
      );
      return [...(check?.text ?? '').matchAll(/'([a-z/-]+)'/g)].map((match) => match[1]);
    };
    expect(await named('a_document_is_of_a_known_kind')).toEqual([...documentKinds]);
    expect(await named('a_document_is_of_a_known_type')).toEqual([...documentTypes]);
    const [limit] = await service.db.query<{ text: string }[]>(
      `select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'a_document_is_no_larger_than_10_mib'`,
    );
    expect(limit?.text).toContain(String(MOST_DOCUMENT_BYTES));
  });
});
