import type { AssessmentWork } from '../../clients/aid.js';
import { RadiosField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { actPage } from './act.page.js';
import { Rules } from './rules.js';
import { personShown } from './shown.js';

type InspectionShown = { readonly file: AssessmentWork; readonly trouble?: Trouble | undefined };

/** The inspectorate passes what it has looked at, or sends it back with what was found. */
export function inspectionPage(context: PageContext, { file, trouble }: InspectionShown): string {
  const { say } = context;
  const { work, judgements } = file;
  const last = judgements.at(-1);
  return actPage(context, {
    ...{ title: say('aid.step.inspect'), lead: say('aid.inspect.lead'), trouble },
    back: [`/aid/assessments/${work.assessmentId}`, personShown(context, work)],
    ...{ action: `/aid/assessments/${work.assessmentId}/inspection`, submit: say('aid.inspect.submit') },
    above: last && <Rules context={context} shown={{ ...last, version: undefined }} />,
    fields: (
      <>
        <RadiosField
          {...{ context, trouble, name: 'verdict', label: say('aid.inspect.verdict') }}
          choices={[
            ['passed', say('aid.inspect.passed')],
            ['returned', say('aid.inspect.returned'), say('aid.inspect.returned-note')],
          ]}
        />
        <TextareaField {...{ context, trouble, name: 'note', label: say('aid.inspect.found'), isOptional: true }} />
      </>
    ),
  });
}
