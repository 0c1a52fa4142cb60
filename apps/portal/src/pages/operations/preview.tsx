import type { Preview } from '../../clients/events.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner } from '../../layout/told.js';
import { whyText } from './words.js';

type Shown = { readonly context: PageContext; readonly preview: Preview };

/** What a replay would do, tried on the rows of this moment and taken back. */
export function PreviewShown({ context, preview }: Shown) {
  const { say, formats } = context;
  const failing = preview.failing.reduce((sum, { keys }) => sum + keys, 0);
  const isClean = failing === 0 && preview.refused.length === 0;
  return (
    <section aria-labelledby="preview" class="preview">
      <h2 id="preview">{say('operations.preview')}</h2>
      <Banner kind={isClean ? 'good' : failing > 0 ? 'bad' : 'plain'}>
        <p>
          <strong>{say('operations.preview.handled', { n: formats.number(preview.handled) })}</strong>{' '}
          {failing > 0 && say('operations.preview.failing', { n: formats.number(failing) })}{' '}
          {say('operations.preview.nothing-done')}
        </p>
      </Banner>
      <Outcomes context={context} preview={preview} />
      <Effects context={context} preview={preview} />
      {preview.untried > 0 && (
        <p class="note">{say('operations.preview.untried', { n: formats.number(preview.untried) })}</p>
      )}
    </section>
  );
}

function Outcomes({ context, preview: { refused, failing } }: Shown) {
  const { say, formats } = context;
  if (refused.length + failing.length === 0) return null;
  return (
    <ul>
      {refused.map(({ code, events }) => (
        <li key={code}>
          {say('operations.preview.refused', { n: formats.number(events) })} <code class="note">{code}</code>
        </li>
      ))}
      {failing.map(({ code, keys }) => (
        <li key={code}>
          {say('operations.preview.stays', { n: formats.number(keys) })} {whyText(context, code)}{' '}
          <code class="note">{code}</code>
        </li>
      ))}
    </ul>
  );
}

function Effects({ context, preview: { rows, says } }: Shown) {
  const { say, formats } = context;
  if (rows.length + says.length === 0) return <p>{say('operations.preview.no-rows')}</p>;
  return (
    <div class="preview-effects">
      <div>
        <h3>{say('operations.preview.rows')}</h3>
        <ul>
          {rows.map(({ table, inserted, updated, deleted }) => (
            <li key={table}>
              <code>{table}</code>:{' '}
              {[
                inserted > 0 && say('operations.preview.inserted', { n: formats.number(inserted) }),
                updated > 0 && say('operations.preview.updated', { n: formats.number(updated) }),
                deleted > 0 && say('operations.preview.deleted', { n: formats.number(deleted) }),
              ]
                .filter(Boolean)
                .join(', ')}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3>{say('operations.preview.says')}</h3>
        {says.length === 0 && <p>{say('operations.preview.says-nothing')}</p>}
        <ul>
          {says.map(({ name, events }) => (
            <li key={name}>
              {formats.number(events)} × <code>{name}</code>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
