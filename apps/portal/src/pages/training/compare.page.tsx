import type { CaseLabel, Match } from '../../clients/referrals.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Empty } from '../../layout/told.js';
import { ToMatches } from './to-matches.js';
import { classText } from './class-text.js';
import { mostCompared, Reasons } from './matches.page.js';
import { pathwayOf } from './pathways.js';
import { trainingPaths } from './paths.js';
import { inLanguageOf } from './words.js';

type CompareShown = {
  readonly context: PageContext;
  readonly caseId: string;
  readonly options: readonly Match[];
  readonly labels: ReadonlyMap<string, CaseLabel>;
  readonly mayRefer: boolean;
};

/** Up to three trainings side by side. */
export function comparePage({ context, caseId, options, labels, mayRefer }: CompareShown): string {
  const { say } = context;
  return page({
    context,
    title: say('training.compare.title'),
    wide: true,
    children: (
      <>
        <ToMatches {...{ context, caseId, labels }} />
        <h1>{say('training.compare.title')}</h1>
        {options.length < 2 ? (
          <Empty>
            {say('training.compare.too-few', { n: String(mostCompared) })}{' '}
            <a href={trainingPaths.case(caseId)}>{say('training.compare.back')}</a>
          </Empty>
        ) : (
          <div class="compared">
            {options.map((option) => (
              <Option key={option.programme.code} {...{ context, caseId, option, mayRefer }} />
            ))}
          </div>
        )}
      </>
    ),
  });
}

type OptionShown = Pick<CompareShown, 'context' | 'caseId' | 'mayRefer'> & { readonly option: Match };

function Option({ context, caseId, option, mayRefer }: OptionShown) {
  const { say, formats } = context;
  const { programme, pathway, place, score, classes } = option;
  const [next] = classes;
  const heading = `option-${programme.code}`;
  return (
    <section class="card" aria-labelledby={heading}>
      <h2 id={heading}>{inLanguageOf(context, programme.name)}</h2>
      <dl class="traits">
        <dt>{say('training.compare.rank')}</dt>
        <dd>
          {formats.number(place)} ({say('training.matches.points', { n: formats.number(score) })})
        </dd>
        <dt>{say('training.compare.pathway')}</dt>
        <dd>{say(`training.pathway.${pathwayOf(pathway)}`)}</dd>
        <dt>{say('training.compare.class')}</dt>
        <dd>{next ? classText(context, next) : say('training.matches.no-class')}</dd>
        <dt>{say('training.compare.why')}</dt>
        <dd>
          <Reasons context={context} option={option} />
        </dd>
      </dl>
      {mayRefer && (
        <a class="button" href={`${trainingPaths.ask(caseId)}?programme=${programme.code}`}>
          {say('training.ask.any')}
          <span class="unseen"> {inLanguageOf(context, programme.name)}</span>
        </a>
      )}
    </section>
  );
}
