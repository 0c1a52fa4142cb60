import { civilDate } from '@tanggap/kernel';
import type { JointLeave } from '@tanggap/kernel';
import { firstReceipt, leadTimeOf, reissued, stateOf } from './receipt.js';
import type { Issue, ReceiptFacts } from './receipt.js';
import { officeName, printable } from './receipt-words.js';

const facts: ReceiptFacts = {
  ...{ noticeId: 'a notice', noticeVersion: 1, noticeStatus: 'accepted', office: '36.03' },
  said: {
    ...{ kind: 'PLAN', companyName: 'PT Citra Alas Kaki', registrationNumber: '1234567890123' },
    ...{ siteName: 'Pabrik Pasar Kemis', siteAddress: 'Jalan Raya 1', siteRegion: '36.03' },
    ...{ reasonCode: 'EFISIENSI_CEGAH', layoffFrom: civilDate('2026-03-31'), layoffTo: civilDate('2026-04-30') },
    ...{ tranches: [], toldOn: civilDate('2026-03-02') },
    ...{ declaredWorkers: 10, acceptedWorkers: 9, rejectedRows: 1 },
    ...{ submittedOn: civilDate('2026-03-02'), acceptedOn: civilDate('2026-03-03') },
    ...{ listId: 'a list', listHash: 'a hash' },
  },
};
const issue: Issue = {
  ...{ id: 'a receipt', by: 'an officer' },
  ...{ now: new Date('2026-03-03T02:00:00Z'), today: civilDate('2026-03-03'), jointLeave: 'is-a-holiday' },
};
const later: Issue = { ...issue, id: 'another', now: new Date('2026-05-03T02:00:00Z'), today: civilDate('2026-05-03') };

describe('a receipt', () => {
  it('is numbered by its office and year, and says what the notice said that day', () => {
    const receipt = firstReceipt(facts, 42, issue);
    expect(receipt).toMatchObject({ number: '567/0042/TT-PHK/36.03/2026', office: '36.03', year: 2026, sequence: 42 });
    expect(receipt).toMatchObject({ revision: 1, reason: null, issuedOn: '2026-03-03', issuedBy: 'an officer' });
    expect(receipt.content).toMatchObject({ companyName: 'PT Citra Alas Kaki', acceptedWorkers: 9 });
  });

  it('keeps its number, office and year when it is issued anew, and says what the notice says then', () => {
    const first = firstReceipt(facts, 42, issue);
    const changed = { ...facts, noticeVersion: 2, office: '36.04', said: { ...facts.said, acceptedWorkers: 4 } };
    const second = reissued(first, changed, 'nama diperbaiki', later);

    const { number, office, year, sequence } = first;
    expect(second).toMatchObject({ number, office, year, sequence, revision: 2, noticeVersion: 2 });
    expect(second).toMatchObject({ id: 'another', reason: 'nama diperbaiki', issuedOn: '2026-05-03' });
    expect([first.content.acceptedWorkers, second.content.acceptedWorkers]).toEqual([9, 4]);
  });

  it.each(['draft', 'submitted', 'withdrawn', 'refused'] as const)(
    'is not issued for a notice that is %s',
    (status) => {
      const wrong = { ...facts, noticeStatus: status };
      expect(() => firstReceipt(wrong, 1, issue)).toThrow(
        expect.objectContaining({ code: 'receipt.notice-not-accepted' }),
      );
      const first = firstReceipt(facts, 1, issue);
      expect(() => reissued(first, wrong, 'nama diperbaiki', later)).toThrow(
        expect.objectContaining({ code: 'receipt.notice-not-accepted' }),
      );
    },
  );

  it.each([
    [1, 1, 'registered', 'valid'],
    [1, 2, 'registered', 'superseded'],
    [2, 2, 'completed', 'valid'],
    [2, 2, 'withdrawn', 'withdrawn'],
    [1, 2, 'withdrawn', 'withdrawn'],
  ] as const)('of revision %i of %i, its notice %s, is %s', (revision, latest, noticeStatus, state) => {
    expect(stateOf(revision, latest, noticeStatus)).toBe(state);
  });

  it('of a worker who was taken back is withdrawn', () => {
    expect(stateOf(1, 1, 'registered', true)).toBe('withdrawn');
  });
});

describe('the lead time on a receipt', () => {
  const leadOf = (said: Partial<ReceiptFacts['said']>, jointLeave: JointLeave = 'is-a-holiday') =>
    leadTimeOf({ ...facts.said, ...said }, jointLeave);

  it.each([
    ['2026-03-04', 14, 0],
    ['2026-03-05', 13, 1],
    ['2026-03-31', 0, 14],
    ['2026-05-01', 0, 14],
  ])('of workers who are told on %s is %i working days, %i too few', (toldOn, given, short) => {
    expect(leadOf({ toldOn: civilDate(toldOn) })).toEqual({ given, owed: 14, short });
  });

  it('is counted as the office counts joint leave', () => {
    const toldOn = civilDate('2026-03-10');
    expect(leadOf({ toldOn }, 'counts-as-working')).toEqual({ given: 14, owed: 14, short: 0 });
    expect(leadOf({ toldOn }).short).toBeGreaterThan(0);
  });

  it('is that of the tranche that has least', () => {
    const [early, late] = [civilDate('2026-03-05'), civilDate('2026-06-30')];
    const tranches = [late, early].map((day) => ({ from: day, to: day, workers: 5 }));
    expect(leadOf({ tranches })).toEqual({ given: 3, owed: 14, short: 11 });
  });

  it('lacks nothing where the law asks for no notice', () => {
    const [nothing, toldOn] = [{ given: 0, owed: 0, short: 0 }, facts.said.layoffFrom];
    expect(leadOf({ toldOn, reasonCode: 'PELANGGARAN_MENDESAK' })).toEqual(nothing);
    expect(leadOf({ toldOn, kind: 'FURLOUGH', reasonCode: null })).toEqual(nothing);
  });
});

describe('what is printed', () => {
  it('is on one line, without what cannot be seen or turns the text around', () => {
    expect(printable(' PT\u0000 A\u202e\u2066\nB\u2028\u200bC\ufeff\tD ')).toBe('PT A B C D');
    expect(printable('x'.repeat(1_000))).toHaveLength(300);
    expect(printable('PT Ångström & Söhne <script>')).toBe('PT Ångström & Söhne <script>');
  });

  it('names the office by its region, and by its code where that is not known', () => {
    expect(officeName('36.03').id).toBe('Dinas Tenaga Kerja Kabupaten Tangerang');
    expect(officeName('99.99').en).toBe('Manpower office of 99.99');
  });
});
