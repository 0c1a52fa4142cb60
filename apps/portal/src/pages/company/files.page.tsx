import type { Notice, Paged } from '../../clients/layoff-notices.js';
import type { ExportLayout, NoticeExport } from '../../clients/notice-papers.js';
import { CheckField, RadiosField, SelectField } from '../../forms/choices.js';
import { DateField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { ReportHead } from './parts.js';
import { companyPaths } from './paths.js';

export type FilesShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  readonly layouts: readonly ExportLayout[];
  readonly exports: Paged<NoticeExport> | undefined;
  readonly company: { readonly npp: string | undefined; readonly certificate: string | undefined };
  readonly act?: 'make' | 'receipt' | undefined;
  readonly trouble?: Trouble | undefined;
};

/** Files for outside systems: made from the report, fetched, and their receipts noted. */
export function filesPage(shown: FilesShown): string {
  const { context, notice, exports, trouble } = shown;
  const { say } = context;
  return page({
    ...{ context, title: say('company.files.title'), failed: trouble !== undefined },
    children: (
      <>
        <ReportHead {...{ context, notice, present: 'files' }} />
        <h2>{say('company.files.title')}</h2>
        <p>{say('company.files.lead')}</p>
        {notice.nextMoves.includes('export') ? (
          <>
            {exports ? (
              <Made context={context} notice={notice} exports={exports.items} />
            ) : (
              <FailedPart context={context} what={say('company.files.caption')} />
            )}
            <Making {...shown} />
            <ReceiptForm {...shown} />
          </>
        ) : (
          <Empty>{say('company.files.not-yet')}</Empty>
        )}
      </>
    ),
  });
}

type MadeShown = Pick<FilesShown, 'context' | 'notice'> & { readonly exports: readonly NoticeExport[] };

function Made({ context, notice, exports }: MadeShown) {
  const { say, formats, language } = context;
  const aboutOf = ({ system, madeOn }: NoticeExport) => ({ system: system[language], day: formats.day(madeOn) });
  return (
    <Table
      context={context}
      caption={say('company.files.caption')}
      rows={exports}
      keyOf={({ id }) => id}
      empty={<Empty>{say('company.files.empty')}</Empty>}
      columns={[
        { label: say('company.files.system'), kind: 'head', cell: ({ system }) => system[language] },
        { label: say('company.files.when'), cell: ({ madeOn }) => formats.day(madeOn) },
        { label: say('company.files.rows'), kind: 'figure', cell: ({ rows }) => formats.number(rows) },
        { label: say('company.files.state'), cell: (one) => stateText(context, one) },
        {
          label: say('company.documents.act'),
          cell: (one) => (
            <a
              href={`${companyPaths.part(notice.id, 'files')}/${one.id}`}
              download
              aria-label={say('company.files.open-of', aboutOf(one))}
            >
              {say('company.files.open')}
            </a>
          ),
        },
      ]}
    />
  );
}

function stateText({ say, formats }: PageContext, { status, waitingRows }: NoticeExport): string {
  if (status === 'rejected') return say('company.files.state.rejected', { n: formats.number(waitingRows) });
  const known = { made: 'made', received: 'received', 'followed-up': 'followed-up' } as const;
  return Object.hasOwn(known, status) ? say(`company.files.state.${status as keyof typeof known}`) : '–';
}

function Making({ context, notice, layouts, company, act, trouble }: FilesShown) {
  const { say, language } = context;
  const common = { context, trouble: act === 'make' ? trouble : undefined };
  return (
    <section class="card" aria-labelledby="make">
      <h2 id="make">{say('company.files.submit')}</h2>
      <Form {...{ ...common, action: `${companyPaths.part(notice.id, 'files')}`, submit: say('company.files.submit') }}>
        <RadiosField
          {...{ ...common, name: 'layout', label: say('company.files.layout'), value: layouts[0]?.code }}
          choices={layouts.map(({ code, system, known }) => [code, system[language], known[language]])}
        />
        <TextField
          {...{ ...common, name: 'bpjsRegistration', label: say('company.files.npp'), value: company.npp }}
          isOptional
          size="middle"
        />
        <TextField
          {...{
            ...common,
            name: 'bpjsCertificate',
            label: say('company.files.certificate'),
            value: company.certificate,
          }}
          isOptional
          size="middle"
        />
        <CheckField {...{ ...common, name: 'leaveOutIncomplete', label: say('company.files.incomplete') }} />
      </Form>
    </section>
  );
}

/** What an outside system gave for a file: only for those that still wait for it. */
function ReceiptForm({ context, notice, exports, act, trouble }: FilesShown) {
  const { say, formats, language } = context;
  const waiting = exports?.items.filter(({ status }) => status === 'made') ?? [];
  const common = { context, trouble: act === 'receipt' ? trouble : undefined };
  if (waiting.length === 0) return null;
  return (
    <section class="card" aria-labelledby="note-receipt">
      <h2 id="note-receipt">{say('company.files.receipt')}</h2>
      <Form
        {...{
          ...common,
          action: `${companyPaths.part(notice.id, 'files')}/receipt`,
          submit: say('company.files.receipt.submit'),
        }}
        isPlain
      >
        <SelectField
          {...{ ...common, name: 'export', label: say('company.files.receipt.of'), value: waiting[0]?.id }}
          choices={waiting.map(({ id, system, madeOn }) => [id, `${system[language]}, ${formats.day(madeOn)}`])}
        />
        <TextField
          {...{ ...common, name: 'number', label: say('company.files.receipt.number'), size: 'middle', longest: 100 }}
        />
        <DateField {...{ ...common, name: 'receivedOn', label: say('company.files.receipt.day') }} />
      </Form>
    </section>
  );
}
