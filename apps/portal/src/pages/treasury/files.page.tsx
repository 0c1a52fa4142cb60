import { FileField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Pager, Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import type { BankFile } from './bank-views.js';
import { formName, whenOf } from './files.model.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import type { Listed } from './views.js';

type FilesShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly found: Listed<BankFile>;
  readonly names: Names;
  readonly mayImport: boolean;
  readonly trouble?: Trouble | undefined;
};

export function filesPage({ context, readAt, found, names, mayImport, trouble }: FilesShown): string {
  const { say } = context;
  const title = say('treasury.files.title');
  return page({
    context,
    title,
    failed: trouble !== undefined,
    children: (
      <>
        <Heading {...{ context, readAt, title, href: treasuryPaths.files }} />
        {mayImport && (
          <section aria-labelledby="upload" class="card narrow">
            <h2 id="upload">{say('treasury.files.upload')}</h2>
            <p>{say('treasury.files.lead')}</p>
            <Form {...{ context, trouble }} action={treasuryPaths.files} submit={say('treasury.files.look')} hasFile>
              <FileField
                {...{ context, trouble, name: 'file', accept: '.xml,.csv,.txt,.sta,.mt940,.940' }}
                label={say('treasury.files.file')}
                hint={say('treasury.files.hint')}
              />
            </Form>
          </section>
        )}
        <FileTable {...{ context, found, names }} />
        <Pager context={context} next={found.next ?? undefined} />
      </>
    ),
  });
}

const kinds = { reading: 'busy', shown: 'busy', read: 'busy', applied: 'good' } as const;

function FileTable({ context, found, names }: Pick<FilesShown, 'context' | 'found' | 'names'>) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('treasury.files.caption')}
      rows={found.items}
      keyOf={({ id }) => id}
      empty={
        <Empty>
          <p>{say('treasury.files.none')}</p>
        </Empty>
      }
      columns={[
        {
          label: say('treasury.files.file'),
          kind: 'head',
          cell: (file) => <a href={treasuryPaths.file(file.id)}>{formName(file, context)}</a>,
        },
        { label: say('treasury.files.days'), cell: (file) => whenOf(file, context) },
        {
          label: say('treasury.state'),
          cell: ({ state }) => <Tag kind={kinds[state]}>{say(`treasury.file-state.${state}`)}</Tag>,
        },
        { label: say('treasury.files.records'), kind: 'figure', cell: ({ records }) => formats.number(records) },
        { label: say('treasury.files.matched'), kind: 'figure', cell: ({ matched }) => formats.number(matched) },
        { label: say('treasury.nav.exceptions'), kind: 'figure', cell: ({ exceptions }) => formats.number(exceptions) },
        {
          label: say('treasury.files.received'),
          cell: ({ receivedAt, receivedBy }) =>
            say('treasury.when-by', { when: formats.moment(receivedAt), who: names(receivedBy) }),
        },
      ]}
    />
  );
}
