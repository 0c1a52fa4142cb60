import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { aContext, aDamagedRow, aRow, check, goodCells } from '../../../test/a-row.js';
import { checkRow } from './check-row.js';
import { columnNames } from './columns.js';
import type { ColumnName } from './columns.js';
import { sentenceOf } from './finding.js';
import { damageKinds, findingKinds } from './finding-kinds.js';
import type { FindingKind } from './finding-kinds.js';

describe('a row', () => {
  it('in which nothing is amiss becomes a worker', () => {
    const { canonical, ...checked } = check();
    expect(canonical).toEqual(Object.values({ ...goodCells, no_hp: '+6281234567890' }).map((cell) => cell));
    expect(checked).toEqual({
      row: 2,
      nikGiven: '3603125501929003',
      verdict: 'ok',
      findings: [],
      worker: {
        line: 2,
        person: {
          nik: '3603125501929003',
          name: 'Siti Aminah',
          birthDate: '1992-01-15',
          sex: 'P',
          address: 'Kp. Nangka RT 01/RW 02, Pasar Kemis',
          districtCode: '36.03.12',
          phone: '+6281234567890',
          contractNumber: 'PK/2200/00001',
          jobTitle: 'Operator jahit',
          toldOn: '2026-03-02',
          householdNumber: '3603121912129001',
          kpj: '11289770028',
          jobCode: '8153',
          bankCode: '014',
          accountNumber: '5643928783',
          accountName: 'Siti Aminah',
        },
        coded: {
          districtCode: '36.03.12',
          layoffDate: '2026-03-31',
          reasonCode: 'EFISIENSI_CEGAH',
          employment: 'PKWTT',
          contractEnded: false,
          workStart: '2016-02-01',
          wage: 5_636_377,
          severanceMinimum: 13 * 5_636_377,
          response: 'MENERIMA',
          ageBand: '25-34',
          occupation: 'SEWING',
          wishes: ['JAHIT', 'WIRAUSAHA'],
          flags: [],
          dependants: 2,
          schooling: 'SMA',
        },
      },
    });
  });

  it('is reported with all that is amiss at once', () => {
    const { verdict, findings } = check({ nik: '', nama: '', no_hp: 'x', upah_pokok: 'UMK', kpj: '' });

    expect(verdict).toBe('error');
    expect(findings.map(({ code }) => code)).toEqual(['W01', 'W05', 'W11', 'W13', 'W17']);
  });

  it('with warnings alone is still a worker', () => {
    expect(check({ kpj: '' })).toMatchObject({ verdict: 'ok-with-warnings', worker: { line: 2 } });
  });

  it.each([
    ['1950-01-01', '55-'],
    ['1971-03-31', '55-'],
    ['1971-04-01', '45-54'],
    ['1982-01-01', '35-44'],
    ['2001-03-31', '25-34'],
    ['2001-04-01', '18-24'],
    ['2009-01-01', '15-17'],
  ])('of a worker born on %s belongs to the age band %s', (tanggal_lahir, ageBand) => {
    expect(check({ tanggal_lahir }).worker?.coded.ageBand).toBe(ageBand);
  });

  it('whose cells have slipped is refused as a whole, without a guess at its parts', () => {
    expect(checkRow({ ...aRow({ nik: 'x' }), slipped: true }, aContext()).findings).toEqual([
      expect.objectContaining({ kind: 'W00.slipped', code: 'W00', column: null, severity: 'error' }),
    ]);
  });

  it('can hold anything without breaking the check, and names a worker only without errors', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom(...Object.values(goodCells)),
      fc.constantFrom('0', '99999999999999999', '1e9', "'"),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: columnNames.length, maxLength: columnNames.length }), (cells) => {
        const checked = checkRow({ row: 7, cells, slipped: false }, aContext());
        const hasError = checked.findings.some(({ severity }) => severity === 'error');
        expect(checked.verdict === 'error').toBe(hasError);
        expect(checked.worker === undefined).toBe(hasError);
      }),
    );
  });

  it('with one cell changed to anything keeps the other cells as they were', () => {
    const columns = fc.constantFrom(...columnNames);
    fc.assert(
      fc.property(columns, fc.string({ maxLength: 30 }), (column: ColumnName, value) => {
        const { worker } = check({ [column]: value });
        if (worker === undefined || column === 'alamat') return;
        expect(worker.person.address).toBe(goodCells.alamat);
      }),
    );
  });
});

describe('a cell that a spreadsheet spoiled', () => {
  it('is an error under the code of its column, whatever digits are left', () => {
    const checked = checkRow(aDamagedRow('nik', 'number', '3603125501929003'), aContext());

    expect(checked.findings).toEqual([
      expect.objectContaining({
        kind: 'number',
        code: 'W01',
        column: 'nik',
        severity: 'error',
        value: '3603125501929003',
      }),
    ]);
  });

  it('is spoken of once, not also for what its remains break', () => {
    expect(checkRow(aDamagedRow('upah_pokok', 'formula', '=A1*2'), aContext()).findings).toEqual([
      expect.objectContaining({ kind: 'formula', code: 'W17', column: 'upah_pokok' }),
    ]);
  });

  it('may hold an error value', () => {
    expect(checkRow(aDamagedRow('pendidikan', 'unreadable', '#N/A'), aContext()).findings).toEqual([
      expect.objectContaining({ kind: 'unreadable', code: 'W29', column: 'pendidikan', severity: 'error' }),
    ]);
  });

  it('does not refuse a worker over the membership number', () => {
    expect(checkRow(aDamagedRow('kpj', 'number', '11289770028'), aContext())).toMatchObject({
      verdict: 'ok-with-warnings',
      findings: [{ code: 'W13', severity: 'warning' }],
    });
  });
});

describe('the catalogue of findings', () => {
  const kinds = [...Object.keys(findingKinds), ...Object.keys(damageKinds)] as FindingKind[];

  it('says every finding in both languages, with its numbers in place', () => {
    for (const kind of kinds) {
      const { id, en } = sentenceOf(kind, [5_210_377, 14]);
      expect(id).toMatch(/^[A-Z].*\.$/);
      expect(en).toMatch(/^[A-Z].*\.$/);
      expect(id).not.toMatch(/[{}]/);
    }
    expect(sentenceOf('W18.below-minimum', [5_210_377]).id).toContain('Rp 5.210.377');
    expect(sentenceOf('W18.below-minimum', [5_210_377]).en).toContain('Rp 5,210,377');
  });

  it('has a test for every kind', () => {
    const specs = ['rules-person', 'rules-employment', 'rules-money', 'rules-background', 'check-row', 'open-cases'];
    const text = specs.map((name) => readFileSync(new URL(`./${name}.spec.ts`, import.meta.url), 'utf8')).join('\n');

    expect(kinds.filter((kind) => !new RegExp(`['"\`]${kind}\\b`).test(text))).toEqual([]);
  });
});
