import { rowsPage, type RowsShown } from '../../pages/oversight/rows.page.js';
import { exported, isExport } from '../../visit/exported.js';
import type { Shown } from '../../visit/instead.js';
import type { Visit } from '../../visit/visit.js';

/** The rows behind a number as a page, or as the file that the address asks for: the same rows with the same columns. */
export function rowsShown<Row>(visit: Visit, rows: RowsShown<Row>): Promise<Shown> {
  const { title, note, columns, answer } = rows;
  if (!isExport(visit)) return Promise.resolve(rowsPage(visit.context, rows));
  return exported(visit, { title: `${title} (${note})`, columns, read: () => Promise.resolve(answer) });
}
