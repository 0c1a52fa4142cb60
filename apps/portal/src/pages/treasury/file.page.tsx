import { NumberField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Banner } from '../../layout/told.js';
import type { BankFile, FilePreview } from './bank-views.js';
import { formName, previewText, rowsOf, whenOf } from './files.model.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import { told } from './words.js';
import { onePage } from './frames.js';

export type FileShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly file: BankFile;
  /** Undefined once it is applied. */
  readonly preview: FilePreview | undefined;
  readonly names: Names;
  readonly isOwn: boolean;
  readonly mayApply: boolean;
  readonly mayConfirm: boolean;
  /** Of what it takes back: waits for a second person. */
  readonly toConfirm: string | undefined;
  readonly trouble?: Trouble | undefined;
};

export function filePage(shown: FileShown): string {
  const { context, readAt, file, preview, trouble } = shown;
  const { say } = context;
  const title = say('treasury.file.title', { form: formName(file, context) });
  return onePage({
    ...{ context, readAt, title, failed: trouble !== undefined },
    back: { href: treasuryPaths.files, what: say('treasury.files.title') },
    children: (
      <>
        {preview ? <Preview {...shown} preview={preview} /> : <Applied {...shown} />}
        <About {...shown} />
      </>
    ),
  });
}

function Preview(shown: FileShown & { readonly preview: FilePreview }) {
  const { context, preview } = shown;
  const { say } = context;
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{say('treasury.preview')}</h2>
      <p class="big">{previewText(preview, context)}</p>
      <p class="note">{say('treasury.preview.nothing-changed')}</p>
      <WhatComes {...{ context, preview }} />
      <Apply {...shown} />
      {preview.examples.length > 0 && <Examples context={context} preview={preview} />}
    </section>
  );
}

type PreviewShown = { readonly context: PageContext; readonly preview: FilePreview };

function WhatComes({ context, preview }: PreviewShown) {
  const { say, formats } = context;
  const all = [
    ...rowsOf(preview).map((one) => ({
      ...one,
      key: one.row,
      text: say(`treasury.preview.${one.row}`),
      what: say(`treasury.preview.${one.row}.then`),
    })),
    ...preview.exceptions.map((one) => ({
      ...one,
      key: one.code,
      text: nameOf(context, one.code),
      what: told(context, one.words),
    })),
  ];
  return (
    <Table
      context={context}
      caption={say('treasury.preview.caption')}
      rows={all}
      keyOf={({ key }) => key}
      columns={[
        { label: say('treasury.preview.what'), kind: 'head', cell: ({ text }) => text },
        { label: say('treasury.files.records'), kind: 'figure', cell: ({ records }) => formats.number(records) },
        {
          label: say('treasury.amount'),
          kind: 'figure',
          cell: ({ amount }) => (amount === 0 ? '–' : formats.rupiah(amount)),
        },
        { label: say('treasury.preview.then'), cell: ({ what }) => what },
      ]}
    />
  );
}

/** What a code is called; a code that these pages do not know yet is told in the words of the service alone. */
export function nameOf({ say }: PageContext, code: string): string {
  return say(`treasury.exception.${code as 'duplicate'}`) ?? say('treasury.exception');
}

function Apply({
  context,
  file,
  preview,
  isOwn,
  mayApply,
  names,
  trouble,
}: FileShown & { readonly preview: FilePreview }) {
  const { say, formats } = context;
  if (!mayApply || !isOwn) {
    return <Banner>{say('treasury.preview.not-yours', { who: names(file.receivedBy) })}</Banner>;
  }
  const unknown = preview.unknown.records;
  return (
    <div class="card narrow">
      <Form
        {...{ context, trouble }}
        action={`${treasuryPaths.file(file.id)}/application`}
        submit={say('treasury.preview.apply')}
      >
        {unknown > 0 && (
          <NumberField
            {...{ context, trouble, name: 'unknown' }}
            label={say('treasury.preview.unknown-typed', { n: formats.number(unknown) })}
            hint={say('treasury.preview.unknown-hint')}
          />
        )}
      </Form>
      <Form
        context={context}
        action={`${treasuryPaths.file(file.id)}/withdrawal`}
        submit={say('treasury.preview.drop')}
        isPlain
      />
    </div>
  );
}

function Examples({ context, preview }: PreviewShown) {
  const { say, formats } = context;
  return (
    <section aria-labelledby="examples">
      <h3 id="examples">{say('treasury.preview.examples')}</h3>
      <Table
        context={context}
        caption={say('treasury.preview.examples.caption')}
        rows={preview.examples}
        keyOf={({ place }) => String(place)}
        columns={[
          {
            label: say('treasury.preview.place'),
            kind: 'head',
            isNumber: true,
            cell: ({ place }) => formats.number(place),
          },
          { label: say('treasury.reference'), cell: ({ reference }) => <span class="code">{reference ?? '–'}</span> },
          {
            label: say('treasury.amount'),
            kind: 'figure',
            cell: ({ amount }) => (amount === null ? '–' : formats.rupiah(amount)),
          },
          { label: say('treasury.why'), cell: ({ words }) => told(context, words) },
        ]}
      />
    </section>
  );
}

function Applied({ context, file, names, isOwn, mayConfirm, toConfirm, trouble }: FileShown) {
  const { say, formats } = context;
  const waits = toConfirm !== undefined && toConfirm !== '0';
  return (
    <section aria-labelledby="applied">
      <h2 id="applied">{say('treasury.file.result')}</h2>
      <Banner kind="good">
        {say('treasury.file.applied', { when: formats.moment(file.receivedAt), who: names(file.receivedBy) })}
      </Banner>
      <p class="big">
        {say('treasury.file.sums', {
          ...{ matched: formats.number(file.matched), exceptions: formats.number(file.exceptions) },
          ...{ repeated: formats.number(file.repeated), passed: formats.number(file.passedOver) },
        })}
      </p>
      {file.exceptions > 0 && (
        <p>
          <a href={`${treasuryPaths.exceptions}?file=${file.id}`}>{say('treasury.file.see-exceptions')}</a>
        </p>
      )}
      {waits && mayConfirm && !isOwn && (
        <div class="card narrow">
          <p>{say('treasury.file.confirm-lead', { n: toConfirm })}</p>
          <Form
            {...{ context, trouble, isGrave: true }}
            action={`${treasuryPaths.file(file.id)}/confirmation`}
            submit={say('treasury.file.confirm')}
          />
        </div>
      )}
      {waits && (!mayConfirm || isOwn) && <p class="note">{say('treasury.file.others-confirm', { n: toConfirm })}</p>}
    </section>
  );
}

function About({ context, file, names }: FileShown) {
  const { say, formats } = context;
  const balance = (amount: number | null) => (amount === null ? '–' : formats.rupiah(amount));
  return (
    <section aria-labelledby="about">
      <h2 id="about">{say('treasury.file.about')}</h2>
      <SummaryList
        rows={[
          { term: say('treasury.files.days'), fact: whenOf(file, context) },
          { term: say('treasury.files.records'), fact: formats.number(file.records) },
          { term: say('treasury.file.opening'), fact: balance(file.opening) },
          { term: say('treasury.file.closing'), fact: balance(file.closing) },
          {
            term: say('treasury.files.received'),
            fact: say('treasury.when-by', { when: formats.moment(file.receivedAt), who: names(file.receivedBy) }),
          },
          { term: say('treasury.hash'), fact: <code class="hash">{file.sha256 ?? '–'}</code> },
        ]}
      />
    </section>
  );
}
