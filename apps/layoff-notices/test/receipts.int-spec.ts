import { newId } from '@tanggap/contracts';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { ARunningService, baja, citra, hr, hrOfBaja, keyRing, officer, siteOf } from './a-running-service.js';
import { csv } from './a-list.js';
import { readPdf } from './a-pdf.js';
import { goodCells } from './a-row.js';
import type { Cells } from './a-row.js';
import { ReceiptTokens } from '../src/application/receipt-tokens.js';
import { Receipts } from '../src/application/receipts.js';
import { SealReasons } from '../src/application/seal-reasons.js';
import { SealedWords } from '../src/application/sealed-words.js';
import { columnNames } from '../src/domain/worker-list/columns.js';

const year = new Clock().today().slice(0, 4);
const counter = officer(['36.03']);
const reason = { reason: 'Nama perusahaan diperbaiki' };

/** A list of these workers, each with a number of their own. */
function listOf(...workers: readonly Cells[]): string {
  const rows = workers.map((cells) => ({ ...goodCells, nik: nextNik(), ...cells }));
  return csv([columnNames, ...rows.map((row) => columnNames.map((name) => row[name]))]);
}

let made = 0;
function nextNik(): string {
  made += 1;
  return `360312550192${String(made).padStart(4, '0')}`;
}

type ReceiptBody = {
  readonly number: string;
  readonly revision: number;
  readonly content: { readonly companyName: string; readonly listHash: string };
  readonly revisions: readonly { readonly revision: number; readonly checkUrl: string }[];
};

const inspector = { ...officer('all'), roles: ['INSPEKTORAT'] };
const head = { ...officer('all'), roles: ['PIMPINAN'] };

