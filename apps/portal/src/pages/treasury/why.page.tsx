import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import { told } from './words.js';
import { linksOf, type WhyPaid } from './why.model.js';
import { onePage } from './frames.js';

type WhyShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly why: WhyPaid;
  readonly names: Names;
};

/** Why a rupiah was paid: every link from the row of the notice to the line of the statement. */
export function whyPage({ context, readAt, why, names }: WhyShown): string {
  const { say, formats } = context;
  const title = say('treasury.why.title');
  const { payment, missing } = why;
  return onePage({
    ...{ context, readAt, title, about: payment.externalId },
    note: `${payment.externalId} · ${formats.rupiah(payment.amount)}`,
    back: { href: treasuryPaths.payment(payment.id), what: payment.externalId },
    children: (
      <>
        {missing.length === 0 ? (
          <Banner kind="good">{say('treasury.why.whole')}</Banner>
        ) : (
          <Banner kind="bad">
            {say('treasury.why.missing')} {missing.map(({ name }) => told(context, name)).join('; ')}.
          </Banner>
        )}
        <Chain {...{ context, why, names }} />
        <Rules {...{ context, why }} />
      </>
    ),
  });
}

function Chain({ context, why, names }: Omit<WhyShown, 'readAt'>) {
  const { say } = context;
  return (
    <ol class="chain">
      {linksOf(why, context, names).map(({ link, facts, href, isMissing, isAhead }) => (
        <li key={link} class={isMissing ? 'chain-missing' : isAhead ? 'chain-ahead' : 'chain-there'}>
          <div class="chain-head">
            <h2>{say(`treasury.link.${link}`)}</h2>
            <Tag kind={isMissing ? 'bad' : isAhead ? 'plain' : 'good'}>
              {say(isMissing ? 'treasury.why.is-missing' : isAhead ? 'treasury.why.is-ahead' : 'treasury.why.is-there')}
            </Tag>
          </div>
          {facts.map((fact) => (
            <p key={fact}>{fact}</p>
          ))}
          {href && (
            <p>
              <a href={href}>{say('treasury.why.see')}</a>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

const results = { pass: 'good', fail: 'bad', unknown: 'busy' } as const;

function Rules({ context, why }: Pick<WhyShown, 'context' | 'why'>) {
  const { say } = context;
  if (why.rules.length === 0) return null;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{say('treasury.why.rules')}</h2>
      <ul class="counts rule-results">
        {why.rules.map(({ rule, name, result }) => (
          <li key={rule}>
            <Tag kind={results[result] ?? 'plain'}>{say(`treasury.rule.${result}`)}</Tag>
            <span>{told(context, name)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
