import type { Bilingual } from '@tanggap/kernel';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Banner } from '../../layout/told.js';
import { Back, said } from './shown.js';

/** What became of each of several. */
export type EachResult = {
  readonly assessmentId: string;
  readonly result: string;
  readonly text?: Bilingual;
  readonly titles?: Bilingual;
};

type ResultsShown = { readonly title: string; readonly back: string; readonly results: readonly EachResult[] };

/** Who was done, and of whom it could not be, each with its reason. */
export function resultsPage(context: PageContext, { title, back, results }: ResultsShown): string {
  const { say, formats } = context;
  const refused = results.filter(({ result }) => result === 'refused');
  return page({
    ...{ context, title },
    children: (
      <>
        <Back href={back}>{say('aid.back')}</Back>
        <h1>{title}</h1>
        <Banner kind={refused.length > 0 ? 'bad' : 'good'}>
          {say('aid.results.some', {
            done: formats.number(results.length - refused.length),
            refused: formats.number(refused.length),
          })}
        </Banner>
        <Table
          {...{
            context,
            caption: say('aid.results.refused'),
            rows: refused,
            keyOf: (row: EachResult) => row.assessmentId,
          }}
          columns={[
            {
              ...{ label: say('aid.person'), kind: 'head' },
              cell: (row) => <a href={`/aid/assessments/${row.assessmentId}`}>{say('aid.open-assessment')}</a>,
            },
            { label: say('aid.why'), cell: ({ text, titles }) => said(context, text ?? titles ?? { id: '', en: '' }) },
          ]}
        />
      </>
    ),
  });
}
