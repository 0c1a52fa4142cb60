import type { LookedAt, ShownEdit, ShownField } from '../../clients/events.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Banner } from '../../layout/told.js';
import type { NamesOf } from './people.js';
import { differsText, expectedText, valueText } from './words.js';

/** What the event says, field by field, beside what its contract wants there; what differs stands in front. */
export function Compared({ context, event: { says } }: { readonly context: PageContext; readonly event: LookedAt }) {
  const { say, formats } = context;
  const differing = says.fields.filter(({ differs }) => differs !== null).length;
  return (
    <section aria-labelledby="says">
      <h2 id="says">{say('operations.one.says')}</h2>
      <Banner kind={says.problem === null ? 'good' : 'bad'}>
        <p>{says.problem === null ? say('operations.one.fits') : differenceText(context, differing)}</p>
      </Banner>
      <p class="note">{say('operations.one.masked')}</p>
      <Table
        context={context}
        caption={say('operations.one.fields')}
        dense
        rows={says.fields.map((field, place) => ({ ...field, place }))}
        keyOf={({ place }) => String(place)}
        empty={<p>{say('operations.one.no-fields')}</p>}
        isMarked={({ differs }) => differs !== null}
        columns={columnsOf(context)}
      />
      {says.more > 0 && <p class="note">{say('operations.one.more', { n: formats.number(says.more) })}</p>}
    </section>
  );
}

function differenceText({ say, formats }: PageContext, differing: number): string {
  return differing === 0
    ? say('operations.one.differs-as-whole')
    : say('operations.one.differs', { n: formats.number(differing) });
}

function columnsOf(context: PageContext): readonly Column<ShownField & { readonly place: number }>[] {
  const { say } = context;
  return [
    { label: say('operations.column.field'), kind: 'head', cell: ({ path }) => <code>{path || '–'}</code> },
    { label: say('operations.column.value'), cell: (field) => <Value context={context} field={field} /> },
    { label: say('operations.column.contract'), cell: (field) => <Wanted context={context} field={field} /> },
    { label: say('operations.column.fits'), cell: (field) => <Fits context={context} field={field} /> },
  ];
}

type FieldShown = { readonly context: PageContext; readonly field: ShownField };

function Value({ context, field }: FieldShown) {
  const { say } = context;
  const { seen, value } = field;
  if (seen === 'missing') return <span class="note">{say('operations.seen.missing')}</span>;
  if (seen === 'as-it-is') return <code>{valueText(context, field)}</code>;
  return (
    <>
      <code>{value}</code> <Tag kind="plain">{say(`operations.seen.${seen}`)}</Tag>
    </>
  );
}

/** Contracts are written in English: their words stand on English pages alone. */
function Wanted({ context, field: { expected, says } }: FieldShown) {
  if (!expected) return <>{context.say('operations.one.unknown-field')}</>;
  return (
    <>
      {expectedText(context, expected)}
      {context.language === 'en' && says !== null && says !== '' && <span class="note"> · {says}</span>}
    </>
  );
}

function Fits({ context, field: { differs, expected } }: FieldShown) {
  if (differs !== null) return <Tag kind="bad">{differsText(context, differs)}</Tag>;
  return expected ? <Tag kind="good">{context.say('operations.fits')}</Tag> : <>–</>;
}

type EditsShown = { readonly context: PageContext; readonly edits: readonly ShownEdit[]; readonly names: NamesOf };

/** What hands have changed, the newest first. */
export function Edits({ context, edits, names }: EditsShown) {
  const { say, formats } = context;
  if (edits.length === 0) return null;
  return (
    <section aria-labelledby="edits">
      <h2 id="edits">{say('operations.edits')}</h2>
      <ol class="edits" reversed>
        {edits.map(({ version, editedBy, editedAt, reason, changes }) => (
          <li key={version}>
            <p>
              <strong>{names(editedBy)}</strong> · {formats.moment(editedAt)}
              <br />
              {reason}
            </p>
            <ul>
              {changes.map(({ path, before, after }) => (
                <li key={path}>
                  <code>{path}</code>: <code>{before ?? say('operations.seen.missing')}</code> →{' '}
                  <code>{after ?? say('operations.edit.taken-away')}</code>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
