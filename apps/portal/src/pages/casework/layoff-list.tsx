import type { Layoff } from '../../clients/people.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { caseworkPaths } from './paths.js';
import { codeText, placeText, reasonText, stateKind } from './words.js';

type LayoffsShown = { readonly context: PageContext; readonly caption: string; readonly rows: readonly Layoff[] };

/** The layoffs of somebody, each a way to its case for whoever may see cases. */
export function LayoffList({ context, caption, rows }: LayoffsShown) {
  const { say, formats, viewer } = context;
  const mayOpen = viewer?.permissions.includes('cases:read') ?? false;
  return (
    <Table
      {...{ context, caption, rows }}
      keyOf={({ id }) => id}
      empty={<Empty>{say('casework.person.no-layoffs')}</Empty>}
      columns={[
        {
          label: say('casework.col.case'),
          kind: 'head',
          cell: ({ id, number }) => (
            <span class="code">{mayOpen ? <a href={caseworkPaths.case(id)}>{number}</a> : number}</span>
          ),
        },
        { label: say('casework.case.layoff'), cell: ({ layoffDate }) => formats.shortDay(layoffDate) },
        {
          label: say('casework.col.state'),
          cell: ({ state }) => <Tag kind={stateKind(state)}>{codeText(context, 'casework.state', state)}</Tag>,
        },
        { label: say('casework.fact.reason'), cell: ({ reasonCode }) => reasonText(context, reasonCode) },
        { label: say('casework.col.place'), cell: ({ districtCode }) => placeText(districtCode) },
      ]}
    />
  );
}
