import type { AssessmentWork, Finding } from '../../clients/aid.js';
import { RadiosField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner } from '../../layout/told.js';
import { actPage } from './act.page.js';
import { failedIn } from './acts.fields.js';
import { outcomeShown } from './assessment.page.js';
import { personShown, said } from './shown.js';

type RecommendationShown = {
  readonly file: AssessmentWork;
  /** What the rules find now. */
  readonly found: { readonly outcome: string; readonly findings: readonly Finding[] } | undefined;
  readonly trouble: Trouble | undefined;
};

/** A verifier confirms what the rules find; the two are said side by side, and another answer is refused by the service. */
export function recommendationPage(context: PageContext, { file, found, trouble }: RecommendationShown): string {
  const { say } = context;
  const { work } = file;
  const failed = failedIn(found?.findings ?? []);
  const own = `/aid/assessments/${work.assessmentId}`;
  return actPage(context, {
    ...{ title: say('aid.step.recommend'), lead: say('aid.recommend.lead'), trouble, version: work.version },
    ...{
      back: [own, personShown(context, work)],
      action: `${own}/recommendation`,
      submit: say('aid.recommend.submit'),
    },
    above: found && (
      <Banner kind={failed.length > 0 ? 'bad' : 'good'}>
        <p>
          <strong>{say('aid.rules-find', { outcome: outcomeShown(context, found.outcome) })}</strong>
        </p>
        {failed.length > 0 && (
          <ul>
            {failed.map(({ rule, reason }) => (
              <li key={rule}>{said(context, reason)}</li>
            ))}
          </ul>
        )}
      </Banner>
    ),
    fields: (
      <>
        <RadiosField
          {...{ context, trouble, name: 'outcome', label: say('aid.recommended'), value: found?.outcome }}
          choices={[
            ['eligible', say('aid.outcome.eligible')],
            ['not-eligible', say('aid.outcome.not-eligible'), say('aid.recommend.refusal-note')],
          ]}
        />
        <TextareaField {...{ context, trouble, name: 'note', label: say('aid.field.note'), isOptional: true }} />
      </>
    ),
  });
}
