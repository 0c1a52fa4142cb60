import { randomUUID } from 'node:crypto';
import { holidays } from '@tanggap/indonesia';
import { civilDate, isWorkingDay } from '@tanggap/kernel';
import { eventually } from '@tanggap/testing';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { Account } from '../../deploy/local/src/line/account.js';
import { ask } from '../../deploy/local/src/line/http.js';
import { isDecided, query } from '../journeys/databases.js';
import { fileSample } from '../journeys/filing.js';
import { follow } from './browser.js';
import { describeInBrowser } from './config.js';
import { demo } from './demo.js';
import { looked, ProductInBrowser } from './product.js';

type Seated = { readonly id: string; readonly class_id: string; readonly step: number };

const SERVICE = 'training-referrals';
const wanted = 6;

describeInBrowser('The pages of a training provider', () => {
  let product: ProductInBrowser;
  let page: Page;
  let classId: string;
  let people: readonly Seated[];

  beforeAll(async () => {
    product = await ProductInBrowser.start();
    const { noticeId } = await fileSample(product.line, 'closure-148.csv');
    await eventually(() => isDecided(product.line, noticeId), { within: 60_000 });
    people = await sql<Seated>(
      `with fullest as (
         select c.id from classes c join referrals r on r.class_id = c.id
          where c.provider_code = 'UPTD-BANTEN' and r.status = 'seat-held' group by c.id order by count(*) desc, c.id limit 1)
       select r.id, r.class_id, r.step from referrals r join fullest f on f.id = r.class_id
        where r.status = 'seat-held' order by r.id limit $1`,
      [wanted],
    );
    classId = people[0]?.class_id ?? '';
    await send(people);
    page = await product.as(demo.trainingCentre, '/provider');
  }, 400_000);

  afterAll(() => product?.stop());

  const sql = <T extends Readonly<Record<string, unknown>>>(text: string, values: readonly unknown[] = []) =>
    query<T>(product.line, SERVICE, text, values);
  const open = (path: string) => page.goto(product.url + path);
  const ofClass = (path = '') => open(`/provider/classes/${classId}${path}`);
  const told = () => page.innerText('.told.done');
  /** Days from today in the office's own time; whoever was accepted is there from the first. */
  const dates = async (starts: number, ends: number) => {
    const office = `(now() at time zone 'Asia/Jakarta')::date`;
    const days = [classId, starts, ends];
    await sql(
      `update classes set starts_on = ${office} + $2::int, ends_on = ${office} + $3::int, minimum = 1 where id = $1`,
      days,
    );
    await sql(
      `insert into participations (class_id, referral_id, case_id, person_id, joined_on)
       select class_id, id, case_id, person_id, ${office} + $2::int from referrals
        where class_id = $1 and status in ('accepted', 'started') and $3::int >= 0
       on conflict do nothing`,
      days,
    );
  };
  const move = (to: string) => follow(page, `form:has(input[value=${to}]) button`);

  /** What caseworkers have done before: everybody agreed and was sent. */
  async function send(of: readonly Seated[]): Promise<void> {
    const token = await new Account(product.line.urls.identity, demo.otherCaseworker).token();
    const url = product.line.urls['training-referrals'];
    for (const { id, step } of of) {
      const agreed = { answer: 'agreed' };
      await ask(`${url}/referrals/${id}/answer`, {
        token,
        body: agreed,
        seen: step,
        key: randomUUID(),
        method: 'POST',
      });
      await ask(`${url}/referrals/${id}/sending`, {
        token,
        body: {},
        seen: step + 1,
        key: randomUUID(),
        method: 'POST',
      });
    }
  }

  it('begin with an inbox across all classes, each with a clock', async () => {
    expect(new URL(page.url()).pathname).toBe('/provider');
    expect(await page.locator('tbody tr').count()).toBe(wanted);
    expect(await page.innerText('tbody')).toMatch(/hari lagi/);
    await eventually(async () => {
      await open('/provider');
      expect(await page.innerText('tbody')).toMatch(/\p{L}•+/u);
    });
    expect(await looked(page, 'provider-inbox')).toEqual([]);
  });

  it('ask what is missing before an answer is sent', async () => {
    await follow(page, '#decide button');
    expect(await page.locator('.errors li').count()).toBe(2);
    expect(await page.title()).toMatch(/^Ada masalah/);
    expect(await looked(page, 'provider-inbox-error')).toEqual([]);
    await page.locator('tbody input[type=checkbox]').first().check();
    await page.check('input[value=declined]');
    await follow(page, '#decide button');
    expect(await page.innerText('.errors')).toContain('Pilih alasan menolak');
    expect(await page.locator('tbody input:checked').count()).toBe(1);
    await page.selectOption('select[name=reason]', 'provider.conditions-not-met');
    await follow(page, '#decide button');
    expect(await told()).toContain('Jawaban sudah dikirim');
    expect(await page.locator('tbody tr').count()).toBe(wanted - 1);
  });

  it('accept several at once, and tell of who was answered meanwhile', async () => {
    const other = await product.as(demo.trainingCentre, '/provider');
    for (const place of [0, 1, 2, 3]) await page.locator('tbody input[type=checkbox]').nth(place).check();
    await page.check('input[value=accepted]');
    await other.locator('tbody input[type=checkbox]').first().check();
    await other.check('input[value=accepted]');
    await follow(other, '#decide button');
    await follow(page, '#decide button');
    expect(await page.locator('.errors li').count()).toBe(1);
    expect(await page.locator('tbody tr').count()).toBe(wanted - 5);
    expect(await looked(page, 'provider-inbox-partly')).toEqual([]);
  });

  it('show a class with its seats, and lead it on to the selection', async () => {
    await open('/provider/classes');
    expect(await looked(page, 'provider-classes')).toEqual([]);
    await ofClass();
    expect(await page.locator('.tile').count()).toBe(6);
    expect(await looked(page, 'provider-class')).toEqual([]);
    await move('selecting');
    expect(await told()).toContain('berubah');
    await ofClass('/selection');
    await follow(page, 'main form button');
    expect(await page.innerText('.errors')).toContain('sekurangnya satu orang');
    expect(await looked(page, 'provider-selection-error')).toEqual([]);
    await page.fill('input[name^=score-]', '86');
    await page.selectOption('select[name^=decision-]', 'accepted');
    await follow(page, 'main form button');
    expect(await told()).toContain('seleksi sudah disimpan');
    expect(await looked(page, 'provider-selection')).toEqual([]);
  });

  it('say side by side what somebody else has changed meanwhile', async () => {
    await ofClass('/edit');
    expect(await looked(page, 'provider-class-edit')).toEqual([]);
    const other = await product.as(demo.trainingCentre, `/provider/classes/${classId}/edit`);
    await other.fill('input[name=times]', 'Senin-Jumat 08.00-15.00');
    await follow(other, 'main form button');
    await page.fill('input[name=trainer]', 'Ibu Ratna');
    await follow(page, 'main form button');
    expect(await page.innerText('.conflict')).toContain('Orang lain sudah mengubahnya');
    expect(await page.inputValue('input[name=trainer]')).toBe('Ibu Ratna');
    expect(await looked(page, 'provider-class-conflict')).toEqual([]);
    await follow(page, 'main form button');
    expect(await told()).toContain('Rincian kelas sudah disimpan');
  });

  it('do not begin a class before its day, and say why', async () => {
    await ofClass();
    await move('ready');
    await move('running');
    expect(await page.locator('.errors').first().isVisible()).toBe(true);
    expect(await looked(page, 'provider-class-error')).toEqual([]);
    await dates(-4, 8);
    await ofClass();
    await move('running');
    expect(await told()).toContain('berubah');
  });

  it('show names when somebody asks, and only then', async () => {
    await ofClass('/participants');
    expect(await page.innerText('tbody')).toMatch(/\p{L}•+/u);
    expect(await looked(page, 'provider-participants')).toEqual([]);
    await follow(page, '#no-show-form button');
    expect(await page.innerText('.errors')).toContain('Pilih dahulu');
    expect(await looked(page, 'provider-no-shows-error')).toEqual([]);
    await follow(page, `form[action$="/participants"] button`);
    expect(await page.locator('tbody th', { hasNotText: '•' }).count()).toBeGreaterThan(3);
    expect(await looked(page, 'provider-participants-named')).toEqual([]);
  });

  it('keep the sheet of a day with one press, and exceptions with a finger', async () => {
    await ofClass('/attendance');
    expect(await looked(page, 'provider-attendance')).toEqual([]);
    // Whatever the calendar says of today, the class meets: it is on its sheets.
    const day = await dayFromToday(0);
    await sql(`insert into held_days (class_id, day) values ($1, $2) on conflict do nothing`, [classId, day]);
    await ofClass(`/attendance/${day}`);
    expect(await looked(page, 'provider-day')).toEqual([]);
    await follow(page, 'button[name=all]');
    expect(await told()).toContain('Presensi sudah disimpan');
    await page.setViewportSize({ width: 360, height: 740 });
    await ofClass(`/attendance/${day}`);
    expect(await page.locator('button[name=all]').count()).toBe(0);
    await page.locator('.person').first().locator('input[value=sick]').check();
    await follow(page, '.sticking button');
    await ofClass(`/attendance/${day}`);
    expect(await page.innerText('.person')).toContain('diubah 1 kali');
    await page.locator('.person').first().locator('input[value=present]').check();
    await follow(page, '.sticking button');
    await page.setViewportSize({ width: 1280, height: 800 });
    await ofClass(`/attendance/${day}`);
    expect(await looked(page, 'provider-day-kept')).toEqual([]);
    await follow(page, 'form[action$="/names"] button');
    expect(await page.locator('.person legend', { hasNotText: '•' }).count()).toBeGreaterThan(3);
  });

  it('keep what another has said of a sheet that was open in two windows', async () => {
    const day = await dayFromToday(0);
    const sheet = `/provider/classes/${classId}/attendance/${day}`;
    const other = await product.as(demo.trainingCentre, sheet);
    const mark = (of: Page, status: string) => of.locator('.person').first().locator(`input[value=${status}]`).check();
    await open(sheet);
    await mark(other, 'absent');
    await follow(other, '.sticking button');
    await follow(page, '.sticking button');
    expect(await told()).toContain('Tidak ada yang diubah');
    await other.goto(product.url + sheet);
    expect(await other.locator('.person').first().locator('input[value=absent]').isChecked()).toBe(true);

    await open(sheet);
    await mark(page, 'sick');
    await mark(other, 'present');
    await follow(other, '.sticking button');
    await follow(page, '.sticking button');
    expect(await page.innerText('.errors')).toContain('Orang lain sudah mencatat');
    expect(await page.innerText('.person.wrong')).toContain('sekarang tercatat: Hadir');
    expect(await looked(page, 'provider-day-overtaken')).toEqual([]);
    await mark(page, 'present');
    await follow(page, '.sticking button');
    expect(await told()).toContain('Tidak ada yang diubah');
  });

  it('note who leaves, with a reason', async () => {
    const [last] = await sql<{ id: string }>(
      `select id from referrals where class_id = $1 and status = 'started' order by id desc limit 1`,
      [classId],
    );
    await ofClass(`/participants/${last?.id}`);
    expect(await looked(page, 'provider-participant')).toEqual([]);
    await follow(page, 'main form button');
    expect(await page.locator('.errors').count()).toBe(1);
    await page.selectOption('select[name=reason]', 'found-work');
    await follow(page, 'main form button');
    expect(await told()).toContain('dicatat berhenti');
  });

  it('let a supervisor complete a day that is over, and decide who is assessed in spite of it', async () => {
    await dates(-24, 8);
    const past = await Promise.all([-24, -23, -22, -21, -20, -19, -18, -17, -16].map(dayFromToday));
    const [session = ''] = past.filter((day) => isWorkingDay(civilDate(day), holidays));
    const whom = await sheetsBut(-24, session);
    const head = await product.as(demo.headOfOffice, '/training/supervision');
    expect(await head.innerText('main')).toContain('Tidak ada peserta yang menunggu keputusan');
    await head.goto(`${product.url}/training/supervision/days`);
    expect(await looked(head, 'training-late-days')).toEqual([]);
    await follow(head, `a[href$="${classId}/days/${session}"]`);
    expect(await looked(head, 'training-overseen-day')).toEqual([]);
    await follow(head, 'main form button');
    expect(await head.locator('.errors li').count()).toBe(2);
    expect(await looked(head, 'training-overseen-day-error')).toEqual([]);
    for (const person of await head.locator('.person').all()) await person.locator('input[value=present]').check();
    await head.locator('.person').first().locator('input[value=absent]').check();
    await head.fill('textarea[name=reason]', 'Daftar hadir kertas baru diserahkan.');
    await follow(head, 'main form button');
    expect(await head.innerText('.told.done')).toContain('Koreksi presensi sudah disimpan');
    expect(await looked(head, 'training-overseen-class')).toEqual([]);
    await head.goto(`${product.url}/training/supervision/classes/${classId}/days/${session}`);
    expect(await head.innerText('main')).toContain('Daftar hadir kertas baru diserahkan.');
    await head.goto(`${product.url}/training/supervision`);
    expect(await looked(head, 'training-below')).toEqual([]);
    await follow(head, `tbody a[href$="${whom}"]`);
    expect(await looked(head, 'training-overseen-person')).toEqual([]);
    await follow(head, 'main form button');
    expect(await head.locator('.errors li').count()).toBe(2);
    expect(await looked(head, 'training-overseen-person-error')).toEqual([]);
    await head.check('input[value=refused]');
    await head.fill('textarea[name=reason]', 'Belum ada surat dokter.');
    await follow(head, 'main form button');
    expect(await head.innerText('.told.done')).toContain('tidak dikecualikan');
    await ofClass('/attendance');
    expect(await page.innerText('main')).toContain('tidak dikecualikan');
    expect(await looked(page, 'provider-attendance-refused')).toEqual([]);
    await head.goto(`${product.url}/training/supervision/decided?lang=en`);
    expect(await head.innerText('tbody')).toContain('Belum ada surat dokter.');
    expect(await looked(head, 'training-decided-english')).toEqual([]);
    await follow(head, `tbody a[href$="${whom}"]`);
    await head.fill('textarea[name=reason]', 'Surat dokter sudah diterima.');
    await follow(head, 'main form button');
    expect(await head.innerText('.told.done')).toContain('The exception has been given');
    await open('/provider/attendance');
    expect(await page.innerText('tbody')).toContain('pertemuan');
    expect(await looked(page, 'provider-alarms')).toEqual([]);
  });

  it('take results from a file: looked at row by row, and kept when confirmed', async () => {
    await dates(-24, 0);
    await ofClass();
    await move('assessing');
    await ofClass('/results/file');
    expect(await looked(page, 'provider-result-file')).toEqual([]);
    await follow(page, 'form[enctype] button');
    expect(await page.innerText('.errors')).toContain('Pilih berkasnya');
    const file = await filledIn(['Kompeten', 'lulus', 'BK']);
    const upload = { name: 'hasil.xlsx', mimeType: 'application/octet-stream', buffer: file };
    await page.setInputFiles('input[type=file]', upload);
    await follow(page, 'form[enctype] button');
    expect(await page.innerText('h2')).toBe('Periksa sebelum disimpan');
    expect(await page.locator('tr.marked').innerText()).toContain('Tulis Kompeten atau Belum kompeten.');
    expect(await looked(page, 'provider-result-preview')).toEqual([]);
    await follow(page, 'main form button');
    expect(await told()).toContain('Hasil sudah disimpan');
    await ofClass('/results/file');
    await page.setInputFiles('input[type=file]', upload);
    await follow(page, 'form[enctype] button');
    expect(await page.innerText('main')).toContain('sudah tercatat');
    await ofClass('/results/file');
    await page.setInputFiles('input[type=file]', { ...upload, name: 'x.csv', buffer: Buffer.from('a;b\n1;2\n') });
    await follow(page, 'form[enctype] button');
    expect(await page.innerText('.errors')).toContain('Kode peserta');
    expect(await looked(page, 'provider-result-file-error')).toEqual([]);
  });

  it('enter results, close the class and issue certificates', async () => {
    await ofClass('/closing');
    expect(await page.innerText('main')).toContain('Peserta tanpa hasil uji');
    expect(await looked(page, 'provider-closing-missing')).toEqual([]);
    await ofClass('/results');
    expect(await looked(page, 'provider-results')).toEqual([]);
    await follow(page, 'main form button');
    expect(await page.innerText('.errors')).toContain('sekurangnya satu peserta');
    for (const box of await page.locator('select[name^=result-]').all()) await box.selectOption('competent');
    await page.fill('input[name=on-year]', '2031');
    await follow(page, 'main form button');
    expect(await page.innerText('.errors')).toContain('belum tiba');
    expect(await looked(page, 'provider-results-error')).toEqual([]);
    await page.fill('input[name=on-year]', String(new Date().getFullYear()));
    await follow(page, 'main form button');
    expect(await told()).toContain('Hasil sudah disimpan');
    await ofClass('/closing');
    expect(await looked(page, 'provider-closing')).toEqual([]);
    await page.fill('input[name=issuedOn-year]', '2031');
    await follow(page, 'main form button');
    expect(await page.locator('.errors').count()).toBe(1);
    expect(await looked(page, 'provider-closing-error')).toEqual([]);
    await page.fill('input[name=issuedOn-year]', String(new Date().getFullYear()));
    await follow(page, 'main form button');
    expect(await told()).toContain('sertifikat');
    await ofClass('/certificates');
    expect(await looked(page, 'provider-certificates')).toEqual([]);
    await ofClass('/closing');
    expect(await page.innerText('main')).toContain('Kelas ini sudah ditutup');
  });

  it('show their certificates to those who sent the worker', async () => {
    const [certified] = await sql<{ referral_id: string; number: string }>(
      `select referral_id, number from certificates where class_id = $1 order by id limit 1`,
      [classId],
    );
    const caseworker = await product.as(demo.caseworker, `/training/referrals/${certified?.referral_id}`);
    expect(await caseworker.innerText('main')).toContain(certified?.number);
    expect(await looked(caseworker, 'training-referral-certified')).toEqual([]);
  });

  it('plan a wave, with what is wrong at its row', async () => {
    await open('/provider/waves');
    expect(await looked(page, 'provider-waves')).toEqual([]);
    await open('/provider/waves/new');
    await page.selectOption('select[name=programme-0]', { index: 1 });
    await follow(page, 'main form button');
    expect(await page.locator('.errors li').count()).toBeGreaterThan(2);
    expect(await looked(page, 'provider-wave-error')).toEqual([]);
    await page.fill('input[name=name]', 'Gelombang I 2027');
    for (const [field, [day, month, year]] of [
      ['startsOn', ['1', '2', '2027']],
      ['endsOn', ['26', '2', '2027']],
    ] as const) {
      await page.fill(`input[name=${field}-day]`, day);
      await page.fill(`input[name=${field}-month]`, month);
      await page.fill(`input[name=${field}-year]`, year);
    }
    await page.selectOption('select[name=districtCode-0]', '36.74.01');
    await page.fill('input[name=seats-0]', '16');
    await follow(page, 'main form button');
    expect(await told()).toContain('Gelombang sudah direncanakan');
    expect(await looked(page, 'provider-wave')).toEqual([]);
  });

  it('publish a programme, and open classes by form and by file', async () => {
    await open('/provider/programmes');
    expect(await looked(page, 'provider-programmes')).toEqual([]);
    await open('/provider/programmes/new');
    expect(await looked(page, 'provider-programme-new')).toEqual([]);
    await follow(page, 'main form button');
    expect(await page.locator('.errors li').count()).toBeGreaterThan(3);
    expect(await looked(page, 'provider-programme-error')).toEqual([]);
    await open('/provider/classes/new');
    await follow(page, 'main form button');
    expect(await page.locator('.errors li').count()).toBeGreaterThan(3);
    expect(await looked(page, 'provider-class-new-error')).toEqual([]);
    await open('/provider/classes/file');
    await follow(page, 'main form button');
    expect(await page.innerText('.errors')).toContain('Pilih berkasnya');
    const csv = 'programme,district_code,starts_on,ends_on,seats\nNOTHING,36.74.01,2027-02-01,2027-02-26,16\n';
    await page.setInputFiles('input[type=file]', { name: 'kelas.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await follow(page, 'main form button');
    expect(await page.innerText('.errors')).toContain('Baris');
    expect(await looked(page, 'provider-file-error')).toEqual([]);
  });

  it('call a class off with a reason, in English too', async () => {
    const [planned] = await sql<{ id: string }>(`select id from classes where wave_id is not null limit 1`);
    await open(`/provider/classes/${planned?.id}/move?to=cancelled&lang=en`);
    expect(await page.innerText('h1')).toContain('Cancel the class');
    expect(await looked(page, 'provider-cancel-english')).toEqual([]);
    await follow(page, 'main form button');
    expect(await page.locator('.errors').count()).toBe(1);
    await page.fill('textarea[name=reason]', 'Instruktur tidak tersedia.');
    await follow(page, 'main form button');
    expect(await told()).toContain('The class has gone on');
    await open('/provider?lang=id');
  });

  it('break nothing that the browser forbids', () => {
    expect(product.complaints).toEqual([]);
  });

  /** The list of participants as it is taken along, with these results filled in from its first row on. */
  async function filledIn(results: readonly string[]): Promise<Buffer> {
    const answer = await page.request.post(
      `${product.url}/provider/classes/${classId}/results/file/template?export=xlsx`,
      {
        form: {},
        headers: { origin: product.url, 'sec-fetch-site': 'same-origin' },
      },
    );
    expect([answer.status(), answer.headers()['content-type']]).toEqual([
      200,
      expect.stringContaining('spreadsheetml'),
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await answer.body()) as unknown as ArrayBuffer);
    const list = workbook.worksheets[1];
    for (const [place, result] of results.entries()) if (list) list.getRow(place + 2).getCell(5).value = result;
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }

  async function dayFromToday(days: number): Promise<string> {
    const [row] = await sql<{ day: string }>(
      `select ((now() at time zone 'Asia/Jakarta')::date + $1::int)::text as day`,
      [days],
    );
    return row?.day ?? '';
  }

  /** Sheets of all days from `from` on but one; the first participant stayed away from each. Gives whom. */
  async function sheetsBut(from: number, left: string): Promise<string> {
    const [first] = await sql<{ id: string }>(
      `select id from referrals where class_id = $1 and status = 'started' order by id limit 1`,
      [classId],
    );
    const days = `generate_series($2::date, $3::date, interval '1 day')`;
    const span = [classId, await dayFromToday(from), await dayFromToday(-1), left];
    await sql(`update participations set joined_on = $2 where class_id = $1`, span.slice(0, 2));
    await sql(
      `insert into held_days (class_id, day) select $1, d::date from ${days} as d where d::date <> $4::date
                on conflict do nothing`,
      span,
    );
    await sql(
      `insert into attendance (class_id, referral_id, day, version, status, at, who)
       select $1, r.id, d::date, 1, case when r.id = $5 then 'sick' else 'present' end, now(), $5
         from referrals r, ${days} as d where r.class_id = $1 and r.status = 'started' and d::date <> $4::date
       on conflict do nothing`,
      [...span, first?.id],
    );
    return first?.id ?? '';
  }
});
