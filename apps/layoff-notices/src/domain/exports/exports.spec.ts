import { exportLayout, exportLayoutOn, exportLayouts } from '@tanggap/indonesia';
import type { ExportLayout } from '@tanggap/indonesia';
import { civilDate, rupiah, unreachable } from '@tanggap/kernel';
import fc from 'fast-check';
import { csvLine } from '../csv-line.js';
import { StrictCsv } from '../../reading/strict-csv.js';
import { exportMoves, followUp, receive, reject } from './export.js';
import type { Export } from './export.js';
import { cellsOf, sourceNames } from './export-row.js';
import type { RowFacts } from './export-row.js';
import { FileCheck } from './file-check.js';
import { problemsOfGiven, tidyGiven } from './given-details.js';
import { lacksOf, problemOf } from './lacks.js';

const layoutOf = (code: string): ExportLayout => exportLayout(code, '2025-1') ?? failed();
const [portal, sipp] = [layoutOf('JKP_PORTAL'), layoutOf('SIPP')];

const facts: RowFacts = {
  company: { name: 'PT Citra Alas Kaki', address: 'Jalan Raya Serang KM 24' },
  given: {
    ...{ bpjsRegistration: 'BB012345', bpjsCertificate: '1100000012345' },
    ...{ evidenceNumber: 'PHK/01/III/2026', evidenceDate: '2026-03-31' },
  },
  person: {
    ...{ nik: '3603125501929003', name: 'Siti Aminah', birthDate: civilDate('1992-01-15'), sex: 'P' },
    ...{ address: 'Kp. Nangka RT 01/RW 02', districtCode: '36.03.12', phone: '+6281234567890' },
    ...{ contractNumber: 'PK/2200/00001', jobTitle: 'Operator jahit', toldOn: civilDate('2026-03-02') },
    kpj: '11289770028',
  },
  worker: {
    ...{ line: 2, employment: 'PKWTT', reasonCode: 'EFISIENSI_CEGAH', wage: rupiah(5_210_377) },
    ...{ workStart: civilDate('2016-02-01'), layoffDate: civilDate('2026-03-31') },
  },
};

function checkOf(layout: ExportLayout, rows: readonly (readonly string[])[], header?: readonly string[]) {
  const [check, csv] = [new FileCheck(layout), new StrictCsv(layout.separator)];
  const text = [header ?? layout.columns.map((column) => column.header), ...rows]
    .map((cells) => csvLine(cells, layout.separator))
    .join('');
  for (const cells of csv.add(text)) check.add(cells);
  csv.finish();
  return check.finish().map(({ row, header: column, code }) => [row, column, code]);
}

describe('the layouts', () => {
  it('name only sources that there are, and say what of them is known', () => {
    for (const { columns, known, legalBasis, system } of [...exportLayouts.values()].flat()) {
      expect(columns.filter(({ source }) => !sourceNames.includes(source))).toEqual([]);
      expect([known.id, known.en, system.id, system.en, legalBasis].filter((text) => text === '')).toEqual([]);
    }
  });

  it('ask in the portal for every field of the change form of the job-loss benefit', () => {
    expect(portal.columns.filter(({ needed }) => needed === 'always').map(({ source }) => source)).toEqual([
      ...['company.name', 'company.address', 'given.bpjsRegistration', 'given.bpjsCertificate', 'worker.name'],
      ...['worker.address', 'worker.kpj', 'worker.nik', 'worker.birthDate', 'contract.kind', 'contract.number'],
      ...['contract.start', 'layoff.date', 'given.evidenceNumber', 'given.evidenceDate'],
    ]);
  });

  it('are those of a day, also of one before there were any', () => {
    expect(exportLayoutOn('SIPP', '2026-03-31')?.version).toBe('2025-1');
    expect(exportLayoutOn('SIPP', '2019-01-01')?.version).toBe('2025-1');
    expect(exportLayoutOn('__proto__', '2026-03-31')).toBeUndefined();
    expect(exportLayout('SIPP', 'x')).toBeUndefined();
  });
});

