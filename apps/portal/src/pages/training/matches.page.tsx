import type { CaseLabel, Match, MatchClass, Matches, ReferralRow } from '../../clients/referrals.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { labelOf } from './case-label.js';
import { classText } from './class-text.js';
import { Interest } from './interest.js';
import { apartFrom, commonReasons } from './matches.model.js';
import { Closed, NothingOpen } from './not-open.js';
import { pathwayOf } from './pathways.js';
import { casePath, trainingPaths } from './paths.js';
import { ClockTag, inLanguageOf, ReferralTag } from './words.js';

export const mostCompared = 3;
/** The best; the others are a press away. */
const shownFirst = 5;

export type MatchesShown = {
  readonly context: PageContext;
  readonly caseId: string;
  readonly matches: Matches;
  readonly labels: ReadonlyMap<string, CaseLabel>;
  /** What the case has had so far, the newest first. */
  readonly referrals: readonly ReferralRow[];
  readonly mayRefer: boolean;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** Which trainings fit a case today, ranked, each with its reasons in words. */
export function matchesPage(shown: MatchesShown): string {
  const { context, caseId, matches, labels, referrals, readAt, trouble } = shown;
  const { say } = context;
  const { options } = matches;
  return page({
    context,
    title: say('training.matches.title'),
    failed: trouble !== undefined,
    children: (
      <>
        <nav class="crumbs" aria-label={say('provider.crumbs')}>
          <a href={casePath(caseId)}>{labelOf(context, labels, caseId)}</a>
        </nav>
        <Heading
          context={context}
          title={say('training.matches.title')}
          note={`${labelOf(context, labels, caseId)} · ${say('training.matches.rules', { version: matches.ruleVersion })}`}
          readAt={readAt}
          href={trainingPaths.case(caseId)}
        />
        <Present context={context} referrals={referrals} readAt={readAt} />
        {options.length > 0 ? <Options {...shown} /> : <NothingOpen {...shown} />}
        <Closed context={context} closed={matches.obstacles} />
        {shown.mayRefer && <Interest {...shown} />}
      </>
    ),
  });
}

type PresentShown = Pick<MatchesShown, 'context' | 'referrals' | 'readAt'>;

/** The place that the person has already, if any. */
function Present({ context, referrals, readAt }: PresentShown) {
  const { say } = context;
  const [present] = referrals.filter(({ status }) => status !== 'proposed');
  if (!present) return null;
  return (
    <section class="card" aria-labelledby="present">
      <h2 id="present">{say('training.matches.present')}</h2>
      <p>
        <ReferralTag context={context} state={present.status} />{' '}
        <a href={trainingPaths.referral(present.id)}>
          {present.programme ? inLanguageOf(context, present.programme.name) : say('training.referral.title')}
          {present.class && ` · ${present.class.code}`}
        </a>
      </p>
      {present.dueAt !== null && (
        <p>
          <ClockTag context={context} dueAt={present.dueAt} readAt={readAt} />
        </p>
      )}
    </section>
  );
}

function Options(shown: MatchesShown) {
  const { context, caseId, matches } = shown;
  const { say } = context;
  const common = commonReasons(matches.options);
  const options = matches.options.map((one) => ({ ...one, reasons: apartFrom(common, one.reasons) }));
  return (
    <section aria-labelledby="options">
      <h2 id="options">{say('training.matches.options', { n: String(matches.options.length) })}</h2>
      <form method="get" action={trainingPaths.compare(caseId)} id="compare" class="acts inline">
        <button type="submit" class="plain">
          {say('training.matches.compare')}
        </button>
        <span class="note">{say('training.matches.compare-note')}</span>
      </form>
      {common.length > 0 && (
        <div class="note">
          {say('training.matches.common')}
          <Reasons context={context} option={{ reasons: common }} />
        </div>
      )}
      <OptionList {...shown} options={options.slice(0, shownFirst)} />
      {options.length > shownFirst && (
        <details>
          <summary>{say('training.matches.more', { n: String(options.length - shownFirst) })}</summary>
          <OptionList {...shown} options={options.slice(shownFirst)} />
        </details>
      )}
    </section>
  );
}

function OptionList({ options, ...shown }: MatchesShown & { readonly options: readonly Match[] }) {
  return (
    <ol class="options">
      {options.map((option) => (
        <li key={option.programme.code} class="card">
          <Option {...shown} option={option} />
        </li>
      ))}
    </ol>
  );
}

function Option({ context, caseId, mayRefer, option }: MatchesShown & { readonly option: Match }) {
  const { say, formats } = context;
  const { programme, pathway, place, score } = option;
  const name = inLanguageOf(context, programme.name);
  const box = `compare-${programme.code}`;
  return (
    <>
      <div class="notice-head">
        <h3>
          {formats.number(place)}. {name}
          <span class="note">{say(`training.pathway.${pathwayOf(pathway)}`)}</span>
        </h3>
        <strong class="code">{say('training.matches.points', { n: formats.number(score) })}</strong>
      </div>
      <Reasons context={context} option={option} />
      <Classes context={context} caseId={caseId} classes={option.classes} mayRefer={mayRefer} />
      <div class="acts">
        {mayRefer && (
          <a class="button" href={`${trainingPaths.ask(caseId)}?programme=${programme.code}`}>
            {say('training.ask.any')}
            <span class="unseen"> {name}</span>
          </a>
        )}
        <div class="choice">
          <input type="checkbox" form="compare" name="programme" value={programme.code} id={box} />
          <label for={box}>
            {say('training.matches.choose')}
            <span class="unseen"> {name}</span>
          </label>
        </div>
      </div>
    </>
  );
}

/** Why it fits, with the points of each reason. */
export function Reasons({
  context,
  option,
}: {
  readonly context: PageContext;
  readonly option: Pick<Match, 'reasons'>;
}) {
  const { say, formats } = context;
  return (
    <ul class="reasons">
      {option.reasons.map(({ code, points, text }) => (
        <li key={code}>
          {inLanguageOf(context, text)}
          {points !== null && <span class="quiet"> {say('training.matches.plus', { n: formats.number(points) })}</span>}
        </li>
      ))}
    </ul>
  );
}

type ClassesShown = {
  readonly context: PageContext;
  readonly caseId: string;
  readonly classes: readonly MatchClass[];
  readonly mayRefer: boolean;
};

function Classes({ context, caseId, classes, mayRefer }: ClassesShown) {
  const { say } = context;
  if (classes.length === 0) return <p class="note">{say('training.matches.no-class')}</p>;
  return (
    <ul class="classes">
      {classes.map((one) => (
        <li key={one.id}>
          {classText(context, one)}
          {mayRefer && (
            <>
              {' '}
              <a href={`${trainingPaths.ask(caseId)}?class=${one.id}`}>
                {say('training.ask.this')}
                <span class="unseen"> {one.code}</span>
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
