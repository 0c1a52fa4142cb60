import { csv } from './a-list.js';
import { aRow } from './a-row.js';
import type { Cells } from './a-row.js';
import { columnNames } from '../src/domain/worker-list/columns.js';

/** A list with a row for each of these changes, every one another person, named after their place. */
export function aListOfPeople(rows: readonly Cells[], district = '12'): string {
  const body = rows.map((changes, index) => {
    const month = String(1 + (index % 12)).padStart(2, '0');
    const nik = `3603${district}55${month}92${String(1 + Math.floor(index / 12)).padStart(4, '0')}`;
    const own = { nik, nama: `Pekerja ${lettersOf(index)}`, tanggal_lahir: `1992-${month}-15` };
    return [...aRow({ ...own, no_hp: `0812${String(10_000_000 + index)}`, ...changes }).cells];
  });
  return csv([columnNames, ...body]);
}

/** A to Z, then BA, BB and so on: names hold no digits. */
function lettersOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : lettersOf(Math.floor(index / 26)) + letter;
}
