import type { CaseLabel } from '../../clients/referrals.js';
import type { PageContext } from '../../layout/page-context.js';
import { labelOf } from './case-label.js';
import { trainingPaths } from './paths.js';

type Shown = {
  readonly context: PageContext;
  readonly caseId: string;
  readonly labels: ReadonlyMap<string, CaseLabel>;
};

/** The way back to the trainings that were found for a case. */
export function ToMatches({ context, caseId, labels }: Shown) {
  const { say } = context;
  return (
    <nav class="crumbs" aria-label={say('provider.crumbs')}>
      <a href={trainingPaths.case(caseId)}>
        {say('training.matches.title')}: {labelOf(context, labels, caseId)}
      </a>
    </nav>
  );
}
