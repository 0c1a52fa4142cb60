import { civilDate, rupiah } from '@tanggap/kernel';
import fc from 'fast-check';
import { readBulkCsv } from '../../apps/bank-simulator/src/domain/formats/bulk-csv.js';
import { camt053, camt054 } from '../../apps/bank-simulator/src/domain/formats/camt.js';
import { mt940 } from '../../apps/bank-simulator/src/domain/formats/mt940.js';
import { readPain001 } from '../../apps/bank-simulator/src/domain/formats/pain001.js';
import { pain002, resultsCsv, type LineResult } from '../../apps/bank-simulator/src/domain/formats/results.js';
import { statementCsv } from '../../apps/bank-simulator/src/domain/formats/statement-csv.js';
import { withOddities } from '../../apps/bank-simulator/src/domain/oddities.js';
import { entriesOf, statementOf, type Statement } from '../../apps/bank-simulator/src/domain/statement.js';
import type { Fate, Transfer } from '../../apps/bank-simulator/src/domain/transfer.js';
import { canonicalCsv } from '../../apps/cash-assistance/src/adapters/csv-file/canonical-csv.js';
import { pain001 } from '../../apps/cash-assistance/src/adapters/iso20022/pain-001.js';
import { BankFileReader } from '../../apps/cash-assistance/src/domain/files/bank-file.js';
import type { FileRecord } from '../../apps/cash-assistance/src/domain/files/file-record.js';

const account = '0010000000001';
const day = civilDate('2027-03-02');
const moment = Date.parse('2027-03-02T10:00:00+07:00');
const now = Date.parse('2027-03-05T10:00:00+07:00');

function read(text: string, pieceLength = text.length || 1): readonly FileRecord[] {
  const reader = new BankFileReader();
  const found: FileRecord[] = [];
  for (let at = 0; at < text.length; at += pieceLength) found.push(...reader.add(text.slice(at, at + pieceLength)));
  return [...found, ...reader.end()];
}

function aTransfer(n: number, fate: Partial<Fate> = {}): Transfer {
  return {
    ...{ key: `BTN-2027-B1-${n}`, service: '20', amount: 500_000 + n, source: account, bankCode: '137' },
    ...{
      account: '1370000001',
      narrative: 'Bantuan & "PHK" <tahap 1>',
      externalId: '1',
      referenceNo: `BS0000000000000${n}`,
    },
    ...{ at: moment, knownAt: moment, fate: { outcome: 'success', settleMs: n, returnDays: 0, ...fate } },
  };
}

const returned = { outcome: 'returned', reason: 'AC04', returnDays: 0 } as const;
const many = Array.from({ length: 300 }, (_, n) => aTransfer(n, n % 7 === 0 ? returned : {}));
const truly = statementOf(account, 10 ** 12, entriesOf(many, now), day);
const odd = withOddities('a seed', 0.2, truly);

const forms: readonly (readonly [string, (statement: Statement) => string])[] = [
  ['MT940', mt940],
  ['camt.053', (statement) => camt053(statement, now)],
  ['CSV', statementCsv],
  ['camt.054', (statement) => camt054('F1', account, statement.entries, now)],
];

describe.each(forms)('a statement of the bank as %s', (form, write) => {
  it.each([
    ['', truly],
    [' that errs', odd],
  ])('%s is read entry by entry as it was meant, however it is cut', (_, statement) => {
    const text = write(statement);
    const entries = (records: readonly FileRecord[]) =>
      records.flatMap((one) => {
        if (one.is !== 'entry') return [];
        const { side, amount, reference, code, isReversal } = one.entry;
        return [{ side, amount, reference, code, isReversal, day: one.entry.day }];
      });

    expect(entries(read(text))).toEqual(
      statement.entries.map(({ kind, amount, key, reason, correction }) => ({
        ...{ side: kind, amount, reference: key, code: reason ?? null, isReversal: correction ?? false, day },
      })),
    );
    for (const length of [16_000, 977]) expect(read(text, length)).toEqual(read(text));
  });

  it('tells its account and its balances, where it has them', () => {
    const records = read(write(truly));
    const balances = records.flatMap((one) => (one.is === 'balance' ? [[one.which, one.amount]] : []));

    if (form !== 'camt.054')
      expect(balances).toEqual([
        ['opening', truly.opening],
        ['closing', truly.closing],
      ]);
    if (form !== 'CSV') expect(records.find(({ is }) => is === 'account')).toEqual({ is: 'account', account });
    expect(records.some(({ is }) => is === 'unreadable')).toBe(false);
  });
});

