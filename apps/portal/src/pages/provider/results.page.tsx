import type { ClassFile, ResultEntry } from '../../clients/training.js';
import { DateField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { wrongAt, type Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Banner, Empty } from '../../layout/told.js';
import { attemptField, attemptOf, lastResult, resultField } from './results.model.js';
import { classPage } from './class-frame.js';
import { nameOf } from './inbox.page.js';
import { providerPaths } from './paths.js';

type ResultsShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly entries: readonly ResultEntry[];
  readonly neededPercent: number;
  readonly names: ReadonlyMap<string, string>;
  readonly today: string;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** Results of an assessment, and the retest of those who were not competent yet. */
export function resultsPage(shown: ResultsShown): string {
  const { context, file, entries, readAt, trouble } = shown;
  const { say } = context;
  const isNow = file.state === 'assessing';
  const isOpen = entries.some((entry) => attemptOf(entry) !== undefined);
  return classPage({
    ...{ context, file, readAt, tab: 'results' as const, title: say('provider.tab.results') },
    failed: trouble !== undefined,
    children: (
      <section aria-label={say('provider.tab.results')}>
        {!isNow && <Banner>{say('provider.results.not-now')}</Banner>}
        {entries.length === 0 ? (
          <Empty>{say('provider.attendance.nobody')}</Empty>
        ) : isNow && isOpen ? (
          <Giving {...shown} />
        ) : (
          <Entries {...shown} isNow={false} />
        )}
        {isNow && !isOpen && entries.length > 0 && <p class="note">{say('provider.results.by-file')}</p>}
        {isNow && (
          <p class="acts">
            <a href={providerPaths.resultFile(file.id)}>{say('provider.result-file.link')}</a>
            <a class="button plain" href={providerPaths.closing(file.id)}>
              {say('provider.results.to-closing')}
            </a>
          </p>
        )}
      </section>
    ),
  });
}

function Giving(shown: ResultsShown) {
  const { context, file, trouble, today } = shown;
  const { say } = context;
  const field = { context, trouble };
  return (
    <Form {...field} action={providerPaths.results(file.id)} submit={say('provider.results.submit')}>
      <p>{say('provider.results.note', { percent: String(shown.neededPercent) })}</p>
      <DateField {...{ ...field, name: 'on', label: say('provider.results.on'), value: today }} />
      <TextField
        {...{ ...field, name: 'assessor', label: say('provider.results.assessor'), longest: 120, isOptional: true }}
      />
      <Entries {...shown} isNow />
    </Form>
  );
}

function Entries({ context, entries, names, trouble, isNow }: ResultsShown & { readonly isNow: boolean }) {
  const { say, formats } = context;
  const name = ({ referralId }: ResultEntry) => nameOf(context, names.get(referralId) ?? null, referralId);
  return (
    <Table
      context={context}
      caption={say('provider.results.caption')}
      rows={entries}
      keyOf={({ referralId }) => referralId}
      columns={[
        { label: say('provider.participant'), kind: 'head', cell: name },
        { label: say('provider.attendance'), cell: (entry) => <Enough context={context} entry={entry} /> },
        {
          label: say('provider.results.known'),
          cell: (entry) => {
            const last = lastResult(entry);
            return last ? `${say(`provider.result.${last.result}`)}, ${formats.shortDay(last.on)}` : '–';
          },
        },
        ...(isNow
          ? [
              {
                label: say('provider.results.result'),
                cell: (entry: ResultEntry) => (
                  <Choosing context={context} entry={entry} name={name(entry)} trouble={trouble} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Enough({ context, entry }: { readonly context: PageContext; readonly entry: ResultEntry }) {
  const { say, formats } = context;
  const text = say('notice.of', { done: formats.number(entry.present), of: formats.number(entry.held) });
  if (entry.isExcepted) return <Tag kind="plain">{say('provider.attendance.excepted', { share: text })}</Tag>;
  return <Tag kind={entry.isEnough ? 'good' : 'bad'}>{text}</Tag>;
}

type ChoosingShown = {
  readonly context: PageContext;
  readonly entry: ResultEntry;
  readonly name: string;
  readonly trouble: Trouble | undefined;
};

function Choosing({ context, entry, name, trouble }: ChoosingShown) {
  const { say } = context;
  const attempt = attemptOf(entry);
  const field = resultField(entry.referralId);
  const wrong = wrongAt(trouble, field);
  const told = wrong !== undefined && (
    <span class="wrong-text" id={`field-${field}-wrong`}>
      {wrong}
    </span>
  );
  if (attempt === undefined)
    return (
      <>
        {told}
        {say('provider.results.settled')}
      </>
    );
  // What was chosen for the first assessment is not chosen for the retest.
  const ofAttempt = attemptField(entry.referralId);
  const chosen = trouble?.typed[ofAttempt] === String(attempt) ? trouble.typed[field] : undefined;
  return (
    <>
      {attempt === 2 && <span class="note">{say('provider.results.retest')}</span>}
      {told}
      <input type="hidden" name={ofAttempt} value={String(attempt)} />
      <select
        name={field}
        id={`field-${field}`}
        aria-label={say('provider.results.of', { name })}
        aria-describedby={wrong === undefined ? undefined : `field-${field}-wrong`}
      >
        <option value="">{say('provider.results.later')}</option>
        {(['competent', 'not-yet'] as const).map((each) => (
          <option key={each} value={each} selected={chosen === each}>
            {say(`provider.result.${each}`)}
          </option>
        ))}
      </select>
    </>
  );
}
