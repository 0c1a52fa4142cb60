import type { ClosedMatch, Matches } from '../../clients/referrals.js';
import type { PageContext } from '../../layout/page-context.js';
import { Empty } from '../../layout/told.js';
import { classText } from './class-text.js';
import { inLanguageOf } from './words.js';

type NothingShown = { readonly context: PageContext; readonly matches: Matches };

/** What can be done for whom nothing is open. */
export function NothingOpen({ context, matches }: NothingShown) {
  const { say } = context;
  const { alternatives } = matches;
  return (
    <Empty>
      <p>{say('training.matches.nothing')}</p>
      <ul>
        {alternatives?.missing.map(({ code, text }) => (
          <li key={code}>{inLanguageOf(context, text)}</li>
        ))}
      </ul>
      {alternatives?.nearest && (
        <p>
          {say('training.matches.nearest', { name: inLanguageOf(context, alternatives.nearest.programme.name) })}
          {alternatives.nextClass && ` ${classText(context, alternatives.nextClass)}`}
        </p>
      )}
    </Empty>
  );
}

/** What is closed, and what is in the way. */
export function Closed({
  context,
  closed,
}: {
  readonly context: PageContext;
  readonly closed: readonly ClosedMatch[];
}) {
  const { say } = context;
  if (closed.length === 0) return null;
  return (
    <details>
      <summary>{say('training.matches.closed', { n: String(closed.length) })}</summary>
      <dl class="summary">
        {closed.map(({ programme, reasons }) => (
          <div key={programme.code}>
            <dt>{inLanguageOf(context, programme.name)}</dt>
            <dd>{reasons.map(({ text }) => inLanguageOf(context, text)).join(' ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
