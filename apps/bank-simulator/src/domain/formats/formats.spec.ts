import { civilDate } from '@tanggap/kernel';
import fc from 'fast-check';
import { oddities, oddityOf, withOddities } from '../oddities.js';
import { entriesOf, statementOf, sumOf, type StatementEntry } from '../statement.js';
import type { Transfer } from '../transfer.js';
import { bulkHeader, readBulkCsv } from './bulk-csv.js';
import { camt053, camt054 } from './camt.js';
import { mt940 } from './mt940.js';
import { readPain001 } from './pain001.js';
import { pain002, resultsCsv, resultsOf } from './results.js';
import { statementCsv } from './statement-csv.js';
import { allOf, at, element, readXml, textAt, XmlProblem } from './xml.js';

const account = '0010000000001';
const day = civilDate('2027-03-01');
const now = Date.parse('2027-03-05T10:00:00+07:00');
const moment = Date.parse('2027-03-01T23:59:00+07:00');

function transfer(key: string, change: Partial<Transfer> = {}): Transfer {
  const asked = {
    key,
    service: '17',
    amount: 500_000,
    source: account,
    bankCode: '137',
    account: '1370000001',
  } as const;
  const fate = { outcome: 'success', settleMs: 0, returnDays: 0 } as const;
  const about = { narrative: 'Bantuan & PHK', externalId: '1', referenceNo: `BS000000000000${key}` };
  return { ...asked, ...about, at: moment, knownAt: moment, fate, ...change };
}

const returned = { fate: { outcome: 'returned', reason: 'AC04', settleMs: 0, returnDays: 1 } } as const;
const transfers = [transfer('BTN-1'), transfer('BTN-2', returned)];
const entries = entriesOf(transfers, now);

describe('a statement', () => {
  it('opens with what the days before left, and holds what moved on that day in Jakarta', () => {
    const first = statementOf(account, 10_000_000, entries, day);
    expect([first.opening, first.closing, first.entries.length, first.number]).toEqual([10_000_000, 9_000_000, 2, 60]);
    const second = statementOf(account, 10_000_000, entries, civilDate('2027-03-02'));
    expect([second.opening, second.closing, second.entries[0]?.reason]).toEqual([9_000_000, 9_500_000, 'AC04']);
    expect(entriesOf([transfer('F', { fate: { outcome: 'failed', settleMs: 0, returnDays: 0 } })], now)).toEqual([]);
  });

  it('is written as MT940', () => {
    const second = statementOf(account, 10_000_000, entries, civilDate('2027-03-02'));
    expect(mt940(second)).toBe(
      [
        ...[':20:ST270302061', `:25:${account}`, ':28C:61/1', ':60F:C270302IDR9000000,00'],
        ':61:2703020302C500000,00NRTIBTN-2//00000000000BTN-2',
        ':86:/EREF/BTN-2/RTRN/AC04/REMI/Bantuan . PHK',
        ...[':62F:C270302IDR9500000,00', ':64:C270302IDR9500000,00', '-', ''],
      ].join('\r\n'),
    );
  });

  it('has no line in MT940 that is too long, or begins like a field', () => {
    const text = fc.string({ maxLength: 140 });
    fc.assert(
      fc.property(text, text, (key, narrative) => {
        const entry: StatementEntry = { at: moment, kind: 'debit', amount: 1, key, bankReference: 'BS1', narrative };
        const lines = mt940({ account, day, number: 60, opening: 0, closing: -1, entries: [entry] }).split('\r\n');
        const about = lines.slice(
          lines.findIndex((line) => line.startsWith(':86:')),
          -4,
        );
        expect(about.length).toBeLessThanOrEqual(6);
        expect(about.slice(1).filter((line) => /^[:-]/.test(line))).toEqual([]);
        expect(lines.every((line) => line.length <= 69 && /^[ -z]*$/.test(line))).toBe(true);
      }),
    );
  });

  it('is written as camt.053, camt.054 and CSV with the same movements', () => {
    const statement = statementOf(account, 10_000_000, entries, day);
    const read = at(readXml(camt053(statement, now)), 'BkToCstmrStmt', 'Stmt');
    expect(allOf(read, 'Ntry').map((entry) => textAt(entry, 'Amt'))).toEqual(['500000.00', '500000.00']);
    expect(allOf(read, 'Bal').map((balance) => textAt(balance, 'Amt'))).toEqual(['10000000.00', '9000000.00']);
    const advice = at(readXml(camt054('F1', account, entries, now)), 'BkToCstmrDbtCdtNtfctn', 'Ntfctn');
    const back = allOf(advice, 'Ntry').find((entry) => textAt(entry, 'CdtDbtInd') === 'CRDT');
    expect(textAt(back, 'NtryDtls', 'TxDtls', 'RtrInf', 'Rsn', 'Cd')).toBe('AC04');
    expect(textAt(back, 'NtryDtls', 'TxDtls', 'RmtInf', 'Ustrd')).toBe('Bantuan & PHK');
    const rows = statementCsv(statement).trim().split('\n');
    expect(rows.length).toBe(5);
    expect(rows.at(-1)).toBe(',CLOSING,,,,,,9000000');
  });

  it('errs where it is set to, in one of five ways by key, and its balances follow its entries', () => {
    const many = Array.from({ length: 2_000 }, (_, n) => transfer(`BTN-${n}`));
    const truly = statementOf(account, 10 ** 12, entriesOf(many, now), day);
    const odd = withOddities('a seed', 0.05, truly);
    expect(withOddities('a seed', 0, truly)).toBe(truly);
    expect(odd.closing).toBe(odd.opening + sumOf(odd.entries));
    const met = new Set(truly.entries.map((entry) => oddityOf('a seed', 0.05, entry)));
    expect(met).toEqual(new Set([undefined, ...oddities]));
  });
});

