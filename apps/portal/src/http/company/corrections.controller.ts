import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { cellName, correctionsIn } from '../../pages/company/corrections.model.js';
import { companyPaths } from '../../pages/company/paths.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { withQuery } from '../../visit/query.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form } from '../routes.js';
import { findingsFor, listPageFor } from './list-pages.js';

type Checked = { readonly rows: readonly { readonly row: number; readonly verdict: string }[] };

const MOST_ROWS = 200;
const MOST_TOLD = 20;

/** Wrong cells of a list, corrected where they stand. */
@AreaController()
export class CorrectionsController {
  @Form(`${companyPaths.part(':id', 'workers')}/corrections`, 'notices:file')
  async correct(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { say } = visit.context;
    const isOfAll = form.text('from') === 'findings';
    const after = /^\d{1,9}$/.test(form.text('after')) ? Number(form.text('after')) : undefined;
    const again = (trouble: Trouble) =>
      isOfAll ? findingsFor(visit, id, { after, trouble }) : listPageFor(visit, id, { trouble });
    const rows = correctionsIn(form.typed).slice(0, MOST_ROWS);
    const none = rows.length > 0 ? undefined : troubleFound(form, [{ text: say('company.correct.none') }]);
    if (none) return new PageAgain(none.status, await again(none));
    const path = `/notices/${id}/worker-list/corrections`;
    const answer = await visit.send<Checked>(
      'layoff-notices',
      path,
      { rows },
      { key: form.key, version: form.version },
    );
    return settled(visit, form, answer, {
      again,
      fieldOf: (field) => cellOf(field, rows),
      done: (checked) =>
        PageInstead.to(
          withQuery(companyPaths.part(id, isOfAll ? 'workers/findings' : 'workers'), { after, ...told(checked) }),
        ),
    });
  }
}

function told({ rows }: Checked) {
  const wrong = rows.filter(({ verdict }) => verdict === 'error').map(({ row }) => row);
  return { ready: rows.length - wrong.length, wrong: wrong.slice(0, MOST_TOLD).map(String) };
}

/** `rows.3.cells.0.value`, counted as they were sent, is a cell of the page; `rows.14` is the row of that number. */
function cellOf(field: string, rows: ReturnType<typeof correctionsIn>): string {
  const [, place, cell] = /^rows\.(\d+)\.cells\.(\d+)/.exec(field) ?? [];
  const row = place === undefined ? rows.find((one) => `rows.${one.row}` === field) : rows[Number(place)];
  const column = row?.cells[Number(cell ?? 0)]?.column;
  return row && column ? cellName(row.row, column) : field;
}
