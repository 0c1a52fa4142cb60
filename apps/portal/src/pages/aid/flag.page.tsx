import type { AssessmentWork, Flag } from '../../clients/aid.js';
import { RadiosField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner, Empty } from '../../layout/told.js';
import { actPage } from './act.page.js';
import { Back, personShown, said } from './shown.js';

type FlagShown = {
  readonly work: AssessmentWork['work'];
  /** Undefined where it is gone by now. */
  readonly flag: Flag | undefined;
  readonly trouble: Trouble | undefined;
};

/** One pattern: in order after all, or no money before it is put right. */
export function flagPage(context: PageContext, { work, flag, trouble }: FlagShown): string {
  const { say } = context;
  const own = `/aid/assessments/${work.assessmentId}`;
  const title = say('aid.flag.decide');
  if (!flag)
    return page({
      ...{ context, title },
      children: (
        <>
          <Back href={own}>{personShown(context, work)}</Back>
          <h1>{title}</h1>
          <Empty>{say('aid.flag.gone')}</Empty>
        </>
      ),
    });
  return actPage(context, {
    ...{ title, lead: say('aid.flag.lead'), trouble, back: [own, personShown(context, work)] },
    ...{ action: `${own}/flags`, submit: say('aid.flag.submit') },
    above: <Banner kind="bad">{said(context, flag.text)}</Banner>,
    fields: (
      <>
        <input type="hidden" name="code" value={flag.code} />
        <input type="hidden" name="basis" value={flag.basis} />
        <RadiosField
          {...{ context, trouble, name: 'outcome', label: say('aid.flag.outcome') }}
          choices={[
            ['cleared', say('aid.flag.cleared')],
            ['confirmed', say('aid.flag.confirmed')],
          ]}
        />
        <TextareaField {...{ context, trouble, name: 'reason', label: say('aid.field.reason') }} />
      </>
    ),
  });
}
