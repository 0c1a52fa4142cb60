import { inCell, said } from './row-under-check.js';
import type { Rule } from './row-under-check.js';

const addressIsWritten: Rule = (row) => {
  const { length } = said(row, 'alamat');
  return length < 5 || length > 200 ? inCell(row, 'W10.address', 'alamat') : undefined;
};

/** W10: Banten's own codes must exist; of other provinces only the form can be known here. */
const districtIsKnown: Rule = (row) =>
  row.district === undefined ? inCell(row, 'W10.district', 'kode_kecamatan_domisili') : undefined;

export const residenceRules: readonly Rule[] = [addressIsWritten, districtIsKnown];
