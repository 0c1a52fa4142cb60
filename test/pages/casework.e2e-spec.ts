import { newId } from '@tanggap/contracts';
import { eventually } from '@tanggap/testing';
import type { Page } from 'playwright-core';
import { query } from '../journeys/databases.js';
import { fileSample } from '../journeys/filing.js';
import { follow, visit } from './browser.js';
import { describeInBrowser } from './config.js';
import { demo } from './demo.js';
import { Keyboard } from './keyboard.js';
import { looked, ProductInBrowser, signIn } from './product.js';

type Row = { readonly id: string; readonly person_id: string; readonly number: string };

const registry = 'worker-registry';

describeInBrowser('The pages of caseworkers', () => {
  let product: ProductInBrowser;
  let page: Page;
  let cases: readonly Row[];

  beforeAll(async () => {
    product = await ProductInBrowser.start();
    const { noticeId } = await fileSample(product.line, 'closure-148.csv');
    cases = await eventually(
      async () => {
        const found = await query<Row>(
          product.line,
          registry,
          `select c.id, c.person_id, c.number::text as number from cases c join case_work w on w.case_id = c.id
            where c.notice_id = $1 and w.owner_id = '0192a000-0000-7000-8000-000000000911' order by w.due_on, c.id`,
          [noticeId],
        );
        expect(found.length).toBeGreaterThan(20);
        return found;
      },
      { within: 60_000 },
    );
    page = await product.as(demo.provinceCaseworker);
  }, 400_000);

  afterAll(() => product?.stop());

  const open = (path: string) => page.goto(product.url + path);
  const caseAt = (place: number): Row => {
    const found = cases[place];
    if (!found) throw new Error('a case of the sample was expected');
    return found;
  };
  const told = () => page.innerText('.told.done');
  const pathNow = () => new URL(page.url()).pathname;
  const sql = (text: string, values: readonly unknown[] = []) => query(product.line, registry, text, values);

  it('begin with the day: four numbers that are lists, and what is most urgent', async () => {
    expect(pathNow()).toBe('/casework');
    expect(await page.locator('.tile a').count()).toBe(4);
    expect(await looked(page, 'casework-today')).toEqual([]);
    const fresh = await page.locator('.tile', { hasText: 'Baru' }).locator('.tile-figure').innerText();
    await follow(page, '.tile a[href*="registered"]');
    expect(await page.locator('.views a', { hasText: `Milik saya (${fresh})` }).count()).toBe(1);
    expect(await page.locator('.chosen li').count()).toBe(3);
  });

  it('list the work with filters that stand in the address and can be taken away', async () => {
    await open('/casework/cases');
    expect(await page.locator('tbody tr').count()).toBe(50);
    expect(await page.innerText('tbody tr')).toContain('PT Citra Alas Kaki');
    expect(await page.innerText('tbody')).toMatch(/\p{L}•+/u);
    expect(await looked(page, 'casework-worklist')).toEqual([]);
    await follow(page, '.pager a[rel=next]');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(20);
    await open('/casework/cases?state=placed');
    expect(await page.innerText('main')).toContain('Tidak ada yang cocok');
    expect(await looked(page, 'casework-worklist-filtered')).toEqual([]);
    await follow(page, '.chosen li:first-child a');
    expect(await page.locator('tbody tr').count()).toBe(50);
  });

  it('keep a view of the list under a name, and remove it with a way back', async () => {
    await open('/casework/cases?owner=me&region=36.04');
    await page.click('.own-views summary');
    await follow(page, '.own-views form button[type="submit"]');
    expect(await page.innerText('.errors')).toContain('wajib diisi');
    expect(await looked(page, 'casework-view-refused')).toEqual([]);
    await page.fill('.own-views input[name="name"]', 'Kabupaten Serang saya');
    await follow(page, '.own-views form button[type="submit"]');
    expect(await told()).toContain('Tampilan tersimpan');
    expect(await page.innerText('.views a[aria-current]')).toBe('Kabupaten Serang saya');
    await open('/casework/cases');
    await follow(page, '.views a:has-text("Kabupaten Serang saya")');
    expect(new URL(page.url()).search).toBe('?owner=me&region=36.04');
    await page.click('.own-views summary');
    expect(await looked(page, 'casework-views')).toEqual([]);
    await follow(page, '.own-views li button');
    expect(await told()).toContain('Tampilan dihapus');
    await follow(page, '.told.done form button');
    expect(await page.locator('.views a', { hasText: 'Kabupaten Serang saya' }).count()).toBe(1);
  });

  it('leave the page as a file of exactly what is filtered', async () => {
    const filtered = '/casework/cases?owner=me&region=36.04';
    await open(filtered);
    const rows = await page.locator('tbody tr').count();
    const file = await page.request.get(`${product.url}${filtered}&export=csv`);
    expect([file.status(), file.headers()['content-disposition']]).toMatchObject([200, /tanggap-daftar-kerja.*csv/]);
    const text = await file.text();
    expect(text).toMatch(/K-\d{7}/);
    expect(text).toMatch(/\p{L}•/u);
    expect(text.match(/K-\d{7}/g)?.length).toBeGreaterThanOrEqual(rows);
    expect(text).toContain('PT Citra Alas Kaki');
    for (const path of [
      '/casework/follow-ups',
      '/casework/duplicates',
      '/casework/reports',
      '/casework/follow-ups/accounts',
    ])
      expect((await page.request.get(`${product.url}${path}?export=csv`)).status()).toBe(200);
    await page.emulateMedia({ media: 'print' });
    const onPaper = [
      await page.isVisible('.letterhead'),
      await page.isVisible('nav.menu'),
      await page.isVisible('.pager'),
    ];
    await page.emulateMedia({ media: 'screen' });
    expect(onPaper).toEqual([true, false, false]);
  });

  it('say so when nothing is selected, and take what is nobody’s', async () => {
    await open('/casework/cases');
    await follow(page, 'button[data-takes]');
    expect(await page.innerText('.errors')).toContain('Pilih dahulu');
    expect(await page.title()).toMatch(/^Ada masalah/);
    expect(await looked(page, 'casework-worklist-nothing-selected')).toEqual([]);
    const { id } = caseAt(30);
    const desk = '0192a000-0000-7000-8000-000000000911';
    // For once the desk takes what was reported from a site, and nothing comes to it by itself.
    await sql(`update desks set regions = array(select region_code from cases where id = $2) where account_id = $1`, [
      desk,
      id,
    ]);
    await sql(`update case_work set owner_id = null where case_id = $1`, [id]);
    await sql(`update cases set owner_id = null where id = $1`, [id]);
    await open(`/casework/cases/${id}`);
    await follow(page, 'form[action$="/take"] button');
    expect(await told()).toContain('kini milik Anda');
    await follow(page, '.told.done form button');
    expect(await told()).toContain('diurungkan');
    expect(await page.innerText('main')).toContain('Ambil kasus ini');
    await sql(`update desks set regions = '{36.01,36.02,36.04,36.72,36.73}' where account_id = $1`, [desk]);
  });

  it('log a contact in two clicks, and nothing happens twice', async () => {
    const { id } = caseAt(0);
    await open('/casework/cases?owner=me');
    await follow(page, `tr[data-row="${id}"] a`);
    expect(await looked(page, 'casework-case')).toEqual([]);
    // Sent once more as it stood, as by an impatient hand.
    await page.evaluate(`(async () => {
      const form = document.querySelector('.next-step form');
      const body = new URLSearchParams(new FormData(form));
      body.set('outcome', 'no-answer');
      await (await fetch(form.action, { method: 'POST', body })).text();
    })()`);
    await follow(page, 'button[value="no-answer"]');
    expect(await told()).toContain('Kontak tercatat');
    expect(await sql(`select id from contacts where case_id = $1`, [id])).toHaveLength(1);
    await follow(page, '.tabs a[href$="/contacts"]');
    expect(await page.innerText('main')).toContain('Tidak diangkat');
    expect(await looked(page, 'casework-contacts')).toEqual([]);
  });

  it('open another path with the third call in vain, and take a call back that was noted by a slip', async () => {
    const { id } = caseAt(11);
    await open(`/casework/cases/${id}`);
    for (const word of ['Kontak tercatat.', 'Kontak tercatat.', 'tidak lagi menjangkau']) {
      await follow(page, 'button[value="no-answer"]');
      expect(await told()).toContain(word);
    }
    expect(await page.innerText('.case-head .tag')).toContain('tidak terhubung');
    expect(await page.innerText('.next-step')).toContain('Kunjungi rumahnya');
    expect(await page.isChecked('input[name="channel"][value="visit"]')).toBe(true);
    expect(await looked(page, 'casework-case-unreachable')).toEqual([]);
    await follow(page, '.told.done form button');
    expect(await told()).toContain('Catatan kontak diurungkan');
    expect(await page.innerText('.case-head .tag')).toContain('terdaftar');
    await open(`/casework/cases/${id}/contacts`);
    expect(await page.locator('tbody s').count()).toBe(1);
    expect(await looked(page, 'casework-contacts-undone')).toEqual([]);
  });

  it('lead a case from the first call to its profile, each next step as the one button', async () => {
    const { id } = caseAt(1);
    await open(`/casework/cases/${id}`);
    await page.click('.more-acts summary');
    await page.fill('textarea[name="note"]', 'Minta dihubungi sore hari.');
    await follow(page, 'button[value="reached"]');
    expect(await page.innerText('.case-head .tag')).toContain('sudah dihubungi');
    await follow(page, '.next-step form button');
    expect(await page.locator('.errors li').count()).toBe(2);
    expect(await looked(page, 'casework-verify-refused')).toEqual([]);
    await page.check('input[value="e-ktp"]');
    await page.check('input[value="matched"]');
    await follow(page, 'main form button[type="submit"]');
    expect(await told()).toContain('Pemeriksaan identitas tercatat');
    await follow(page, '.next-step a.button');
    expect(await looked(page, 'casework-profile')).toEqual([]);
    await page.fill('input[name="dependants"]', 'banyak');
    await page.selectOption('select[name="schooling"]', 'SMK');
    await follow(page, 'main form button[type="submit"]');
    expect(await page.innerText('.errors')).not.toBe('');
    expect(await page.inputValue('select[name="schooling"]')).toBe('SMK');
    expect(await looked(page, 'casework-profile-refused')).toEqual([]);
    await page.fill('input[name="dependants"]', '2');
    await page.check('input[value="JAHIT"]');
    await page.check('input[name="asked"]');
    await follow(page, 'main form button[type="submit"]');
    expect(await told()).toContain('Profil tersimpan');
    expect(await page.innerText('.case-head .tag')).toMatch(/profil selesai|dalam layanan/);
    expect(await looked(page, 'casework-case-profiled')).toEqual([]);
  });

  it('show side by side what somebody else has written meanwhile', async () => {
    const { id } = caseAt(1);
    await open(`/casework/cases/${id}/profile`);
    const colleague = await page.context().newPage();
    await colleague.goto(`${product.url}/casework/cases/${id}/profile`);
    await colleague.selectOption('select[name="schooling"]', 'D3');
    await follow(colleague, 'main form button[type="submit"]');
    await colleague.close();
    await page.selectOption('select[name="schooling"]', 'S1');
    await follow(page, 'main form button[type="submit"]');
    expect(await page.innerText('.conflict')).toContain('D3');
    expect(await page.inputValue('select[name="schooling"]')).toBe('S1');
    expect(await looked(page, 'casework-conflict')).toEqual([]);
    await follow(page, 'main form button[type="submit"]');
    expect(await told()).toContain('Profil tersimpan');
  });

  it('show training, aid, consents and the whole history of a case', async () => {
    const { id } = caseAt(1);
    for (const tab of ['training', 'aid', 'documents', 'history']) {
      await open(`/casework/cases/${id}/${tab}`);
      expect(await looked(page, `casework-case-${tab}`)).toEqual([]);
    }
    expect(await page.innerText('.timeline')).toContain('Telepon: Tersambung');
    expect(await page.innerText('.timeline')).toContain('Minta dihubungi sore hari.');
    expect(await page.innerText('.timeline')).not.toMatch(/[a-z]+\.[a-z]+-[a-z]+|layoff-notices|worker-registry/);
    await open(`/casework/cases/${id}/documents`);
    await follow(page, 'main form button[type="submit"]');
    expect(await page.locator('.errors').count()).toBe(1);
    expect(await looked(page, 'casework-consent-refused')).toEqual([]);
    await page.check('input[value="employers"]');
    await page.check('input[name="given"][value="yes"]');
    await page.selectOption('select[name="channel"]', 'counter');
    await follow(page, 'main form button[type="submit"]');
    expect(await told()).toContain('Jawaban tercatat');
  });

  it('take decisions that the rules allow, and report what changes a life', async () => {
    const { id } = caseAt(2);
    await open(`/casework/cases/${id}/decision`);
    await page.check('input[name="to"]');
    await follow(page, 'main form button[type="submit"]');
    expect(await page.innerText('.errors')).not.toBe('');
    expect(await looked(page, 'casework-decision-refused')).toEqual([]);
    await page.fill('textarea[name="reason"]', 'Mengajukan perselisihan lewat serikat.');
    await follow(page, 'main form button[type="submit"]');
    expect(await page.innerText('.case-head .tag')).toContain('menolak PHK');
    await open(`/casework/cases/${caseAt(3).id}/circumstance`);
    expect(await looked(page, 'casework-circumstance')).toEqual([]);
    await page.check('input[value="asked-to-stop"]');
    const today = new Date(Date.now() + 7 * 3_600_000);
    await page.fill('input[name="since-day"]', String(today.getUTCDate()));
    await page.fill('input[name="since-month"]', String(today.getUTCMonth() + 1));
    await page.fill('input[name="since-year"]', String(today.getUTCFullYear()));
    await page.selectOption('select[name="evidence"]', 'stated');
    await follow(page, 'main form button[type="submit"]');
    expect(await page.innerText('.case-head .tag')).toContain('ditutup');
    await follow(page, 'a[href*="/retraction?report="]');
    await page.fill('textarea[name="reason"]', 'Ternyata orang lain.');
    await follow(page, 'main form button[type="submit"]');
    expect(await page.innerText('.next-step')).toContain('Buka kembali');
    await follow(page, '.next-step a.button');
    expect(await looked(page, 'casework-reopening')).toEqual([]);
    await page.fill('textarea[name="reason"]', 'Laporan tadi keliru.');
    await follow(page, 'main form button[type="submit"]');
    expect(await told()).toContain('dibuka kembali');
  });

  it('find people without writing anything of them into an address, and show them whole to who says why', async () => {
    await open('/casework/search');
    expect(await looked(page, 'casework-search')).toEqual([]);
    await follow(page, 'main form button[type="submit"]');
    expect(await page.innerText('.errors')).toContain('Isi nama');
    expect(await looked(page, 'casework-search-refused')).toEqual([]);
    await eventually(
      async () => {
        await open('/casework/search');
        await page.fill('input[name="name"]', 'Siti');
        await follow(page, 'main form button[type="submit"]');
        expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
      },
      { within: 60_000 },
    );
    expect(page.url()).not.toContain('Siti');
    expect(await looked(page, 'casework-found')).toEqual([]);
    await follow(page, 'tbody tr a');
    expect(await looked(page, 'casework-person')).toEqual([]);
    const { id, person_id: personId, number } = caseAt(1);
    await open(`/casework/cases/${id}`);
    await follow(page, '.case-head a[href*="/reveal"]');
    expect(await looked(page, 'casework-reveal')).toEqual([]);
    await follow(page, 'main form button[type="submit"]');
    expect(await page.innerText('.revealed')).toMatch(/\d{4} \d{4} \d{4} \d{4}/);
    expect(await page.innerText('main')).toContain(number);
    expect(await looked(page, 'casework-revealed')).toEqual([]);
    expect(await sql(`select id from person_reveals where person_id = $1`, [personId])).toHaveLength(1);
    await open('/casework/search');
    await page.fill('input[name="caseNumber"]', `K-${number.padStart(7, '0')}`);
    await follow(page, 'main form button[type="submit"]');
    expect(pathNow()).toBe(`/casework/search/people/${personId}`);
  });

  it('decide who is one person, and whose a NIK is', async () => {
    const pairId = newId();
    const [a = '', b = ''] = [caseAt(5).person_id, caseAt(6).person_id].toSorted();
    await sql(
      `insert into duplicate_pairs (id, person_a, person_b, strength, keys) values ($1, $2, $3, 'medium', '{phone}')`,
      [...[pairId, a, b]],
    );
    await open('/casework/duplicates?strength=medium');
    expect(await looked(page, 'casework-duplicates')).toEqual([]);
    await open(`/casework/duplicates/${pairId}`);
    expect(await looked(page, 'casework-duplicate')).toEqual([]);
    await follow(page, 'main form button[type="submit"]');
    expect(await page.locator('.errors li').count()).toBeGreaterThan(0);
    expect(await looked(page, 'casework-duplicate-refused')).toEqual([]);
    await page.check('input[value="first"]');
    await page.fill('textarea[name="reason"]', 'KTP dan KK dilihat di loket.');
    await follow(page, 'main form button[type="submit"]');
    expect(await told()).toContain('Keputusan tentang pasangan');
    await open(`/casework/search/people/${a}`);
    await page.click('.more-acts summary');
    await page.fill('textarea[name="reason"]', 'Ternyata kakak beradik.');
    await follow(page, 'details form button[type="submit"]');
    expect(await told()).toContain('Penggabungan dibatalkan');
    expect(await looked(page, 'casework-person-unmerged')).toEqual([]);
    await open('/casework/duplicates/conflicts');
    expect(await looked(page, 'casework-conflicts')).toEqual([]);
  });

  it('ask and tell people what is due', async () => {
    await sql(
      `insert into follow_ups (case_id, after, months, due_on) values ($1, 'layoff', 1, current_date - 3) on conflict do nothing`,
      [caseAt(7).id],
    );
    await sql(
      `insert into aid_redirections (id, person_id, heard_at, effective_on, source) values ($1, $2, now(), current_date + 3, 'worker')`,
      [newId(), caseAt(8).person_id],
    );
    await open('/casework/follow-ups');
    expect(await looked(page, 'casework-follow-ups')).toEqual([]);
    await follow(page, `tr:has(a[href="/casework/cases/${caseAt(7).id}"]) a[href*="/follow-ups/"]`);
    await follow(page, 'main form button[type="submit"]');
    expect(await page.locator('.errors').count()).toBe(1);
    expect(await looked(page, 'casework-follow-up-refused')).toEqual([]);
    await page.check('input[name="employed"][value="yes"]');
    await page.fill('input[name="wage"]', '3.500.000');
    await follow(page, 'main form button[type="submit"]');
    expect(await told()).toContain('Jawaban tersimpan');
    await open('/casework/follow-ups/reminders');
    expect(await looked(page, 'casework-reminders')).toEqual([]);
    await open('/casework/follow-ups/accounts');
    expect(await looked(page, 'casework-redirections')).toEqual([]);
    await follow(page, 'tbody a[href*="/accounts/"]');
    expect(await page.innerText('main')).toContain('rekening lain');
    expect(await looked(page, 'casework-telling')).toEqual([]);
    await page.check('input[value="letter"]');
    await follow(page, 'form:has(input[name="means"]) button[type="submit"]');
    expect(await told()).toContain('sudah diberi tahu');
  });

  it('take down at the counter what a company has not reported', async () => {
    await open('/casework/reports');
    expect(await looked(page, 'casework-reports-empty')).toEqual([]);
    await follow(page, 'main a.button');
    await follow(page, 'main form button[type="submit"]');
    expect(await page.locator('.errors li').count()).toBeGreaterThan(5);
    expect(await looked(page, 'casework-report-refused')).toEqual([]);
    await page.fill('input[name="name"]', 'Rina Marlina');
    await page.fill('input[name="nik"]', '3603 1245 0690 0001');
    for (const [part, value] of [
      ['day', '5'],
      ['month', '6'],
      ['year', '1990'],
    ] as const)
      await page.fill(`input[name="birthDate-${part}"]`, value);
    await page.fill('input[name="phone"]', '081234567890');
    await page.selectOption('select[name="districtCode"]', '36.03.12');
    await page.fill('input[name="companyName"]', 'PT Tidak Melapor');
    await page.selectOption('select[name="regionCode"]', '36.03');
    for (const [part, value] of [
      ['day', '1'],
      ['month', '11'],
      ['year', '2026'],
    ] as const)
      await page.fill(`input[name="layoffDate-${part}"]`, value);
    await page.selectOption('select[name="reasonCode"]', 'EFISIENSI_RUGI');
    await follow(page, 'main form button[type="submit"]');
    expect(await told()).toContain('Laporan tercatat');
    expect(await page.innerText('main')).toContain('PT Tidak Melapor');
    expect(await looked(page, 'casework-reports')).toEqual([]);
    await follow(page, 'tbody a[href*="/casework/reports/"]');
    expect(await looked(page, 'casework-report')).toEqual([]);
    await page.fill('textarea[name="reason"]', 'Perusahaannya salah disebut.');
    await follow(page, 'main form button[type="submit"]');
    expect(await told()).toContain('dikesampingkan');
    await follow(page, '.told.done form button');
    expect(await told()).toContain('berlaku lagi');
  });

  it('let the head of office see desks and hand cases over, without seeing whose they are', async () => {
    const head = await product.as(demo.headOfOffice, '/casework/desks');
    expect(await looked(head, 'casework-desks')).toEqual([]);
    await follow(head, '.tabs a[href$="/pace"]');
    expect(await head.innerText('tbody')).toContain('Semua wilayah');
    expect(await looked(head, 'casework-pace')).toEqual([]);
    await head.goto(`${product.url}/casework/desks`);
    await follow(head, 'tbody a');
    expect(await looked(head, 'casework-desk')).toEqual([]);
    await follow(head, 'form[action$="/handover"] button[type="submit"]');
    expect(await head.locator('.errors').count()).toBe(1);
    expect(await looked(head, 'casework-desk-refused')).toEqual([]);
    await head.goto(`${product.url}/casework/desks?case=${caseAt(9).id}`);
    expect(await head.innerText('main')).not.toMatch(/•/);
    expect(await looked(head, 'casework-assign')).toEqual([]);
    await head.selectOption('select[name="caseworkerId"]', { index: 1 });
    await head.fill('textarea[name="reason"]', 'Cuti sampai akhir bulan.');
    await follow(head, 'main form button[type="submit"]');
    if ((await head.locator('.told.done').count()) > 0) {
      await follow(head, '.told.done form button');
      expect(await head.innerText('.told.done')).toContain('diurungkan');
    }
    const refused = await head.goto(`${product.url}/casework/cases`);
    expect(refused?.status()).toBe(403);
    await head.context().close();
  });

  it('are done by keyboard alone, from signing in to a contact that is noted', async () => {
    const { page: alone } = await visit(product.browser, product.url);
    const keys = new Keyboard(alone);
    const press = (key: string, times?: number) => keys.press(key, times);
    await keys.signIn(demo.provinceCaseworker);
    await keys.follow('.menu a[href="/casework/cases"]');
    await press('j', 3);
    expect(await alone.locator('tr.present').count()).toBe(1);
    await press('k');
    await press('x');
    expect(await alone.locator('tr.present input').isChecked()).toBe(true);
    await press('?');
    expect(await alone.locator('details[data-keys]').getAttribute('open')).not.toBeNull();
    await press('j');
    const id = await alone.locator('tr.present').getAttribute('data-row');
    await Promise.all([alone.waitForEvent('load'), press('o')]);
    expect(new URL(alone.url()).pathname).toBe(`/casework/cases/${id}`);
    await keys.follow('button[value="wrong-number"]');
    expect(await alone.innerText('.told.done')).toContain('Kontak tercatat');
    expect(await sql(`select id from contacts where case_id = $1 and outcome = 'wrong-number'`, [id])).toHaveLength(1);
    await alone.goto(`${product.url}/casework/cases`);
    await press('?');
    await keys.tabTo('details[data-keys] button');
    await press('Enter');
    await alone.reload();
    await press('j');
    expect(await alone.locator('tr.present').count()).toBe(0);
    await alone.context().close();
  });

  it('work without scripts, and speak English with the same address', async () => {
    const { page: plain } = await visit(product.browser, product.url, { javaScriptEnabled: false });
    await signIn(plain, demo.provinceCaseworker);
    await plain.goto(`${product.url}/casework/cases?owner=me`);
    expect(await plain.locator('details[data-keys]').isVisible()).toBe(false);
    await follow(plain, 'nav.languages a[lang="en"]');
    expect(plain.url()).toContain('owner=me');
    expect(await plain.innerText('h1')).toBe('Worklist');
    await follow(plain, 'tbody tr a');
    expect(await plain.innerText('main')).toContain('Next step');
    await plain.context().close();
    for (const path of ['/casework', '/casework/cases', `/casework/cases/${caseAt(4).id}`, '/casework/duplicates']) {
      await open(`${path}?lang=en`);
      expect(await looked(page, `casework-english${path.replaceAll('/', '-').replace(caseAt(4).id, 'case')}`)).toEqual(
        [],
      );
    }
    await open('/casework?lang=id');
  });

  it('are read by the inspectorate, who finds nothing to press', async () => {
    const auditor = await product.as(demo.auditor, `/casework/cases/${caseAt(10).id}`);
    expect(await auditor.innerText('.next-step')).toContain('dapat membaca');
    expect(await auditor.locator('main form').count()).toBe(0);
    expect(await looked(auditor, 'casework-case-read-only')).toEqual([]);
    expect((await auditor.goto(`${product.url}/casework/cases/${caseAt(10).id}/decision`))?.status()).toBe(403);
    await auditor.context().close();
  });

  it('break no rule of the browser on the way', () => {
    expect(product.complaints).toEqual([]);
  });
});
