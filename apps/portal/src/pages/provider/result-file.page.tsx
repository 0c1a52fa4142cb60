import type { PreviewRow } from '../../clients/result-preview.js';
import type { ClassFile } from '../../clients/training.js';
import { FileField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { StatTiles } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Banner } from '../../layout/told.js';
import { inLanguageOf } from '../training/words.js';
import { classPage } from './class-frame.js';
import { nameOf } from './inbox.page.js';
import { providerPaths } from './paths.js';
import { carried, countsOf, toKeep } from './result-file.model.js';

type FileShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** Results of a class from a file: take it along, fill it in, have it looked at, then confirm. */
export function resultFilePage({ context, file, readAt, trouble }: FileShown): string {
  const { say } = context;
  return classPage({
    ...{ context, file, readAt, tab: 'results' as const, title: say('provider.result-file.title') },
    failed: trouble !== undefined,
    children: (
      <section aria-labelledby="by-file">
        <h2 id="by-file">{say('provider.result-file.title')}</h2>
        <Template context={context} file={file} />
        <Upload context={context} file={file} trouble={trouble} readAt={readAt} />
      </section>
    ),
  });
}

function Template({ context, file }: Pick<FileShown, 'context' | 'file'>) {
  const { say } = context;
  const path = providerPaths.resultTemplate(file.id);
  return (
    <section class="card" aria-labelledby="take">
      <h3 id="take">{say('provider.result-file.take')}</h3>
      <Form
        context={context}
        action={`${path}?export=xlsx`}
        submit={say('provider.result-file.xlsx')}
        also={{ action: `${path}?export=csv`, submit: say('provider.result-file.csv') }}
        isPlain
      >
        <p>{say('provider.result-file.take-note')}</p>
      </Form>
    </section>
  );
}

function Upload({ context, file, trouble }: FileShown) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="send">
      <h3 id="send">{say('provider.result-file.send')}</h3>
      <Form
        context={context}
        action={providerPaths.resultFile(file.id)}
        submit={say('provider.result-file.look')}
        trouble={trouble}
        cancel={providerPaths.results(file.id)}
        hasFile
      >
        <p>{say('provider.result-file.send-note')}</p>
        <FileField
          {...{ context, trouble, name: 'file', label: say('provider.result-file.file') }}
          accept=".xlsx,.csv,text/csv"
        />
      </Form>
    </section>
  );
}

type PreviewShown = FileShown & {
  readonly rows: readonly PreviewRow[];
  readonly names: ReadonlyMap<string, string>;
};

/** What the file would come to, row by row; nothing is kept before it is confirmed. */
export function resultPreviewPage(shown: PreviewShown): string {
  const { context, file, rows, readAt } = shown;
  const { say } = context;
  return classPage({
    ...{ context, file, readAt, tab: 'results' as const, title: say('provider.result-file.preview') },
    children: (
      <section aria-labelledby="preview">
        <h2 id="preview">{say('provider.result-file.preview')}</h2>
        <Sums context={context} rows={rows} />
        <Confirm {...shown} />
        <RowTable {...shown} />
      </section>
    ),
  });
}

function Sums({ context, rows }: Pick<PreviewShown, 'context' | 'rows'>) {
  const { say, formats } = context;
  const counts = countsOf(rows);
  return (
    <StatTiles
      tiles={(['new', 'changed', 'same', 'wrong'] as const).map((what) => ({
        figure: formats.number(counts[what]),
        label: say(`provider.result-file.count-${what}`),
        kind: what === 'wrong' && counts.wrong > 0 ? 'bad' : what === 'new' ? 'good' : 'plain',
      }))}
    />
  );
}

function Confirm({ context, file, rows }: PreviewShown) {
  const { say, formats } = context;
  const [n, wrong] = [toKeep(rows).length, countsOf(rows).wrong];
  const again = <a href={providerPaths.resultFile(file.id)}>{say('provider.result-file.again')}</a>;
  if (n === 0)
    return (
      <Banner kind={wrong > 0 ? 'bad' : 'plain'}>
        {say(wrong > 0 ? 'provider.result-file.none-right' : 'provider.result-file.none-new')} {again}
      </Banner>
    );
  return (
    <Form
      context={context}
      action={providerPaths.resultConfirm(file.id)}
      submit={say('provider.result-file.keep', { n: formats.number(n) })}
      cancel={providerPaths.resultFile(file.id)}
    >
      <p>
        {say(wrong > 0 ? 'provider.result-file.keep-part' : 'provider.result-file.keep-all', {
          n: formats.number(n),
          wrong: formats.number(wrong),
        })}
      </p>
      <input type="hidden" name="results" value={carried(rows)} />
    </Form>
  );
}

const kinds = { new: 'good', changed: 'busy', same: 'plain', wrong: 'bad' } as const;

function RowTable({ context, rows, names }: PreviewShown) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('provider.result-file.caption')}
      rows={rows}
      keyOf={({ row }) => String(row)}
      dense
      isMarked={({ what }) => what === 'wrong'}
      columns={[
        { label: say('provider.file.row'), kind: 'head', isNumber: true, cell: ({ row }) => formats.number(row) },
        {
          label: say('provider.participant'),
          cell: ({ referralId }) =>
            referralId === null ? '–' : nameOf(context, names.get(referralId) ?? null, referralId),
        },
        {
          label: say('provider.results.result'),
          cell: ({ result }) => (result ? say(`provider.result.${result.result}`) : '–'),
        },
        {
          label: say('provider.results.attempt'),
          cell: ({ result }) =>
            result ? say(result.attempt === 2 ? 'provider.results.retest' : 'provider.results.first') : '–',
        },
        {
          label: say('provider.results.on'),
          cell: ({ result }) => (result ? formats.shortDay(result.on) : '–'),
        },
        { label: say('provider.result-file.what'), cell: (row) => <WhatCell context={context} row={row} /> },
      ]}
    />
  );
}

function WhatCell({ context, row }: { readonly context: PageContext; readonly row: PreviewRow }) {
  const { say } = context;
  return (
    <>
      <Tag kind={kinds[row.what]}>{say(`provider.result-file.${row.what}`)}</Tag>
      {row.problems.map(({ field, text }) => (
        <span key={field} class="note wraps">
          {columnIn(context, field)}: {inLanguageOf(context, text)}
        </span>
      ))}
    </>
  );
}

const columns = ['code', 'name', 'attendance', 'attempt', 'result', 'on', 'assessor'] as const;

/** What a column of the file is called. */
export function columnIn({ say }: PageContext, field: string): string {
  const known = columns.find((column) => column === field);
  return known ? say(`provider.result-file.column-${known}`) : '';
}