const pain = (lines: readonly string[], count = lines.length, sum = lines.length * 500_000) =>
  `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn><GrpHdr><MsgId>B7</MsgId><NbOfTxs>${count}</NbOfTxs><CtrlSum>${sum}.00</CtrlSum></GrpHdr><PmtInf><DbtrAcct><Id><Othr><Id>${account}</Id></Othr></Id></DbtrAcct>${lines.join('')}</PmtInf></CstmrCdtTrfInitn></Document>`;
const painLine = (key: string, currency = 'IDR') =>
  `<CdtTrfTxInf><PmtId><EndToEndId>${key}</EndToEndId></PmtId><Amt><InstdAmt Ccy="${currency}">500000.00</InstdAmt></Amt><CdtrAgt><FinInstnId><BICFI>BRINIDJA</BICFI></FinInstnId></CdtrAgt><Cdtr><Nm>SITI &amp; CONTOH</Nm></Cdtr><CdtrAcct><Id><Othr><Id>0020000001</Id></Othr></Id></CdtrAcct><RmtInf><Ustrd>Bantuan</Ustrd></RmtInf></CdtTrfTxInf>`;
const csvLine = (...changes: readonly [number, string][]) => {
  const cells =
    `B7,1,F-1,${account},002,BRINIDJA,0020000001,SITI & CONTOH,500000,IDR,2027-03-01,X,Bantuan,,1234,`.split(',');
  for (const [column, value] of changes) cells[column] = value;
  return cells.join(',');
};

