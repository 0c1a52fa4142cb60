import type { Finding, Notice, WorkerList } from '../../clients/layoff-notices.js';
import { Form, idOf } from '../../forms/form.js';
import { wrongAt, type Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Banner } from '../../layout/told.js';
import { acceptedName, linesOf, writtenName, type CorrectionLine } from './corrections.model.js';
import { companyPaths } from './paths.js';
import { ColumnName, Severity } from './worker-list.parts.js';

/** What a correction has come to, as the address of the page says it. */
export type Corrected = { readonly ready: number; readonly wrong: readonly number[] };

type CorrectionsShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  readonly list: Pick<WorkerList, 'revision'>;
  readonly findings: readonly Finding[];
  /** Where the page is that shows them, to come back to. */
  readonly from: 'list' | 'findings';
  readonly trouble?: Trouble | undefined;
};

/** Rows with findings, each wrong cell with a field in it. One form: what is changed anywhere on the page is saved and checked. */
export function Corrections({ context, notice, list, findings, from, trouble }: CorrectionsShown) {
  const { say } = context;
  const after = new URLSearchParams(context.url.split('?', 2)[1]).get('after') ?? trouble?.typed['after'];
  return (
    <div class="corrections">
      <p class="note">{say('company.correct.lead')}</p>
      <Form
        context={context}
        action={`${companyPaths.part(notice.id, 'workers')}/corrections`}
        submit={say('company.correct.submit')}
        version={list.revision}
        trouble={trouble}
      >
        <input type="hidden" name="from" value={from} />
        {after && <input type="hidden" name="after" value={after} />}
        <CorrectionTable {...{ context, trouble }} lines={linesOf(findings)} />
      </Form>
    </div>
  );
}

type TableShown = Pick<CorrectionsShown, 'context' | 'trouble'> & { readonly lines: readonly CorrectionLine[] };

function CorrectionTable({ context, lines, trouble }: TableShown) {
  const { say, formats } = context;
  return (
    <Table
      dense
      context={context}
      caption={say('company.findings.caption')}
      rows={lines.map((line, place) => ({ ...line, key: String(place) }))}
      keyOf={({ key }) => key}
      isMarked={({ finding }) => finding.severity === 'error'}
      columns={[
        {
          label: say('company.findings.row'),
          kind: 'head',
          isNumber: true,
          cell: ({ finding }) => formats.number(finding.row),
        },
        {
          label: say('company.findings.column'),
          cell: ({ finding }) => <ColumnName context={context} name={finding.column} />,
        },
        { label: say('company.findings.text'), cell: (line) => <Wrong context={context} line={line} /> },
        { label: say('company.correct.cell'), cell: (line) => <Cell {...{ context, line, trouble }} /> },
      ]}
    />
  );
}

const textId = (name: string) => `${idOf(name)}-text`;

function Wrong({ context, line: { finding, cell } }: { readonly context: PageContext; readonly line: CorrectionLine }) {
  return (
    <>
      <Severity context={context} severity={finding.severity} />{' '}
      <span id={cell && textId(cell.name)}>{finding.text[context.language]}</span>
    </>
  );
}

type CellShown = Pick<CorrectionsShown, 'context' | 'trouble'> & { readonly line: CorrectionLine };

function Cell({ context, line: { finding, cell }, trouble }: CellShown) {
  const { say } = context;
  const { column } = finding;
  if (cell && column !== null) return <CellField {...{ context, finding, cell, trouble }} column={column} />;
  return <span class="note">{say(column === null ? 'company.correct.in-file' : 'company.correct.above')}</span>;
}

type FieldShown = Pick<CorrectionsShown, 'context' | 'trouble'> & {
  readonly finding: Finding;
  readonly cell: NonNullable<CorrectionLine['cell']>;
  readonly column: string;
};

function CellField({ context, finding, cell: { name, written, suggestion }, column, trouble }: FieldShown) {
  const { say, formats } = context;
  const { row, severity } = finding;
  const refused = wrongAt(trouble, name);
  const isBad = severity === 'error';
  return (
    <>
      {refused !== undefined && <span class="wrong-text">{refused}</span>}
      {written !== undefined && <input type="hidden" name={writtenName(row, column)} value={written} />}
      <input
        type="text"
        {...{ id: idOf(name), name, maxLength: 500, autoComplete: 'off', spellcheck: false }}
        value={trouble?.typed[name] ?? written ?? ''}
        class={isBad ? 'cell wrong' : 'cell'}
        aria-label={say('company.correct.label', { column, row: formats.number(row) })}
        aria-describedby={textId(name)}
        aria-invalid={isBad || undefined}
      />
      {written === undefined && <Written context={context} value={finding.value} />}
      {suggestion !== undefined && (
        <Accepted {...{ context, suggestion, trouble }} name={acceptedName(row, column)} about={textId(name)} />
      )}
    </>
  );
}

type AcceptedShown = Pick<CorrectionsShown, 'context' | 'trouble'> & {
  readonly name: string;
  readonly suggestion: string;
  /** Where it says what is wrong with the cell. */
  readonly about: string;
};

function Accepted({ context: { say }, name, suggestion, about, trouble }: AcceptedShown) {
  return (
    <div class="choice">
      <input
        type="checkbox"
        {...{ id: idOf(name), name, value: suggestion, checked: trouble?.typed[name] !== undefined }}
        aria-describedby={about}
      />
      <label for={idOf(name)}>{say('company.correct.accept', { value: suggestion })}</label>
    </div>
  );
}

function Written({ context: { say }, value }: { readonly context: PageContext; readonly value: string | undefined }) {
  return (
    <span class="note">
      {say('company.correct.written')}{' '}
      {value ? <span class="cell-value">{value}</span> : say('company.findings.value.none')}
    </span>
  );
}

/** What the rows that were just saved have come to. */
export function CorrectedRows({
  context,
  corrected,
}: {
  readonly context: PageContext;
  readonly corrected: Corrected;
}) {
  const { say, formats } = context;
  const { ready, wrong } = corrected;
  if (ready === 0 && wrong.length === 0) return null;
  return (
    <Banner kind={wrong.length > 0 ? 'bad' : 'good'}>
      <div role="status" data-corrected={wrong[0] ?? ''}>
        {ready > 0 && <p>{say('company.correct.ready', { n: formats.number(ready) })}</p>}
        {wrong.length > 0 && <p>{say('company.correct.wrong', { rows: wrong.map(formats.number).join(', ') })}</p>}
      </div>
    </Banner>
  );
}
