import { returnedHeader, returnedLayout, returnedRow } from '../domain/worker-list/returned-file.js';
import type { OpenList } from '../reading/open-list.js';
import type { Judged } from './row-checks.js';

/** The returned file as text, a piece for each batch of rows; the header comes with the first, since every list has one. */
export async function* returnedText(
  { layout, separator }: OpenList,
  judged: AsyncIterable<readonly Judged[]>,
): AsyncGenerator<string> {
  const back = returnedLayout(layout, separator);
  let head = returnedHeader(layout, back);
  for await (const rows of judged) {
    yield head + rows.map(({ from, checked }) => returnedRow(from, checked, back)).join('');
    head = '';
  }
}
