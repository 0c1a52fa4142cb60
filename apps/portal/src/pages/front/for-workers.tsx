import type { PageContext } from '../../layout/page-context.js';
import { paths } from '../../paths.js';

/** The two ways in for who was laid off: a look without an account, and the own pages. */
export function ForWorkers({ context: { say } }: { readonly context: PageContext }) {
  return (
    <section class="card" aria-labelledby="for-workers">
      <h2 id="for-workers">{say('for-workers.heading')}</h2>
      <p>{say('for-workers.lead')}</p>
      <div class="acts">
        <a class="button" href={paths.check}>
          {say('for-workers.check')}
        </a>
        <a href={paths.workerSignIn}>{say('for-workers.sign-in')}</a>
      </div>
    </section>
  );
}
