import type { Bilingual } from '@tanggap/kernel';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Table } from '../../layout/table.js';
import { Back } from './parts.js';

export type ColumnGuide = {
  readonly column: string;
  readonly required: boolean;
  readonly what: Bilingual;
  readonly example: string;
  readonly oneOf?: readonly string[];
};

/** What belongs into each column, as in the template's second sheet. */
export function columnsPage(context: PageContext, guide: readonly ColumnGuide[], back: string): string {
  const { say, language } = context;
  const title = say('company.list.columns');
  return page({
    ...{ context, title },
    children: (
      <>
        <Back href={back}>{say('company.findings.back')}</Back>
        <h1>{title}</h1>
        <Table
          context={context}
          caption={say('company.list.columns.caption')}
          rows={guide}
          keyOf={({ column }) => column}
          columns={[
            { label: say('company.list.column'), kind: 'head', cell: ({ column }) => <code>{column}</code> },
            {
              label: say('company.list.column.required'),
              cell: ({ required }) => (required ? say('company.list.yes') : say('company.list.no')),
            },
            {
              label: say('company.list.column.what'),
              cell: ({ what, oneOf }) => withChoices(what[language], oneOf),
            },
            { label: say('company.list.column.example'), cell: ({ example }) => example },
          ]}
        />
      </>
    ),
  });
}

/** The words that a column takes, unless they are said already. */
function withChoices(what: string, oneOf: readonly string[] = []): string {
  return oneOf.every((one) => what.includes(one)) ? what : `${what}: ${oneOf.join(', ')}`;
}
