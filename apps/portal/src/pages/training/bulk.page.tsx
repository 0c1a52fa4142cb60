import type { CaseLabel, Outcome } from '../../clients/referrals.js';
import type { OfferedClass, Programme } from '../../clients/training.js';
import { CheckField, SelectField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Empty } from '../../layout/told.js';
import { labelOf } from './case-label.js';
import { mostCases, sorted } from './bulk.model.js';
import { askForm, OutcomeTable, Sums } from './outcomes.js';
import { trainingPaths } from './paths.js';
import { inLanguageOf } from './words.js';

type Labels = ReadonlyMap<string, CaseLabel>;

type WishShown = {
  readonly context: PageContext;
  readonly cases: readonly string[];
  readonly labels: Labels;
  readonly programmes: readonly Programme[];
  readonly classes: readonly OfferedClass[];
  readonly trouble?: Trouble | undefined;
};

/** First step: for whom, and what. Nothing is asked for yet. */
export function bulkWishPage({ context, cases, labels, programmes, classes, trouble }: WishShown): string {
  const { say, formats } = context;
  const field = { context, trouble };
  return page({
    context,
    title: say('training.bulk.title'),
    failed: trouble !== undefined,
    children: (
      <>
        <h1>{say('training.bulk.title')}</h1>
        {cases.length === 0 ? (
          <Empty>
            <p>{say('training.bulk.nobody', { n: formats.number(mostCases) })}</p>
            <p>
              <a href={trainingPaths.board}>{say('training.nav.board')}</a> ·{' '}
              <a href="/casework/cases">{say('training.bulk.worklist')}</a>
            </p>
          </Empty>
        ) : (
          <Form {...field} action={trainingPaths.bulkPreview} submit={say('training.bulk.look-ahead')}>
            <p>{say('training.bulk.for', { n: formats.number(cases.length) })}</p>
            <People context={context} cases={cases} labels={labels} />
            <SelectField
              {...{ ...field, name: 'wish', label: say('training.bulk.wish') }}
              choices={wishChoices(context, programmes, classes)}
            />
            <CheckField {...{ ...field, name: 'replace', label: say('training.bulk.replace') }} />
          </Form>
        )}
      </>
    ),
  });
}

function wishChoices(
  context: PageContext,
  programmes: readonly Programme[],
  classes: readonly OfferedClass[],
): readonly Choice[] {
  const { say, formats } = context;
  return [
    ...programmes.map((one): Choice => [
      `programme:${one.code}`,
      say('training.bulk.any-of', { name: inLanguageOf(context, one.name) }),
    ]),
    ...classes.map((one): Choice => [
      `class:${one.id}`,
      say('training.bulk.class', {
        name: inLanguageOf(context, one.programme.name),
        code: one.code,
        day: formats.shortDay(one.startsOn),
        n: formats.number(one.free),
      }),
    ]),
  ];
}

type PeopleShown = { readonly context: PageContext; readonly cases: readonly string[]; readonly labels: Labels };

/** Those who were chosen, each carried on in the form. */
function People({ context, cases, labels }: PeopleShown) {
  return (
    <details>
      <summary>{context.say('training.bulk.who')}</summary>
      <ul class="columns">
        {cases.map((caseId) => (
          <li key={caseId}>
            {labelOf(context, labels, caseId)}
            <input type="hidden" name="case" value={caseId} />
          </li>
        ))}
      </ul>
    </details>
  );
}

type PreviewShown = {
  readonly context: PageContext;
  readonly outcomes: readonly Outcome[];
  readonly labels: Labels;
  /** As the form before said it. */
  readonly wish: string;
  readonly replace: boolean;
  /** Those for whom a place is asked; undefined: whoever fits. */
  readonly chosen?: readonly string[] | undefined;
  readonly trouble?: Trouble | undefined;
};

/** Second step: who fits and who does not, and why. Still nothing is asked for. */
export function bulkPreviewPage(shown: PreviewShown): string {
  const { context, outcomes, labels, chosen, trouble } = shown;
  const { say } = context;
  return page({
    context,
    title: say('training.bulk.preview'),
    failed: trouble !== undefined,
    wide: true,
    scripts: ['select-all.js'],
    children: (
      <>
        <h1>{say('training.bulk.preview')}</h1>
        <p>{say('training.bulk.preview-note')}</p>
        <Sums context={context} outcomes={outcomes} />
        <OutcomeTable {...{ context, outcomes, labels, chosen }} isAhead />
        {outcomes.some(({ result }) => result !== 'refused') ? (
          <Asking {...shown} />
        ) : (
          <Empty>
            {say('training.bulk.nobody-fits')} <a href={trainingPaths.board}>{say('training.nav.board')}</a>
          </Empty>
        )}
      </>
    ),
  });
}

function Asking({ context, outcomes, wish, replace, trouble }: PreviewShown) {
  const { say } = context;
  const field = { context, trouble };
  return (
    <section class="card" aria-labelledby="asking">
      <h2 id="asking">{say('training.bulk.ask')}</h2>
      <Form {...field} action={trainingPaths.bulkResult} id={askForm} submit={say('training.bulk.submit')}>
        <input type="hidden" name="wish" value={wish} />
        <input type="hidden" name="shown" value={outcomes.map(({ caseId }) => caseId).join(' ')} />
        <input type="hidden" name="replace" value={replace ? 'yes' : ''} />
        <TextareaField
          {...{ ...field, name: 'reason', label: say('training.ask.reason'), longest: 500, rows: 3 }}
          hint={say('training.ask.reason-hint')}
        />
      </Form>
    </section>
  );
}

type ResultShown = { readonly context: PageContext; readonly outcomes: readonly Outcome[]; readonly labels: Labels };

/** Third step: what became of each; what was refused can be tried again by itself. */
export function bulkResultPage({ context, outcomes, labels }: ResultShown): string {
  const { say, formats } = context;
  const { refused } = sorted(outcomes);
  return page({
    context,
    title: say('training.bulk.result'),
    wide: true,
    children: (
      <>
        <h1>{say('training.bulk.result')}</h1>
        <Sums context={context} outcomes={outcomes} />
        <OutcomeTable context={context} outcomes={outcomes} labels={labels} />
        {refused.length > 0 && (
          <form method="post" action={trainingPaths.bulk} class="acts inline">
            {refused.map(({ caseId }) => (
              <input key={caseId} type="hidden" name="case" value={caseId} />
            ))}
            <button type="submit">{say('training.bulk.again', { n: formats.number(refused.length) })}</button>
          </form>
        )}
        <p>
          <a href={trainingPaths.board}>{say('training.nav.board')}</a>
        </p>
      </>
    ),
  });
}
