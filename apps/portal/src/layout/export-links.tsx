import { withQuery } from '../visit/query.js';
import type { PageContext } from './page-context.js';

/** The formats of a list as a file, as the address asks for them. */
export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const EXPORT = 'export';

/** Below a list that can be taken along: all that the filters leave, not this page of it alone. */
export function ExportLinks({ context: { say, url } }: { readonly context: PageContext }) {
  const [path = '', asked] = url.split('?', 2);
  const query = new URLSearchParams(asked);
  query.delete('after');
  const here = query.size > 0 ? `${path}?${query.toString()}` : path;
  return (
    <p class="exports">
      {say('export.take')}{' '}
      {exportFormats.map((format) => (
        <a key={format} href={withQuery(here, { [EXPORT]: format })} download>
          {format.toUpperCase()}
        </a>
      ))}
      <span class="note">{say('export.recorded')}</span>
    </p>
  );
}
