import { parseDate, parseDistrict, parseNik, parsePhone } from '@tanggap/indonesia';
import { civilDate } from '@tanggap/kernel';
import fc from 'fast-check';
import { Draws } from './draws.js';
import { damagedRow, damagedRows, isDamaged } from './damage.js';
import { goodRows, madeList } from './made-list.js';
import { columns, layoff, madeRow } from './made-row.js';

const rowsOf = (seed: number, count: number) => Array.from({ length: count }, (_, place) => madeRow(seed, place));
const today = civilDate('2026-03-01');

describe('a made list', () => {
  it('is the same for the same seed, and another for another', () => {
    const text = (seed: number) => [...madeList({ rows: 700, seed, bad: 0.02 })].join('');
    expect(text(7)).toBe(text(7));
    expect(text(7)).not.toBe(text(8));
  });

  it('goes on where another ended, with nobody in both', () => {
    const lines = (rows: number, from: number) =>
      [...madeList({ rows, seed: 4, bad: 0, from })].join('').trimEnd().split('\n').slice(1);
    expect([...lines(600, 0), ...lines(400, 600)]).toEqual(lines(1_000, 0));
  });

  it('has a header and as many lines as rows, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_200 }), (rows) => {
        const lines = [...madeList({ rows, seed: 1, bad: 0 })].join('').trimEnd().split('\n');
        expect(lines).toHaveLength(rows + 1);
        expect(lines[0]).toBe(columns.join(','));
      }),
      { numRuns: 10 },
    );
  });

  it('gives nobody the identity number of another, each ending in 9xxx and true to the row', () => {
    const rows = rowsOf(3, 20_000);
    expect(new Set(rows.map(({ nik }) => nik)).size).toBe(rows.length);
    for (const row of rows) {
      const nik = parseNik(row.nik, { today });
      expect(nik).toMatchObject({ ok: true, birthDate: row.tanggal_lahir, sex: row.jenis_kelamin });
      expect(row.nik.slice(12)).toMatch(/^9/);
    }
  });

  it('reaches ten million rows without meeting a number again', () => {
    const near = [0, 1, 9_999_997, 9_999_998].map((place) => madeRow(1, place).nik);
    expect(new Set(near).size).toBe(4);
    expect(near.every((nik) => parseNik(nik, { today }).ok)).toBe(true);
  });

  it('writes districts, phones and days as people do', () => {
    for (const row of rowsOf(5, 500)) {
      expect(parseDistrict(row.kode_kecamatan_domisili)).toMatchObject({ known: true });
      expect(parsePhone(row.no_hp)).toBeDefined();
      expect(row.no_kk).toMatch(/^\d{16}$/);
      expect(parseDate(row.tanggal_mulai) ?? '').toMatch(/^20(0[89]|1\d|2[0-6])/);
      expect(row.tanggal_mulai < layoff.on).toBe(true);
    }
  });
});

describe('damage in a made list', () => {
  it('hits exactly the share that was asked for, evenly', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.5, noNaN: true }), fc.integer({ min: 1, max: 5_000 }), (share, rows) => {
        const hit = Array.from({ length: rows }, (_, place) => isDamaged(share, place)).filter(Boolean).length;
        expect(hit).toBe(damagedRows(share, rows));
        expect(goodRows({ rows, seed: 1, bad: share })).toBe(rows - hit);
      }),
    );
  });

  it('changes one column and leaves the others alone', () => {
    for (let place = 1; place < 300; place++) {
      const [good, bad] = [madeRow(2, place), damagedRow(2, 0, place, 0.02)];
      expect(columns.filter((column) => good[column] !== bad[column])).toHaveLength(1);
    }
  });
});

describe('draws', () => {
  it('stay below their limit and reach all below it', () => {
    const draws = new Draws(1, 1);
    const seen = new Set(Array.from({ length: 2_000 }, () => draws.below(10)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
