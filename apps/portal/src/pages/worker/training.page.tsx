import type { Certificate } from '../../clients/training.js';
import { workerDeclines } from '../../clients/referrals.js';
import { RadiosField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Empty } from '../../layout/told.js';
import type { OwnReferral } from './own.js';
import { workerPaths } from './paths.js';
import { nameOf, placeOf, TrainingCard } from './training-card.js';

type ListShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly referrals: readonly OwnReferral[];
  readonly certificates: readonly Certificate[];
  readonly homeRegion: string | undefined;
  /** Of the offer that was answered. */
  readonly trouble?: { readonly of: string; readonly trouble: Trouble };
};

/** All that was offered, the newest first. */
export function trainingPage({ context, readAt, referrals, certificates, homeRegion, trouble }: ListShown): string {
  const { say } = context;
  return page({
    context,
    title: say('worker.training.title'),
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        <Heading context={context} title={say('worker.training.title')} readAt={readAt} href={workerPaths.training} />
        <p class="lead">{say('worker.training.lead')}</p>
        {referrals.length === 0 && <Empty>{say('worker.training.empty')}</Empty>}
        {referrals.map((referral) => (
          <TrainingCard
            key={referral.id}
            {...{ context, referral, homeRegion }}
            certificates={certificates.filter(({ referralId }) => referralId === referral.id)}
            trouble={trouble?.of === referral.id ? trouble.trouble : undefined}
          />
        ))}
      </div>
    ),
  });
}

type DeclineShown = {
  readonly context: PageContext;
  readonly referral: OwnReferral;
  readonly trouble?: Trouble | undefined;
};

/** One question: why not. */
export function declinePage({ context, referral, trouble }: DeclineShown): string {
  const { say } = context;
  const { id, step, class: group } = referral;
  const choices = workerDeclines.map((reason): Choice => [reason, say(`worker.decline.${reason}`)]);
  return page({
    context,
    title: say('worker.training.decline-title'),
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        <h1>{say('worker.training.decline-title')}</h1>
        <p>
          <strong>{nameOf(context, referral)}</strong>
          {group && ` · ${placeOf(group)}`}
        </p>
        <p>{say('worker.training.decline-lead')}</p>
        <Form
          {...{ context, trouble, version: step, submit: say('worker.training.decline') }}
          action={workerPaths.decline(id)}
          cancel={workerPaths.training}
        >
          <RadiosField {...{ context, trouble, choices }} name="reason" label={say('worker.training.decline-reason')} />
          <TextareaField
            {...{ context, trouble }}
            name="note"
            label={say('worker.training.decline-note')}
            longest={500}
            isOptional
          />
        </Form>
      </div>
    ),
  });
}
