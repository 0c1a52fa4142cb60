import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Banner, Empty } from '../../layout/told.js';
import type { TopicLag } from './health.model.js';
import { Named } from './named.js';
import { ageText, serviceText, topicText } from './words.js';

type LagsShown = { readonly context: PageContext; readonly lags: readonly TopicLag[] };

/** Who is behind stands on the page; who is not, behind one word. */
export function Lags({ context, lags }: LagsShown) {
  const { say, formats } = context;
  const behind = lags.filter(({ events }) => events > 0);
  const even = lags.filter(({ events }) => events === 0);
  return (
    <section aria-labelledby="lags">
      <h2 id="lags">{say('operations.lags')}</h2>
      <p class="note">{say('operations.lags.note')}</p>
      {lags.length === 0 && <Empty>{say('operations.lags.none')}</Empty>}
      {lags.length > 0 && behind.length === 0 && (
        <Banner kind="good">
          <p>{say('operations.lags.even')}</p>
        </Banner>
      )}
      {behind.length > 0 && <LagTable context={context} lags={behind} caption={say('operations.lags.caption')} />}
      {even.length > 0 && (
        <details>
          <summary>{say('operations.lags.others', { n: formats.number(even.length) })}</summary>
          <LagTable context={context} lags={even} caption={say('operations.lags.even-caption')} />
        </details>
      )}
    </section>
  );
}

function LagTable({ context, lags, caption }: LagsShown & { readonly caption: string }) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={caption}
      dense
      rows={lags}
      keyOf={({ consumer, topic }) => `${consumer} ${topic}`}
      columns={[
        {
          label: say('operations.column.consumer'),
          kind: 'head',
          cell: ({ consumer }) => serviceText(context, consumer),
        },
        {
          label: say('operations.column.topic'),
          cell: ({ topic }) => <Named says={topicText(context, topic)} name={topic} />,
        },
        { label: say('operations.column.behind'), kind: 'figure', cell: ({ events }) => formats.number(events) },
        {
          label: say('operations.column.age'),
          kind: 'figure',
          cell: ({ oldestSeconds }) => ageText(context, oldestSeconds),
        },
      ]}
    />
  );
}
