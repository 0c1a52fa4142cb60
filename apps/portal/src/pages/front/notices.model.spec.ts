import type { NoticeView } from '../../clients/notices.js';
import { formatsIn } from '../../formats.js';
import { sayIn } from '../../messages/messages.js';
import { noticeShown } from './notices.model.js';

const notice: NoticeView = {
  id: '0192a5c0-1111-7000-8000-000000000010',
  status: 'accepted',
  listStatus: 'accepted',
  companyName: 'PT Citra Alas Kaki',
  siteName: 'Pabrik Cikupa',
  layoffFrom: '2026-03-31',
  layoffTo: '2026-03-31',
  ...{ rows: 2200, rejected: 37, reported: 2163, registered: 2000, referred: 0, assessed: 0 },
};

const shown = (change: Partial<NoticeView> = {}) => noticeShown({ ...notice, ...change }, formatsIn('id'), sayIn('id'));

describe('a notice on the front page', () => {
  it('is written out with its day, its rows and its steps', () => {
    expect(shown()).toMatchObject({ company: 'PT Citra Alas Kaki', layoff: '31 Maret 2026' });
    expect(shown().facts).toEqual([
      ['Lokasi', 'Pabrik Cikupa'],
      ['Tanggal PHK', '31 Maret 2026'],
      ['Daftar pekerja', '2.200 baris, 37 ditolak'],
    ]);
    expect(shown().steps).toEqual([
      { name: 'Dilaporkan', done: 2163, of: 2163 },
      { name: 'Terdaftar', done: 2000, of: 2163 },
      { name: 'Dirujuk', done: 0, of: 2163 },
      { name: 'Dinilai', done: 0, of: 2163 },
    ]);
  });

  it('gives a period as one', () => {
    expect(shown({ layoffTo: '2026-04-30' }).layoff).toBe('31 Maret 2026 – 30 April 2026');
  });

  it('says so where a draft has no dates yet', () => {
    expect(shown({ layoffFrom: null }).layoff).toBe('Belum ditentukan');
  });

  it.each([
    ['draft', null, 'notice.draft'],
    ['draft', 'received', 'notice.checking'],
    ['draft', 'checked', 'notice.draft'],
    ['draft', 'refused', 'notice.list-refused'],
    ['accepted', 'accepted', 'notice.flowing'],
    ['registered', 'reported', 'notice.flowing'],
    ['submitted', 'checked', 'notice.with-office'],
    ['in-review', 'checked', 'notice.with-office'],
    ['correction-needed', 'checked', 'notice.correction-needed'],
    ['refused', 'checked', 'notice.refused'],
    ['withdrawn', null, 'notice.withdrawn'],
    ['decided', 'reported', 'notice.done'],
    ['completed', 'reported', 'notice.done'],
  ])('%s with a list that is %s is called %s', (status, listStatus, name) => {
    expect(shown({ status, listStatus }).state.name).toBe(name);
  });
});