describe('a row of an export', () => {
  it('is written as its layout says, and passes the check of it', () => {
    const cells = cellsOf(sipp, facts);

    expect(cells).toEqual([
      ...['BB012345', '11289770028', '3603125501929003', 'Siti Aminah', '15-01-1992', '31-03-2026'],
      ...['EFISIENSI_CEGAH', 'Efisiensi mencegah kerugian', '5210377'],
    ]);
    expect(checkOf(sipp, [cells])).toEqual([]);
    expect(checkOf(portal, [cellsOf(portal, facts)])).toEqual([]);
  });

  it('has everything named that it lacks, at once', () => {
    const { kpj, ...person } = facts.person;
    const cells = cellsOf(portal, { ...facts, person: { ...person, name: 'x'.repeat(101) }, given: {} });

    expect(kpj).toBeDefined();
    expect(lacksOf(portal, cells).map((lack) => problemOf(lack, 7).field)).toEqual([
      ...['7.nomor_pendaftaran_bpjs', '7.nomor_sertifikat_bpjs', '7.nama_pekerja', '7.nomor_peserta'],
      ...['7.nomor_bukti_phk', '7.tanggal_bukti_phk'],
    ]);
  });

  it('asks for the end of a contract only where there must be one', () => {
    const lacking = (employment: RowFacts['worker']['employment']) =>
      lacksOf(portal, cellsOf(portal, { ...facts, worker: { ...facts.worker, employment } })).map(
        ({ column }) => column.header,
      );

    expect(lacking('PKWT')).toEqual(['tanggal_berakhir']);
    expect(lacking('PKWTT')).toEqual([]);
  });

  it('never runs as a formula, whatever a cell holds, and reads back as it was', () => {
    const hostile = fc.oneof(
      fc.constantFrom('=cmd|calc', '+1', '-2+3', '@SUM(A1)', '"', ';', 'a;b"c', "'", '=1\r\n=2', '\t=1', ' = '),
      fc.string({ maxLength: 60 }),
    );
    fc.assert(
      fc.property(hostile, hostile, (name, address) => {
        const row = { ...facts, person: { ...facts.person, name: `N${name}`, address: `${address}` } };
        const cells = cellsOf(portal, { ...row, company: { name, address: 'Jalan' } });
        const faults = checkOf(portal, [cells]);

        expect(faults.filter(([, , code]) => code !== 'required')).toEqual([]);
        const csv = new StrictCsv(portal.separator);
        const [back = []] = csv.add(csvLine(cells, portal.separator));
        expect(back).toEqual(cells.map((cell) => (/^[=+\-@]/.test(cell) ? `'${cell}` : cell)));
        for (const cell of back) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

describe('the check of a file', () => {
  const good = cellsOf(portal, facts);
  const withCell = (header: string, cell: string) =>
    good.map((own, at) => (portal.columns[at]?.header === header ? cell : own));

  it.each([
    ['nik', '360312550192900', 'format'],
    ['nik', '36031255019290O3', 'format'],
    ['nomor_peserta', '', 'required'],
    ['tanggal_lahir', '2023-02-29', 'format'],
    ['tanggal_lahir', '15-01-1992', 'format'],
    ['tanggal_phk', '1992-13-01', 'format'],
    ['jenis_perjanjian', 'tetap', 'format'],
    ['jenis_perjanjian', 'X'.repeat(21), 'too-long'],
    ['nama_pekerja', 'x'.repeat(101), 'too-long'],
    ['nama_pekerja', ' Siti', 'format'],
  ])('finds %s written %j', (header, cell, code) => {
    expect(checkOf(portal, [withCell(header, cell)])).toEqual([[2, header, code]]);
  });

  it('finds a header that differs, a row that is too short, a missing end of contract and a file of nobody', () => {
    expect(
      checkOf(
        portal,
        [good],
        portal.columns.map(({ header }) => header.toUpperCase()),
      ),
    ).toEqual([[1, null, 'header']]);
    expect(checkOf(portal, [good.slice(1)])).toEqual([[2, null, 'cells']]);
    expect(checkOf(portal, [withCell('jenis_perjanjian', 'PKWT')])).toEqual([[2, 'tanggal_berakhir', 'required']]);
    expect(checkOf(portal, [])).toEqual([[1, null, 'no-rows']]);
  });

  it('finds a formula that was not made harmless', () => {
    const check = new FileCheck(portal);
    check.add(portal.columns.map(({ header }) => header));
    check.add(withCell('nama_pekerja', '=1+1'));
    expect(check.finish()).toEqual([{ row: 2, header: 'nama_pekerja', code: 'formula' }]);
  });

  it('knows the days of the calendar', () => {
    expect(checkOf(portal, [withCell('tanggal_lahir', '2024-02-29')])).toEqual([]);
    expect(checkOf(portal, [withCell('tanggal_lahir', '1900-02-29')])).toEqual([[2, 'tanggal_lahir', 'format']]);
    expect(checkOf(portal, [withCell('tanggal_lahir', '2000-04-31')])).toEqual([[2, 'tanggal_lahir', 'format']]);
  });
});

describe('the strict reader of our own files', () => {
  it('takes nothing that we would not write', () => {
    expect(() => new StrictCsv(',').add('a,"b"c\r\n')).toThrow('no CSV');
    expect(() => {
      const csv = new StrictCsv(',');
      csv.add('a,b');
      csv.finish();
    }).toThrow('within a line');
  });
});

describe('what is given with an export', () => {
  it('is tidied, and has a day that has come', () => {
    expect(tidyGiven({ evidenceNumber: ' A\t1 ', evidenceDate: '  ' })).toEqual({ evidenceNumber: 'A 1' });
    expect(tidyGiven({ bpjsRegistration: 'B\ud8001\u0000' })).toEqual({ bpjsRegistration: 'B\ufffd1' });
    const problems = (evidenceDate: string) =>
      problemsOfGiven({ evidenceDate }, civilDate('2026-04-01')).map(({ code }) => code);
    expect([problems('2026-04-01'), problems('2026-04-02'), problems('1 April')]).toEqual([[], ['future'], ['date']]);
  });
});

describe('an export', () => {
  const made: Export = {
    ...{
      id: 'e',
      noticeId: 'n',
      layout: 'SIPP',
      layoutVersion: '2025-1',
      listId: 'l',
      listHash: 'h',
      lines: null,
      rows: 3,
    },
    ...{ fileHash: 'f', company: facts.company, given: {}, follows: null, status: 'made', madeBy: 'hr' },
    ...{
      madeAt: new Date('2026-04-01T02:00:00Z'),
      madeOn: civilDate('2026-04-01'),
      receiptNumber: null,
      receiptOn: null,
    },
  };
  const act = { by: 'hr', now: new Date('2026-04-03T02:00:00Z') };
  const today = civilDate('2026-04-03');
  const receipt = { number: 'SIPP-1', on: civilDate('2026-04-02') };

  it('can come to every state', () => {
    expect(unreachable(exportMoves, 'made')).toEqual([]);
  });

  it('is received once; the same receipt changes nothing, another is refused', () => {
    const received = receive(made, receipt, act, today)?.next ?? failed();

    expect(received).toMatchObject({ status: 'received', receiptNumber: 'SIPP-1', receiptOn: '2026-04-02' });
    expect(receive(received, receipt, act, today)).toBeUndefined();
    expect(() => receive(received, { ...receipt, number: 'SIPP-2' }, act, today)).toThrow();
  });

  it('has no receipt from before it was made or from days to come', () => {
    expect(() => receive(made, { ...receipt, on: civilDate('2026-03-31') }, act, today)).toThrow();
    expect(() => receive(made, { ...receipt, on: civilDate('2026-04-04') }, act, today)).toThrow();
  });

  it('may have rows sent back more than once, and a receipt after that', () => {
    const back = reject(reject(made, 1, act).next, 2, act).next;

    expect(back.status).toBe('rejected');
    expect(receive(back, receipt, act, today)?.next).toMatchObject({ status: 'rejected', receiptNumber: 'SIPP-1' });
  });

  it('is followed up when none of its rejected rows waits any more', () => {
    const back = reject(made, 2, act).next;

    expect(followUp(back, { sent: 1, left: 1 }, act)).toMatchObject({
      ...{ next: { status: 'rejected' }, change: { why: 'rejected rows sent again: 1, still waiting: 1' } },
    });
    const done = followUp(back, { sent: 2, left: 0 }, act).next;
    expect(done.status).toBe('followed-up');
    expect(() => reject(done, 1, act)).toThrow();
    expect(() => followUp(made, { sent: 1, left: 0 }, act)).toThrow();
  });
});

function failed(): never {
  throw new Error('not there');
}
