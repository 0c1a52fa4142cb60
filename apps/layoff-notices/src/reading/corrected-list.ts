import { correctedRow, withColumnsOf } from '../domain/worker-list/corrected-row.js';
import type { Corrections } from '../domain/worker-list/corrected-row.js';
import type { OpenList } from './open-list.js';

/** A list that reads as if its file said what the corrections say. */
export function correctedList(opened: OpenList, corrections: Corrections): OpenList {
  const layout = withColumnsOf(opened.layout, corrections);
  return { ...opened, layout, batches: correctedBatches(opened, layout, corrections) };
}

async function* correctedBatches(
  { layout: from, batches }: OpenList,
  to: OpenList['layout'],
  corrections: Corrections,
) {
  for await (const rows of batches) yield rows.map((row) => correctedRow(row, from, to, corrections.get(row.row)));
}
