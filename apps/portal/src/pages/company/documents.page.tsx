import type { Notice, Paged } from '../../clients/layoff-notices.js';
import type { NoticeDocument } from '../../clients/notice-papers.js';
import { SelectField } from '../../forms/choices.js';
import { FileField, TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { wordFor } from '../notices/words.js';
import { PartHeading, ReportHead } from './parts.js';
import { companyPaths } from './paths.js';

export const documentKinds = [
  ...([
    'notice-letter',
    'workers-responses',
    'bipartite-minutes',
    'closure-decision',
    'financial-statement',
    'other',
  ] as const),
] as const;

type DocumentsShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  /** Undefined when they could not be read. */
  readonly documents: Paged<NoticeDocument> | undefined;
  readonly isTheirs: boolean;
  readonly trouble?: Trouble | undefined;
};

/** Documents of a report: those that are there, and one more. */
export function documentsPage({ context, notice, documents, isTheirs, trouble }: DocumentsShown): string {
  const { say } = context;
  const title = say('company.documents.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        {isTheirs ? (
          <PartHeading {...{ context, notice, title }} />
        ) : (
          <ReportHead {...{ context, notice, present: 'documents' }} />
        )}
        {documents ? (
          <DocumentTable context={context} notice={notice} documents={documents.items} />
        ) : (
          <FailedPart context={context} what={say('company.documents.list')} />
        )}
        {notice.nextMoves.includes('attach') && <Attaching {...{ context, notice, trouble }} />}
      </>
    ),
  });
}

type TableShown = Pick<DocumentsShown, 'context' | 'notice'> & { readonly documents: readonly NoticeDocument[] };

function DocumentTable({ context, notice, documents }: TableShown) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('company.documents.list')}
      rows={documents}
      keyOf={({ id }) => id}
      empty={<Empty>{say('company.documents.empty')}</Empty>}
      columns={[
        {
          label: say('company.documents.name'),
          kind: 'head',
          cell: ({ kind, withdrawnAt }) => (
            <>
              {wordFor(context, 'document', kind)}
              {withdrawnAt !== null && <span class="note">{say('company.documents.is-withdrawn')}</span>}
            </>
          ),
        },
        { label: say('company.documents.version'), kind: 'figure', cell: ({ version }) => formats.number(version) },
        { label: say('company.documents.size'), kind: 'figure', cell: ({ bytes }) => sizeText(context, bytes) },
        { label: say('company.documents.when'), cell: ({ keptAt }) => formats.moment(keptAt) },
        { label: say('company.documents.act'), cell: (one) => <DocumentActs {...{ context, notice, one }} /> },
      ]}
    />
  );
}

type ActsShown = Pick<DocumentsShown, 'context' | 'notice'> & { readonly one: NoticeDocument };

function DocumentActs({ context, notice, one }: ActsShown) {
  const { say, formats } = context;
  const at = `${companyPaths.part(notice.id, 'documents')}/${one.id}`;
  const about = { name: wordFor(context, 'document', one.kind), n: formats.number(one.version) };
  const mayWithdraw = one.withdrawnAt === null && notice.nextMoves.includes('attach');
  return (
    <span class="acts">
      <a href={at} download aria-label={say('company.documents.open-of', about)}>
        {say('company.documents.open')}
      </a>
      {mayWithdraw && (
        <a href={`${at}/withdraw`} aria-label={say('company.documents.withdraw-of', about)}>
          {say('company.documents.withdraw')}
        </a>
      )}
    </span>
  );
}

const KB = 1024;

export function sizeText({ formats }: PageContext, bytes: number): string {
  return bytes < KB * KB
    ? `${formats.number(Math.ceil(bytes / KB))} KB`
    : `${formats.number(Math.round((bytes / KB / KB) * 10) / 10)} MB`;
}

function Attaching({ context, notice, trouble }: Pick<DocumentsShown, 'context' | 'notice' | 'trouble'>) {
  const { say } = context;
  return (
    <section aria-labelledby="attach">
      <h2 id="attach">{say('company.documents.submit')}</h2>
      <p>{say('company.documents.lead')}</p>
      <Form
        hasFile
        {...{
          context,
          trouble,
          action: companyPaths.part(notice.id, 'documents'),
          submit: say('company.documents.submit'),
        }}
      >
        <SelectField
          {...{ context, trouble, name: 'kind', label: say('company.documents.kind'), value: 'notice-letter' }}
          choices={documentKinds.map((kind) => [kind, wordFor(context, 'document', kind)])}
        />
        <FileField
          {...{ context, trouble, name: 'file', label: say('company.documents.file'), accept: '.pdf,.jpg,.jpeg,.png' }}
        />
      </Form>
    </section>
  );
}

type WithdrawShown = Pick<DocumentsShown, 'context' | 'notice' | 'trouble'> & { readonly one: NoticeDocument };

/** Why a document no longer counts. */
export function withdrawDocumentPage({ context, notice, one, trouble }: WithdrawShown): string {
  const { say, formats } = context;
  const title = say('company.documents.withdraw.title');
  const at = companyPaths.part(notice.id, 'documents');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <PartHeading {...{ context, notice, title }} />
        <p>
          <strong>{wordFor(context, 'document', one.kind)}</strong> · {say('company.documents.version')}{' '}
          {formats.number(one.version)}
        </p>
        <p>{say('company.documents.withdraw.lead')}</p>
        <Form
          {...{ context, trouble, action: `${at}/${one.id}/withdraw`, submit: say('company.documents.withdraw.title') }}
          cancel={at}
        >
          <TextareaField
            {...{
              context,
              trouble,
              name: 'reason',
              label: say('company.documents.withdraw.reason'),
              longest: 300,
              rows: 3,
            }}
          />
        </Form>
      </>
    ),
  });
}
