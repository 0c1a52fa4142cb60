import type { ReferralFile } from '../../clients/referrals.js';
import { SummaryList } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import type { Participation } from '../provider/participant.page.js';
import { Certificates } from './certificates.js';
import { Reasons } from './matches.page.js';
import { inLanguageOf } from './words.js';

type Trained = { readonly context: PageContext; readonly participation: Participation | undefined };

/** How the training went; nothing before it begins. */
export function Training({ context, participation }: Trained) {
  const { say, formats } = context;
  if (!participation) return null;
  const { present, held, isEnough } = participation.attendance;
  return (
    <section aria-labelledby="training">
      <h2 id="training">{say('training.referral.training')}</h2>
      <SummaryList
        rows={[
          { term: say('provider.joined'), fact: formats.day(participation.joinedOn) },
          {
            term: say('provider.attendance'),
            fact: (
              <Tag kind={held === 0 ? 'plain' : isEnough ? 'good' : 'bad'}>
                {say('provider.attendance.of', { present: formats.number(present), held: formats.number(held) })}
              </Tag>
            ),
          },
          ...participation.results.map(({ attempt, result, on }) => ({
            term: say(attempt === 2 ? 'provider.results.retest' : 'provider.results.first'),
            fact: `${say(`provider.result.${result}`)}, ${formats.day(on)}`,
          })),
        ]}
      />
      <Certificates context={context} certificates={participation.certificates ?? []} />
    </section>
  );
}

/** What the decision rests on. */
export function Why({ context, file }: { readonly context: PageContext; readonly file: ReferralFile }) {
  const { say, formats } = context;
  if (file.options.length + file.obstacles.length === 0) return null;
  return (
    <details>
      <summary>{say('training.referral.why')}</summary>
      <p>
        <Tag kind={file.recomputesTheSame ? 'good' : 'bad'}>
          {say(file.recomputesTheSame ? 'training.referral.same' : 'training.referral.not-same')}
        </Tag>
      </p>
      {file.options.map((option) => (
        <div key={option.programme.code}>
          <h3>
            {inLanguageOf(context, option.programme.name)}
            <span class="note">{say('training.matches.points', { n: formats.number(option.score) })}</span>
          </h3>
          <Reasons context={context} option={option} />
        </div>
      ))}
    </details>
  );
}
