import type { PreviewRow } from '../../clients/result-preview.js';

/** What is kept of a row that is right and says something. */
export type Kept = { readonly row: number; readonly body: object };

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The rows that say something new and are right. */
export const toKeep = (rows: readonly PreviewRow[]): readonly PreviewRow[] =>
  rows.filter(({ what }) => what === 'new' || what === 'changed');

/** Rows as a form carries them on from the look to the confirmation. */
export function carried(rows: readonly PreviewRow[]): string {
  return JSON.stringify(toKeep(rows).map(({ row, referralId, result }) => [row, { referralId, ...result }]));
}

/** What a form has carried; nothing where it is not what a page of ours wrote. What stands in it the service judges. */
export function keptIn(text: string): readonly Kept[] {
  const read = parsed(text);
  if (!Array.isArray(read)) return [];
  return read.flatMap((one: unknown) => {
    const [row, body] = Array.isArray(one) ? (one as readonly unknown[]) : [];
    return typeof row === 'number' && isBody(body) ? [{ row, body }] : [];
  });
}

function isBody(body: unknown): body is object {
  const { referralId } = (body ?? {}) as { readonly referralId?: unknown };
  return typeof referralId === 'string' && ID.test(referralId);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How many of each kind. */
export function countsOf(rows: readonly PreviewRow[]): Readonly<Record<PreviewRow['what'], number>> {
  const of = (what: PreviewRow['what']) => rows.filter((row) => row.what === what).length;
  return { new: of('new'), changed: of('changed'), same: of('same'), wrong: of('wrong') };
}
