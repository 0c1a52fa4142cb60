import type { Notice, Paged } from '../../clients/layoff-notices.js';
import type { SeveranceLine, SeveranceSummary } from '../../clients/notice-papers.js';
import { StatTiles, type Tile } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Pager, Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { ReportHead } from './parts.js';
import { companyPaths } from './paths.js';

export type SeveranceShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  /** `not-yet` before the list is checked; undefined when it could not be read. */
  readonly summary: SeveranceSummary | 'not-yet' | undefined;
  readonly lines: Paged<SeveranceLine, number> | undefined;
};

/** What the law asks at least for each row of the list, beside what the company declares. */
export function severancePage({ context, notice, summary, lines }: SeveranceShown): string {
  const { say } = context;
  return page({
    ...{ context, title: say('company.severance.title') },
    children: (
      <>
        <ReportHead {...{ context, notice, present: 'severance' }} />
        <h2>{say('company.severance.title')}</h2>
        <p>{say('company.severance.lead')}</p>
        {summary === 'not-yet' && <Empty>{say('company.severance.not-yet')}</Empty>}
        {summary === undefined && <FailedPart context={context} what={say('company.severance.failed')} />}
        {typeof summary === 'object' && <Totals context={context} summary={summary} />}
        {lines && (
          <>
            <p>
              <a href={`${companyPaths.part(notice.id, 'severance')}/file`} download>
                {say('company.severance.file')}
              </a>
            </p>
            <div class="narrow-table">
              <Lines context={context} lines={lines.items} />
            </div>
            <Pager context={context} next={lines.next === undefined ? undefined : String(lines.next)} />
          </>
        )}
      </>
    ),
  });
}

function Totals({ context, summary }: { readonly context: PageContext; readonly summary: SeveranceSummary }) {
  const { say, formats } = context;
  const money = (sum: number | null) => (sum === null ? say('company.severance.too-large') : formats.rupiah(sum));
  const { totalMinimum, totalDeclared, totalGap, underpaid, declaredFor } = summary;
  const minimum = { figure: money(totalMinimum), label: say('company.severance.minimum') };
  // Without a word of the company there is nothing to compare.
  if (declaredFor === 0) {
    const none = { figure: '–', label: say('company.severance.none-declared') };
    return <WideTiles tiles={[minimum, none]} />;
  }
  return (
    <WideTiles
      tiles={[
        minimum,
        {
          figure: money(totalDeclared),
          label: say('company.severance.declared-for', { n: formats.number(declaredFor) }),
        },
        { figure: money(totalGap), label: say('company.severance.gap'), kind: totalGap ? 'bad' : 'plain' },
        {
          figure: formats.number(underpaid),
          label: say('company.severance.underpaid'),
          kind: underpaid ? 'bad' : 'plain',
        },
      ]}
    />
  );
}

/** Sums of money need more room than counts. */
function WideTiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  return (
    <div class="wide-tiles">
      <StatTiles tiles={tiles} />
    </div>
  );
}

function Lines({ context, lines }: { readonly context: PageContext; readonly lines: readonly SeveranceLine[] }) {
  const { say, formats } = context;
  return (
    <Table
      dense
      context={context}
      caption={say('company.severance.caption')}
      rows={lines}
      keyOf={({ line }) => String(line)}
      isMarked={({ isUnderpaid }) => isUnderpaid}
      columns={[
        { label: say('company.findings.row'), kind: 'head', isNumber: true, cell: ({ line }) => formats.number(line) },
        { label: say('company.severance.minimum'), kind: 'figure', cell: ({ minimum }) => formats.rupiah(minimum) },
        {
          label: say('company.severance.declared'),
          kind: 'figure',
          cell: ({ declared }) =>
            declared === null ? say('company.severance.not-declared') : formats.rupiah(declared),
        },
        {
          label: say('company.severance.gap'),
          kind: 'figure',
          cell: ({ gap }) => (gap === null ? '–' : formats.rupiah(gap)),
        },
      ]}
    />
  );
}