describe('the receipt of a notice', () => {
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  const receiptOf = async (noticeId: string, person = hr) =>
    (await service.get(`/notices/${noticeId}/receipt`, person)).body as unknown as ReceiptBody;
  const filed = (changes: object = {}, person = hr) => service.file(1, listOf({}), person, changes);
  const reissue = (noticeId: string, person = counter, body: object = reason) =>
    service.ask('POST', `/notices/${noticeId}/receipt/reissue`, person, { body });
  const atTheDoor = (url: string, accept: string) =>
    fetch(url.replace(/^http:\/\/[^/]+/, service.url), { headers: { accept } });

  const bytesOf = async (path: string, person = hr): Promise<Buffer> => {
    const headers = { authorization: await service.tokenOf(person), accept: 'application/pdf' };
    return Buffer.from(await (await fetch(`${service.url}${path}`, { headers })).arrayBuffer());
  };

  describe('when it is accepted', () => {
    it('is issued, numbered by its office, and says what was accepted', async () => {
      const id = await service.file(3, listOf({}, {}, { nik: '36' }));
      const receipt = await receiptOf(id);

      expect(receipt).toMatchObject({ office: '36.03', revision: 1, state: 'valid', noticeVersion: 1 });
      expect(receipt.number).toMatch(new RegExp(`^567/\\d{4}/TT-PHK/36\\.03/${year}$`));
      expect(receipt.content).toMatchObject({
        ...{ companyName: 'PT Citra Alas Kaki', siteName: 'Pabrik Pasar Kemis', siteRegion: '36.03' },
        ...{ reasonCode: 'EFISIENSI_CEGAH', layoffFrom: '2026-03-31', layoffTo: '2026-03-31' },
        ...{ declaredWorkers: 3, acceptedWorkers: 2, rejectedRows: 1, leadTime: { owed: 14 } },
      });
      const list = await service.get(`/notices/${id}/worker-list`);
      expect(receipt.content.listHash).toBe(list.body['fingerprint']);
      const raw = String(list.body['contentHash']);
      expect(raw).toHaveLength(43);
      const papers = [await receiptOf(id), (await service.get(`/notices/${id}/worker-list`, counter)).body];
      expect(JSON.stringify(papers)).not.toContain(raw);
      expect(readPdf(await bytesOf(`/notices/${id}/receipt`)).text).not.toContain(raw);
      expect(JSON.stringify((await service.get(`/notices/${id}/lists`, counter)).body)).not.toContain(raw);
    });

    it('is there for nobody else, and not before', async () => {
      const id = await filed();
      expect((await service.get(`/notices/${id}/receipt`, hrOfBaja)).status).toBe(404);
      expect((await service.get(`/notices/${id}/receipt`, officer(['36.72']))).status).toBe(404);
      expect((await service.get(`/notices/${id}/receipt`, counter)).status).toBe(200);
      const draft = await service.draft(1);
      expect((await service.get(`/notices/${draft}/receipt`)).body['code']).toBe('receipt.missing');
    });

    it('stays as it was issued, whatever is changed later', async () => {
      const id = await filed();
      await service.db.query(`update companies set name = 'PT Nama Baru' where id = $1`, [citra]);
      const before = await receiptOf(id);
      await reissue(id);
      const after = await receiptOf(id);
      await service.db.query(`update companies set name = 'PT Citra Alas Kaki' where id = $1`, [citra]);

      expect(before.content.companyName).toBe('PT Citra Alas Kaki');
      expect(after.content.companyName).toBe('PT Nama Baru');
      await expect(service.db.query(`update receipts set number = 'x'`)).rejects.toThrow('append-only');
      await expect(service.db.query(`delete from receipt_tokens`)).rejects.toThrow('append-only');
    });
  });

  describe('its number', () => {
    const office = officer(['36.72']);
    const ofOffice = `office = '36.72' and year = ${year}`;
    const numbers = async () =>
      (
        await service.db.query<{ sequence: number }[]>(`select sequence from receipts where ${ofOffice} order by 1`)
      ).map(({ sequence }) => sequence);
    const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

    it('leaves nothing out and is given once, with 50 acceptances at once and others rolled back between them', async () => {
      const ids = await Promise.all(upTo(50).map((n) => inReview(n % 2 === 0)));
      const receipts = new Receipts(new Clock(), new ReceiptTokens(keyRing), new SealedWords(keyRing));
      const older = await filed({ siteId: siteOf.citangkil });
      // It has a receipt already: the counter is raised, then its second first revision is refused.
      const rolledBack = async () => {
        const work = new UnitOfWork(service.db).run(null, (tx) => receipts.issue(tx, older, 'office'));
        return work.then(() => ({ status: 200 })).catch(() => ({ status: 0 }));
      };
      const answers = await Promise.all([
        ...ids.map((id) => service.ask('POST', `/notices/${id}/accept`, office)),
        ...upTo(20).map(() => rolledBack()),
      ]);

      expect(answers.map(({ status }) => status).toSorted()).toEqual([
        ...upTo(20).map(() => 0),
        ...upTo(50).map(() => 200),
      ]);
      expect(await numbers()).toEqual(upTo(51));
      const [last] = await service.db.query<{ last: number }[]>(`select last from receipt_counters where ${ofOffice}`);
      expect(last?.last).toBe(51);
    });

    it('is given once to a notice that two accept at once', async () => {
      const [before, id] = [await numbers(), await inReview(true)];
      const answers = await Promise.all(upTo(5).map(() => service.ask('POST', `/notices/${id}/accept`, office)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await numbers()).toEqual(upTo(before.length + 1));
    });

    /** A notice of a site in Kota Cilegon that its office has taken up. */
    async function inReview(ofCitra: boolean): Promise<string> {
      const [person, siteId] = ofCitra ? [hr, siteOf.citangkil] : [hrOfBaja, siteOf.ciwandan];
      const id = await service.draft(1, { siteId }, person);
      await service.upload(id, listOf({}), person);
      await service.untilListIs(id, 'checked', person);
      await service.ask('POST', `/notices/${id}/submit`, person);
      await service.ask('POST', `/notices/${id}/review`, office);
      return id;
    }
  });

  describe('issued anew', () => {
    it('keeps its number, has the next revision, and the page of the former says so', async () => {
      const id = await filed();
      const first = await receiptOf(id);
      const { status, body } = await reissue(id);

      expect(status).toBe(200);
      expect(body).toMatchObject({ number: first.number, revision: 2, state: 'valid' });
      expect(body['revisions']).toMatchObject([
        { revision: 2, state: 'valid', reason: reason.reason, issuedBy: counter.sub },
        { revision: 1, state: 'superseded', reason: null },
      ]);
      const [second, former] = body['revisions'] as { checkUrl: string }[];
      const states = await Promise.all(
        [second, former].map(async (one) => {
          const answer = await atTheDoor(one?.checkUrl ?? '', 'application/json');
          return ((await answer.json()) as { state: string }).state;
        }),
      );
      expect(states).toEqual(['valid', 'superseded']);
    });

    it('once for each key, and one after the other when several ask at once', async () => {
      const id = await filed();
      const key = newId();
      const same = () => service.ask('POST', `/notices/${id}/receipt/reissue`, counter, { body: reason, key });
      await Promise.all([same(), same(), same()]);
      await Promise.all([reissue(id), reissue(id), reissue(id)]);

      const { revisions } = await receiptOf(id);
      expect(revisions.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1]);
    });

    it('only by the office that handles the notice, and only with a reason', async () => {
      const id = await filed();
      expect((await reissue(id, hr)).status).toBe(403);
      expect((await reissue(id, officer(['36.72']))).status).toBe(404);
      const { status, body } = await reissue(id, counter, { reason: 'x' });
      expect([status, body['errors']]).toMatchObject([400, [{ field: 'reason' }]]);
      expect((await receiptOf(id))['revision']).toBe(1);
    });

    it('gives its first to a notice that was accepted before there were receipts', async () => {
      const id = await filed();
      await service.db
        .query(`alter table receipts disable trigger user; alter table receipt_tokens disable trigger user;
        delete from receipt_tokens where receipt_id in (select id from receipts where notice_id = '${id}');
        delete from receipts where notice_id = '${id}';
        alter table receipts enable trigger user; alter table receipt_tokens enable trigger user`);
      expect((await reissue(id)).body).toMatchObject({ revision: 1, state: 'valid' });
    });

    it('keeps why sealed, and shows it to nobody who has passed the notice on', async () => {
      const id = await filed();
      await reissue(id);
      const kept = await service.db.query<object[]>(`select * from receipts where notice_id = $1`, [id]);
      expect(JSON.stringify(kept)).not.toContain(reason.reason);
      await service.db.query(`update notices set handling_region = '36.72', offices = '{36.03,36.72}' where id = $1`, [
        id,
      ]);
      const shown = async (person: typeof hr) => JSON.stringify(await receiptOf(id, person)).includes(reason.reason);
      expect([await shown(hr), await shown(officer(['36.72'])), await shown(counter)]).toEqual([true, true, false]);
    });

    it('has what an earlier release kept in the clear sealed, and nothing else of it changed', async () => {
      const id = await filed();
      await reissue(id);
      await service.db.query(`alter table receipts disable trigger user`);
      await service.db.query(
        `update receipts set reason = 'salah tulis', sealed_reason = null where notice_id = $1 and revision = 2`,
        [id],
      );
      await service.db.query(`alter table receipts enable trigger user`);
      expect((await receiptOf(id)).revisions).toMatchObject([{ reason: 'salah tulis' }, { reason: null }]);
      const seals = () => new SealReasons(new UnitOfWork(service.db), new SealedWords(keyRing)).sealSome();

      expect([await seals(), await seals()]).toEqual([1, 0]);
      expect(await service.count(`receipts where reason is not null`)).toBe(0);
      expect((await receiptOf(id)).revisions).toMatchObject([{ reason: 'salah tulis' }, { reason: null }]);
      for (const change of [`number = 'x'`, `sealed_reason = 'x'`, `reason = 'x', sealed_reason = null`])
        await expect(service.db.query(`update receipts set ${change} where revision = 2`)).rejects.toThrow(
          'append-only',
        );
    });

    it('is written down', async () => {
      const id = await filed();
      await reissue(id);
      const lines = await service.db.query(
        `select name, account_id, outcome from audit_log where target_id = $1 and name like 'receipt.%'`,
        [id],
      );
      expect(lines).toEqual([{ name: 'receipt.reissued', account_id: counter.sub, outcome: 'done' }]);
    });
  });

  describe('on paper', () => {
    const asPdf = (path: string, person = hr) =>
      service.ask('GET', path, person, { headers: { accept: 'application/pdf' } });

    it('bears its number and the address of its check page, and is the same file each time', async () => {
      const id = await filed();
      const receipt = await receiptOf(id);
      const [first, second] = await Promise.all([bytesOf(`/notices/${id}/receipt`), bytesOf(`/notices/${id}/receipt`)]);
      const { text, links } = readPdf(first);

      expect(text).toContain(receipt.number);
      expect(links).toEqual([receipt.revisions[0]?.checkUrl]);
      expect(Buffer.compare(first, second)).toBe(0);
    });

    it('is there of each revision; one that is superseded says so', async () => {
      const id = await filed();
      await reissue(id);
      const former = readPdf(await bytesOf(`/notices/${id}/receipt?revision=1`));
      expect(former.text).toContain('Telah digantikan');
      expect(readPdf(await bytesOf(`/notices/${id}/receipt`)).text).toContain(reason.reason);
      expect(readPdf(await bytesOf(`/notices/${id}/receipt/workers/2`)).text).not.toContain(reason.reason);
      for (const answer of [asPdf, (path: string) => service.get(path)]) {
        const missing = await answer(`/notices/${id}/receipt?revision=3`);
        expect([missing.status, missing.body['code']]).toEqual([404, 'receipt.missing']);
      }
      const asJson = async (revision: number) =>
        (await service.get(`/notices/${id}/receipt?revision=${revision}`)).body as { revision: number; state: string };
      expect(await Promise.all([1, 2].map(asJson))).toMatchObject([
        { revision: 1, state: 'superseded', revisions: [{}, {}] },
        { revision: 2, state: 'valid' },
      ]);
    });

    it('holds for a worker their own data, and an address whose page does not', async () => {
      const id = await service.file(3, listOf({ nama: 'Budi Santoso', nik: '36' }, {}, { nama: "Nur'aini" }));
      const { text, links, pages } = readPdf(await bytesOf(`/notices/${id}/receipt/workers/4`));

      expect(pages).toBe(1);
      for (const shown of ["Nur'aini", (await receiptOf(id))['number'], goodCells.kpj, goodCells.nomor_pk])
        expect(text).toContain(shown);
      expect(text).toMatch(/\b36031255019\d{5}\b/);
      const page = (await (await atTheDoor(links[0] ?? '', 'application/json')).json()) as object;
      expect(page).toMatchObject({ paper: 'extract', state: 'valid', line: 4, workers: 2 });
      expect(JSON.stringify(page)).not.toMatch(/Nur|36031255019/);
      // It is the same paper when it is asked for again.
      expect(readPdf(await bytesOf(`/notices/${id}/receipt/workers/4`)).links).toEqual(links);
      for (const line of ['2', '9', '0', 'x', '99999999999'])
        expect((await asPdf(`/notices/${id}/receipt/workers/${line}`)).status).toBe(404);
    });

    it('shows a worker to their company and to the office that handles the notice, and writes it down', async () => {
      const id = await filed();
      const path = `/notices/${id}/receipt/workers/2`;
      const answers = await Promise.all(
        [hr, counter, hrOfBaja, officer(['36.72']), inspector, head].map((person) => asPdf(path, person)),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404, 403, 403]);
      const lines = await service.db.query<{ outcome: string }[]>(
        `select outcome from audit_log where target_id = $1 and name = 'receipt.extract-printed' order by outcome`,
        [id],
      );
      const refused = 'access.not-permitted';
      const outcomes = lines.map(({ outcome }) => outcome);
      expect(outcomes).toEqual([refused, refused, 'done', 'done', 'notice.missing', 'notice.missing']);
      expect(await readers(id, 2)).toEqual([hr.sub, counter.sub].toSorted());
    });

    /** Who has read the extract of a line. */
    const readers = async (id: string, line: number) => {
      const read = await service.db.query<{ account_id: string }[]>(
        `select account_id from audit_log where name = 'receipt.worker-read' and target_id = $1 and outcome = 'done' order by 1`,
        [`${id}/${line}`],
      );
      return read.map(({ account_id: account }) => account);
    };

    it('is not shown by an office that the notice has left', async () => {
      const id = await filed();
      await service.db.query(`update notices set handling_region = '36.72', offices = '{36.03,36.72}' where id = $1`, [
        id,
      ]);
      expect((await asPdf(`/notices/${id}/receipt/workers/2`, counter)).body['code']).toBe('notice.other-office');
      expect((await asPdf(`/notices/${id}/receipt/workers?limit=1`, counter)).body['code']).toBe('notice.other-office');
      expect((await asPdf(`/notices/${id}/receipt`, counter)).body['code']).toBe('notice.other-office');
      expect((await asPdf(`/notices/${id}/receipt/workers/2`, officer(['36.72']))).status).toBe(200);
    });

    it('comes for many workers as one archive, in parts', async () => {
      const id = await service.file(120, listOf(...Array.from({ length: 120 }, () => ({}))));
      const whole = filesOf(await bytesOf(`/notices/${id}/receipt/workers`));
      const rest = filesOf(await bytesOf(`/notices/${id}/receipt/workers?after=101&limit=5`));
      const linkOf = async (query: string) =>
        (await service.get(`/notices/${id}/receipt/workers?${query}`)).headers.get('link');

      expect(whole.map(({ name, pdf }) => [name, readPdf(pdf).pages])).toEqual([
        ['petikan-baris-2-51.pdf', 50],
        ['petikan-baris-52-101.pdf', 50],
        ['petikan-baris-102-121.pdf', 20],
      ]);
      expect(rest.map(({ name }) => name)).toEqual(['petikan-baris-102-106.pdf']);
      expect([await readers(id, 101), await readers(id, 102), await readers(id, 122)]).toEqual([
        [hr.sub],
        [hr.sub, hr.sub],
        [],
      ]);
      expect(new Set(whole.flatMap(({ pdf }) => readPdf(pdf).links)).size).toBe(120);
      expect((await service.get(`/notices/${id}/receipt/workers?after=121`)).body['code']).toBe(
        'receipt.no-such-worker',
      );
      expect((await service.get(`/notices/${id}/receipt/workers?limit=501`)).status).toBe(400);
      expect(await linkOf('after=116&limit=3')).toBe(`</notices/${id}/receipt/workers?after=119&limit=3>; rel="next"`);
      expect(await linkOf('after=118&limit=3')).toBeNull();
    });
  });

  describe('of a notice that is amended later', () => {
    const checked = async (url: string | undefined) =>
      (await (await atTheDoor(url ?? '', 'application/json')).json()) as object;
    const extractOf = (id: string, line: number) => service.get(`/notices/${id}/receipt/workers/${line}`);
    const linkOf = async (id: string, line: number) =>
      readPdf(await bytesOf(`/notices/${id}/receipt/workers/${line}`)).links[0];

    it('stays valid and tells of it; the extract of who is taken back does not', async () => {
      const id = await service.file(3, listOf({}, {}, {}));
      const [stays, goes] = [await linkOf(id, 2), await linkOf(id, 3)];
      const asked = await service.ask('POST', `/notices/${id}/amendments`, hr, {
        body: { lines: [3], why: 'Tetap bekerja' },
      });
      await service.ask('POST', `/notices/${id}/amendments/${String(asked.body['number'])}/confirm`, counter);

      const amended = { version: 2, workers: 2 };
      const { revisions } = await receiptOf(id);
      expect(await checked(revisions[0]?.checkUrl)).toMatchObject({ state: 'valid', workers: 3, amended });
      expect(await checked(stays)).toMatchObject({ state: 'valid', line: 2, amended });
      expect(await checked(goes)).toMatchObject({
        ...{ state: 'withdrawn', line: 3, amended },
        stateText: { en: 'The layoff of this worker was taken back' },
      });
      expect((await extractOf(id, 3)).body['code']).toBe('receipt.no-such-worker');
      const [{ name } = { name: '' }] = filesOf(await bytesOf(`/notices/${id}/receipt/workers`));
      expect(name).toBe('petikan-baris-2-4.pdf');

      await reissue(id);
      const [latest] = (await receiptOf(id)).revisions;
      expect(await checked(latest?.checkUrl)).toMatchObject({ state: 'valid', revision: 2, workers: 2, amended: null });
    });

    it('is withdrawn with it, and not issued anew', async () => {
      const id = await filed();
      await service.db.query(`update notices set status = 'withdrawn' where id = $1`, [id]);
      const { revisions } = await receiptOf(id);
      expect(await checked(revisions[0]?.checkUrl)).toMatchObject({ state: 'withdrawn' });
      expect((await reissue(id)).body['code']).toBe('receipt.notice-not-accepted');
    });
  });

  describe('its check page', () => {
    const hostile = `PT <script>alert("1")</script> & 'Anak'\u202e Jaya`;
    let url = '';
    let number = '';
    beforeAll(async () => {
      await service.db.query(`update companies set name = $2 where id = $1`, [baja, hostile]);
      const id = await service.file(2, listOf({}, {}), hrOfBaja, { siteId: siteOf.ciwandan });
      const receipt = await receiptOf(id, hrOfBaja);
      url = receipt.revisions[0]?.checkUrl ?? '';
      number = receipt.number;
    });

    it('is open to everybody and tells in both languages what stands on the paper', async () => {
      const answer = await atTheDoor(url, 'text/html,application/xhtml+xml');
      const page = await answer.text();

      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      for (const shown of [
        number,
        'Berlaku',
        'Valid',
        'Dinas Tenaga Kerja Kota Cilegon',
        'Jumlah pekerja',
        '<dd>2</dd>',
      ])
        expect(page).toContain(shown);
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    it('comes as JSON to whoever asks for it', async () => {
      const answer = await atTheDoor(url, 'application/json');
      expect(await answer.json()).toEqual({
        ...{ paper: 'receipt', state: 'valid', stateText: { id: 'Berlaku', en: 'Valid' }, number, revision: 1 },
        office: { id: 'Dinas Tenaga Kerja Kota Cilegon', en: 'Manpower office of Kota Cilegon' },
        ...{
          issuedOn: new Clock().today(),
          companyName: hostile.replace('\u202e', ''),
          workers: 2,
          amended: null,
          line: null,
        },
      });
    });

    it('runs nothing that a name holds', async () => {
      const page = await (await atTheDoor(url, 'text/html')).text();
      expect(page).not.toMatch(/<script|\u202e/);
      expect(page).toContain('PT &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Anak&#39; Jaya');
    });

    it('says nothing of a worker', async () => {
      for (const accept of ['text/html', 'application/json']) {
        const text = await (await atTheDoor(url, accept)).text();
        const said = Object.values(goodCells).filter((value) => value.length > 4 && text.includes(value));
        expect(said).toEqual([]);
      }
    });

    it.each(['text/html', 'application/json'])('answers alike for every unknown token, as %s', async (accept) => {
      const unknown = [
        'x',
        'A'.repeat(22),
        `${url.split('/').at(-1) ?? ''}x`,
        'x'.repeat(5_000),
        '%00',
        "'%20or%201=1",
      ];
      const answers = await Promise.all(
        unknown.map(async (token) => {
          const answer = await atTheDoor(`http://x/check/receipts/${token}`, accept);
          return [answer.status, answer.headers.get('content-type'), await answer.text()].join('\n');
        }),
      );
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toMatch(/^404\n/);
    });

    it('keeps no token in the clear', async () => {
      const token = url.split('/').at(-1) ?? '';
      const [found] = await service.db.query<{ n: number }[]>(
        `select count(*)::int as n from receipt_tokens t where t::text like '%' || $1 || '%'`,
        [token],
      );
      expect([token.length, found?.n]).toEqual([22, 0]);
    });

    it('is answered so many times a minute to one address, and then no more', async () => {
      // More than two minutes' worth: another minute may begin meanwhile.
      const answers = await Promise.all(Array.from({ length: 130 }, () => atTheDoor(url, 'application/json')));
      expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    });
  });
});

/** What lies in an archive of files that are stored as they are. */
function filesOf(archive: Buffer): { name: string; pdf: Buffer }[] {
  const files: { name: string; pdf: Buffer }[] = [];
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50;) {
    const [size, length] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
    const [nameAt, pdfAt] = [at + 30, at + 30 + length];
    files.push({ name: archive.toString('utf8', nameAt, pdfAt), pdf: archive.subarray(pdfAt, pdfAt + size) });
    at = pdfAt + size;
  }
  return files;
}
