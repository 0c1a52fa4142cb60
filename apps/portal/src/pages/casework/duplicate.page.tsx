import type { PairFile } from '../../clients/people.js';
import { RadiosField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Conflict } from '../../layout/told.js';
import { LayoffList } from './layoff-list.js';
import { caseworkPaths } from './paths.js';
import { codeText, maskedNik, nameText } from './words.js';

type PairShown = { readonly pair: PairFile; readonly mayDecide: boolean; readonly trouble?: Trouble | undefined };
type PartShown = { readonly context: PageContext; readonly pair: PairFile };
type Row = PairFile['fields'][number];

/** Two records side by side, the fields that differ marked; one human being, or two. */
export function duplicatePage(context: PageContext, { pair, mayDecide, trouble }: PairShown): string {
  const { say } = context;
  const title = say('casework.pair.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <div class="heading">
          <div>
            <h1>{title}</h1>
            <p class="number">{say('casework.pair.alike', { keys: keysText(context, pair) })}</p>
          </div>
          <Tag kind={pair.state === 'open' ? 'busy' : 'plain'}>
            {codeText(context, 'casework.pair-state', pair.state)}
          </Tag>
        </div>
        <SideBySide context={context} pair={pair} />
        <Layoffs context={context} pair={pair} />
        <Decided context={context} pair={pair} />
        {mayDecide && pair.state === 'open' && <Decision {...{ context, pair, trouble }} />}
      </>
    ),
  });
}

function keysText(context: PageContext, { keys }: PairFile): string {
  return keys.map((key) => codeText(context, 'casework.key', key)).join(', ');
}

const shownKinds = { equal: 'good', different: 'bad', unknown: 'plain' } as const;

function SideBySide({ context, pair }: PartShown) {
  const { say } = context;
  const columns: readonly Column<Row>[] = [
    {
      label: say('casework.pair.field'),
      kind: 'head',
      cell: ({ field }) => codeText(context, 'casework.field', field),
    },
    { label: say('casework.pair.first'), cell: ({ field }) => sideText(context, pair.first, field) },
    { label: say('casework.pair.second'), cell: ({ field }) => sideText(context, pair.second, field) },
    {
      label: say('casework.pair.comparison'),
      cell: ({ same }) => <Tag kind={shownKinds[same]}>{codeText(context, 'casework.pair', same)}</Tag>,
    },
  ];
  return (
    <section>
      <Table
        {...{ context, columns }}
        caption={say('casework.pair.side')}
        rows={pair.fields}
        keyOf={({ field }) => field}
        isMarked={({ same }) => same === 'different'}
      />
      <p class="acts">
        <a href={caseworkPaths.person(pair.first.id)}>
          {say('casework.case.person')}: {say('casework.pair.first').toLowerCase()}
        </a>
        <a href={caseworkPaths.person(pair.second.id)}>
          {say('casework.case.person')}: {say('casework.pair.second').toLowerCase()}
        </a>
      </p>
    </section>
  );
}

/** What may be shown without asking: a masked name, the year of birth, the ending of the NIK. */
function sideText(context: PageContext, side: PairFile['first'], field: string): string {
  if (field === 'name') return nameText(context, side.maskedName);
  if (field === 'birthDate') return side.birthYear ?? '–';
  return field === 'nik' ? maskedNik(side.nikEnding) : '•••••';
}

function Layoffs({ context, pair }: PartShown) {
  const { say } = context;
  return (
    <section>
      {[
        [say('casework.pair.first'), pair.first.layoffs] as const,
        [say('casework.pair.second'), pair.second.layoffs] as const,
      ].map(([title, layoffs]) => (
        <LayoffList
          key={title}
          context={context}
          caption={`${title}: ${say('casework.pair.layoffs')}`}
          rows={layoffs}
        />
      ))}
    </section>
  );
}

function Decided({ context, pair: { decidedAt, why } }: PartShown) {
  const { say, formats } = context;
  if (decidedAt === null) return null;
  return (
    <p>
      {say('casework.pair.decided', { when: formats.moment(decidedAt) })}
      {why !== null && <span class="note">{why}</span>}
    </p>
  );
}

function Decision({ context, pair, trouble }: PartShown & { readonly trouble: Trouble | undefined }) {
  const { say } = context;
  return (
    <section class="narrow" aria-labelledby="decision">
      <h2 id="decision">{say('casework.pair.decision')}</h2>
      <Conflict {...{ context, trouble }} labels={{}} />
      <Form
        {...{ context, trouble }}
        version={pair.version}
        action={caseworkPaths.duplicate(pair.id)}
        submit={say('casework.pair.submit')}
        cancel={caseworkPaths.duplicates}
      >
        <RadiosField
          {...{ context, trouble }}
          name="decision"
          label={say('casework.pair.decided-what')}
          hint={say('casework.pair.reversible')}
          choices={[
            ['first', say('casework.pair.same')],
            ['second', say('casework.pair.same-second')],
            ['different', say('casework.pair.two')],
          ]}
        />
        <TextareaField {...{ context, trouble }} name="reason" label={say('casework.pair.reason')} longest={500} />
      </Form>
    </section>
  );
}
