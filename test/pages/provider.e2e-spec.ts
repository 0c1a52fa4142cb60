import { randomUUID } from 'node:crypto';
import { eventually } from '@tanggap/testing';
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
    await follow(page, `form[action$="/participants"] button`);
    expect(await page.locator('tbody th', { hasNotText: '•' }).count()).toBeGreaterThan(3);
    expect(await looked(page, 'provider-participants-named')).toEqual([]);
  });

  it('keep the sheet of a day with one press, and exceptions with a finger', async () => {
    await ofClass('/attendance');
    expect(await looked(page, 'provider-attendance')).toEqual([]);
    const day = await dayOfSession();
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

  it('note who leaves, with a reason', async () => {
    await ofClass('/participants');
    await follow(page, '#no-show-form button');
    expect(await page.innerText('.errors')).toContain('Pilih dahulu');
    expect(await looked(page, 'provider-no-shows-error')).toEqual([]);
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

  it('enter results, close the class and issue certificates', async () => {
    await dates(-4, 0);
    await ofClass();
    await move('assessing');
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
    if ((await page.locator('input[name=licence]').count()) > 0) {
      await follow(page, 'main form button');
      expect(await page.locator('.errors').count()).toBe(1);
      expect(await looked(page, 'provider-closing-error')).toEqual([]);
      await page.fill('input[name=licence]', 'BNSP-LSP-1234-ID');
    }
    await follow(page, 'main form button');
    expect(await page.innerText('main')).toMatch(/sertifikat terbit|LSP berlisensi/);
    await ofClass('/certificates');
    expect(await looked(page, 'provider-certificates')).toEqual([]);
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
    await open('/provider/attendance?lang=id');
    expect(await looked(page, 'provider-alarms')).toEqual([]);
  });

  it('break nothing that the browser forbids', () => {
    expect(product.complaints).toEqual([]);
  });

  /** The newest day that has a session and is over or today: on a weekend that of the Friday. */
  async function dayOfSession(): Promise<string> {
    const [row] = await sql<{ day: string }>(`select (now() at time zone 'Asia/Jakarta')::date::text as day`);
    const links = await page.locator('a[href*="/attendance/2"]').all();
    const days = await Promise.all(
      links.map(async (link) => (await link.getAttribute('href'))?.split('/').at(-1) ?? ''),
    );
    return (
      days
        .filter((day) => day <= (row?.day ?? ''))
        .sort()
        .at(-1) ?? ''
    );
  }
});
