import { isWorkbook, sheetsOf } from '@tanggap/platform';
import type { TableRow } from '@tanggap/platform';
import type { Request } from 'express';
import { asText, cellsOf, smallBody } from '../classes/csv-rows.js';

/** The tables of a file: a CSV is one, a workbook has one a sheet. Throws `Rejected` for what is neither, or larger than 1 MB. */
export async function tablesIn(request: Request): Promise<readonly (readonly TableRow[])[]> {
  const bytes = await smallBody(request);
  if (isWorkbook(bytes)) return sheetsOf(bytes);
  return [cellsOf(asText(bytes)).map((cells, place) => ({ row: place + 1, cells }))];
}