describe('a bulk file', () => {
  const wanted = {
    ...{ line: 1, key: 'F-1', service: '20', amount: 500_000, source: account, bankCode: '002' },
    ...{ account: '0020000001', name: 'SITI & CONTOH', narrative: 'Bantuan' },
  };

  it('says the same as CSV and as pain.001', () => {
    const file = { messageId: 'B7', instructions: [wanted], refused: [] };
    expect(readBulkCsv(`${bulkHeader}\n${csvLine()}\n`)).toEqual(file);
    expect(readBulkCsv(`\uFEFF${bulkHeader}\r\n${csvLine([7, '"SITI & CONTOH"'])}`)).toEqual(file);
    expect(readPain001(pain([painLine('F-1')]))).toEqual(file);
  });

  it('loses a bad line only, with its reason', () => {
    const lines = [
      csvLine(),
      csvLine([2, '']),
      csvLine([2, 'F-3'], [8, '500000.50']),
      csvLine([2, 'F-4'], [9, 'USD']),
      csvLine([2, 'F-5'], [6, '12']),
      csvLine([2, 'F-6'], [4, '']),
      csvLine([2, 'F-7'], [3, 'x']),
      csvLine([2, 'F-8'], [7, '']),
      csvLine(),
      'B7,short',
    ];
    const file = readBulkCsv([bulkHeader, ...lines].join('\n'));
    expect('refused' in file && file.refused.map(({ refused }) => refused)).toEqual([
      'FF01',
      'AM12',
      'AM03',
      'AC01',
      'RC01',
      'AC02',
      'FF01',
      'AM05',
      'AM05',
    ]);
    const foreign = readPain001(pain([painLine('F-1', 'USD'), painLine('F-2')]));
    expect('refused' in foreign && foreign.refused).toEqual([{ line: 1, key: 'F-1', refused: 'AM03' }]);
  });

  it('is refused whole when its frame is wrong', () => {
    const problemOf = (file: object) => ('problem' in file ? file.problem : 'none');
    expect(problemOf(readBulkCsv(''))).toBe('header');
    expect(problemOf(readBulkCsv(bulkHeader))).toBe('empty');
    expect(problemOf(readBulkCsv(`${bulkHeader}\n"open`))).toBe('form');
    expect(problemOf(readBulkCsv(`${bulkHeader}\n${csvLine()}\n${csvLine([0, 'B8'])}`))).toBe('header');
    expect(problemOf(readBulkCsv([bulkHeader, ...Array<string>(10_001).fill(csvLine())].join('\n')))).toBe('too-long');
    expect(problemOf(readPain001(pain([painLine('F-1')], 2)))).toBe('count');
    expect(problemOf(readPain001(pain([painLine('F-1')], 1, 1)))).toBe('sum');
    expect(problemOf(readPain001(pain([])))).toBe('empty');
    expect(problemOf(readPain001('<Document/>'))).toBe('header');
    expect(problemOf(readPain001('<Document>'))).toBe('form');
  });

  it('has results of every line, as CSV and as pain.002', () => {
    const lines = [
      { line: 1, key: 'BTN-1' },
      { line: 2, key: 'BTN-2' },
      { line: 3, key: 'X', refused: 'AC01' },
    ];
    const file = { id: 'F1', hash: '', at: 0, messageId: 'B7', lines };
    const known = new Map(transfers.map((one) => [one.key, one]));
    const results = resultsOf(file, known, now);
    expect(results.map(({ state, reason }) => [state, reason])).toEqual([
      ['success', undefined],
      ['returned', 'AC04'],
      ['refused', 'AC01'],
    ]);
    expect(resultsCsv(results).split('\n')[2]).toMatch(/^2,BTN-2,returned,AC04,BS\d+BTN-2,2027-03-02T23:59:00\+07:00$/);
    const report = at(readXml(pain002(file, results, now)), 'CstmrPmtStsRpt');
    expect(textAt(report, 'OrgnlGrpInfAndSts', 'GrpSts')).toBe('PART');
    const statuses = allOf(at(report, 'OrgnlPmtInfAndSts'), 'TxInfAndSts').map((one) => textAt(one, 'TxSts'));
    expect(statuses).toEqual(['ACSC', 'RJCT', 'RJCT']);
  });
});

describe('XML', () => {
  it('is read back as it was written, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readXml(element('a', [element('b', text)])).children[0]?.text).toBe(text);
      }),
    );
  });

  it.each([
    ...[
      '',
      'text',
      '<a>',
      '</a>',
      '<a></b>',
      '<a/><b/>',
      '<a>&own;</a>',
      '<a>& alone</a>',
      '<a>&#0;</a>',
      '<a',
      '<1/>',
    ],
    ...['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///x">]><a>&x;</a>', '<a>'.repeat(30) + '</a>'.repeat(30)],
  ])('%j is not taken', (text) => {
    expect(() => readXml(text)).toThrow(XmlProblem);
  });

  it('is refused, not choked on, when it is large and broken', () => {
    for (const text of ['<'.repeat(200_000), `<a ${'x'.repeat(4_000_000)}`, `<a>${'&'.repeat(200_000)}</a>`]) {
      expect(() => readXml(text)).toThrow(XmlProblem);
    }
    expect(readBulkCsv(`${bulkHeader}\n"${'x'.repeat(4_000_000)}`)).toMatchObject({ problem: 'form' });
  });
});