const states = ['success', 'pending', 'not-found', 'failed', 'refused', 'returned'] as const;
const results: readonly LineResult[] = states.map((state, n) => ({
  ...{ line: n + 1, key: `BTN-${n}`, state, amount: 500_000, referenceNo: `BS${n}`, at: moment },
  ...(['failed', 'refused', 'returned'].includes(state) && { reason: 'AC04' }),
}));

describe('results of a file that was sent', () => {
  it('are read from pain.002 and from CSV', () => {
    const statuses = (text: string) =>
      read(text).flatMap((one) =>
        one.is === 'status'
          ? [`${one.status.reference} ${one.status.kind} ${one.status.code ?? ''}`]
          : one.is === 'unreadable'
            ? [`${one.reference} ${one.why}`]
            : [],
      );
    const file = { id: 'F1', hash: 'h', at: moment, messageId: 'B7', lines: [] };

    expect(statuses(resultsCsv(results))).toEqual([
      'BTN-0 paid ',
      'BTN-1 accepted ',
      'BTN-2 not-found',
      'BTN-3 failed AC04',
      'BTN-4 failed AC04',
      'BTN-5 returned AC04',
    ]);
    // pain.002 has one word for what failed and for what came back; a return after payment is told by the statement.
    expect(statuses(pain002(file, results, now))).toEqual([
      'BTN-0 paid ',
      'BTN-1 accepted ',
      'BTN-2 accepted ',
      'BTN-3 failed AC04',
      'BTN-4 failed AC04',
      'BTN-5 failed AC04',
    ]);
  });
});

describe('a file that was spoiled', () => {
  const texts = [...forms.map(([, write]) => write(odd)), resultsCsv(results)];

  it('is read or refused in words wherever it is cut, and whatever stands in it', () => {
    const place = fc.tuple(
      fc.nat({ max: texts.length - 1 }),
      fc.nat(),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.nat({ max: 9 }),
    );
    fc.assert(
      fc.property(place, ([which, where, put, removed]) => {
        const text = texts[which] ?? '';
        const at = where % text.length;
        const spoiled = text.slice(0, at) + put + text.slice(at + removed);
        expect(outcomeOf(spoiled)).toMatch(/^(read|bank-file\.[a-z-]+)$/);
        expect(outcomeOf(text.slice(0, at))).toMatch(/^(read|bank-file\.[a-z-]+)$/);
      }),
      { numRuns: 150 },
    );
  });
});

function outcomeOf(text: string): string {
  try {
    read(text, 4_000);
    return 'read';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

describe('a file of payments that we write', () => {
  const payments = [1, 2, 3].map((n) => ({
    ...{
      lineNo: n,
      externalId: `BTN-2027-B1-${n}`,
      bankCode: '002',
      bic: n === 3 ? null : 'BRINIDJA',
      number: '0020000001',
    },
    ...{ name: 'SITI & "CONTOH", <A>', amount: rupiah(500_000 + n), narrative: 'Bantuan' },
  }));
  const file = {
    ...{ messageId: 'B7', createdAt: new Date(now), payer: 'DINAS', sourceAccount: account, sourceBic: 'PDBBIDJ1' },
    ...{ valueDate: '2027-03-02', total: rupiah(1_500_006), payments },
  };

  it.each([
    ['pain.001', () => readPain001(pain001.write(file))],
    ['CSV', () => readBulkCsv(canonicalCsv.write(file))],
  ])('as %s is read by a bank as it was meant', (_, taken) => {
    expect(taken()).toMatchObject({
      messageId: 'B7',
      refused: [],
      instructions: payments.map(({ externalId: key, amount, name, number }) => ({
        ...{ key, amount, name, account: number, source: account, bankCode: '002' },
      })),
    });
  });
});
