import type { Matches } from '../../clients/referrals.js';
import { SelectField } from '../../forms/choices.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner } from '../../layout/told.js';
import { pathways } from './pathways.js';
import { trainingPaths } from './paths.js';
import { inLanguageOf } from './words.js';

type InterestShown = {
  readonly context: PageContext;
  readonly caseId: string;
  readonly matches: Matches;
  readonly trouble?: Trouble | undefined;
};

/** What the person would join while nothing fits. */
export function Interest({ context, caseId, matches, trouble }: InterestShown) {
  const { say } = context;
  const programmes = [...matches.options, ...matches.obstacles];
  return (
    <details open={trouble !== undefined}>
      <summary>{say('training.interest.heading')}</summary>
      <Banner>{say('training.interest.note')}</Banner>
      <Form
        context={context}
        action={trainingPaths.interest(caseId)}
        submit={say('training.interest.submit')}
        trouble={trouble}
        isPlain
      >
        <SelectField
          {...{ context, trouble, name: 'wish', label: say('training.interest.label') }}
          choices={[
            ...pathways.map(
              (each) => [each, say('training.interest.any', { name: say(`training.pathway.${each}`) })] as const,
            ),
            ...programmes.map(({ programme }) => [programme.code, inLanguageOf(context, programme.name)] as const),
          ]}
        />
      </Form>
    </details>
  );
}
