import type { CaseLabel, MatchClass, Reason } from '../../clients/referrals.js';
import type { Named } from '../../clients/training.js';
import { CheckField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner } from '../../layout/told.js';
import { labelOf } from './case-label.js';
import { ToMatches } from './to-matches.js';
import { classText } from './class-text.js';
import { trainingPaths } from './paths.js';
import { inLanguageOf } from './words.js';

/** What is asked for: any class of a programme, or one class. */
export type Wish = {
  readonly programme: Named;
  readonly class: MatchClass | undefined;
  /** What stands in the way of this person. */
  readonly obstacles: readonly Reason[];
};

type AskShown = {
  readonly context: PageContext;
  readonly caseId: string;
  readonly wish: Wish;
  readonly labels: ReadonlyMap<string, CaseLabel>;
  /** A place on a waiting list, which may give way. */
  readonly hasWaiting: boolean;
  readonly trouble?: Trouble | undefined;
};

/** Asking for a place: a free seat at once, or the waiting list, in the order of request. */
export function askPage({ context, caseId, wish, labels, hasWaiting, trouble }: AskShown): string {
  const { say } = context;
  const field = { context, trouble };
  return page({
    context,
    title: say('training.ask.title'),
    failed: trouble !== undefined,
    children: (
      <>
        <ToMatches {...{ context, caseId, labels }} />
        <h1>{say('training.ask.title')}</h1>
        <Wished context={context} caseId={caseId} wish={wish} labels={labels} />
        {wish.obstacles.length > 0 && <Obstacles context={context} wish={wish} />}
        <Form
          {...field}
          action={`${trainingPaths.ask(caseId)}?${queryOf(wish)}`}
          submit={say('training.ask.submit')}
          cancel={trainingPaths.case(caseId)}
        >
          <TextareaField
            {...{ ...field, name: 'reason', label: say('training.ask.reason'), longest: 500, rows: 3 }}
            hint={say('training.ask.reason-hint')}
          />
          {wish.obstacles.length > 0 && (
            <CheckField {...{ ...field, name: 'override', label: say('training.ask.override') }} />
          )}
          {hasWaiting && <CheckField {...{ ...field, name: 'replace', label: say('training.ask.replace') }} />}
          <p class="note">{say('training.ask.note')}</p>
        </Form>
      </>
    ),
  });
}

type WishedShown = Pick<AskShown, 'context' | 'caseId' | 'wish' | 'labels'>;

function Wished({ context, caseId, wish, labels }: WishedShown) {
  const { say } = context;
  return (
    <SummaryList
      rows={[
        { term: say('training.case'), fact: labelOf(context, labels, caseId) },
        { term: say('training.ask.programme'), fact: inLanguageOf(context, wish.programme.name) },
        {
          term: say('training.ask.class'),
          fact: wish.class ? classText(context, wish.class) : say('training.ask.any-class'),
        },
      ]}
    />
  );
}

/** The same wish, as the address says it. */
export function queryOf(wish: Wish): string {
  return wish.class ? `class=${wish.class.id}` : `programme=${wish.programme.code}`;
}

function Obstacles({ context, wish }: { readonly context: PageContext; readonly wish: Wish }) {
  return (
    <Banner kind="bad">
      <p>{context.say('training.ask.obstacles')}</p>
      <ul>
        {wish.obstacles.map(({ code, text }) => (
          <li key={code}>{inLanguageOf(context, text)}</li>
        ))}
      </ul>
    </Banner>
  );
}
