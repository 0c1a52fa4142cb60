import type { TellingDuty } from '../../clients/registry.js';
import { RadiosField, SelectField } from '../../forms/choices.js';
import { RupiahField, TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import { caseworkPaths } from './paths.js';
import { choicesOf, nameText, wordsOf } from './words.js';

const contracts = ['PKWTT', 'PKWT', 'HARIAN', 'OUTSOURCING', 'TANPA_KONTRAK', 'LAINNYA'] as const;
export const tellingMeans = ['phone', 'whatsapp', 'letter', 'visit', 'office'] as const;

type FollowUpShown = { readonly id: string; readonly number: string; readonly trouble?: Trouble | undefined };

/** How somebody is, a while after the layoff. */
export function followUpPage(context: PageContext, { id, number, trouble }: FollowUpShown): string {
  const { say } = context;
  const title = say('casework.follow-up.title', { number });
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <section class="narrow">
        <h1>{title}</h1>
        <Form
          {...{ context, trouble }}
          action={caseworkPaths.followUp(id, number)}
          submit={say('casework.follow-up.submit')}
          cancel={caseworkPaths.followUps}
        >
          <RadiosField
            {...{ context, trouble }}
            name="employed"
            label={say('casework.follow-up.employed')}
            choices={[
              ['yes', say('casework.yes')],
              ['no', say('casework.no')],
            ]}
          />
          <RupiahField {...{ context, trouble }} name="wage" label={say('casework.follow-up.wage')} isOptional />
          <SelectField
            {...{ context, trouble }}
            name="contract"
            label={say('casework.follow-up.contract')}
            choices={choicesOf(context, 'casework.contract', contracts)}
            isOptional
          />
          <TextareaField {...{ context, trouble }} name="note" label={say('casework.follow-up.note')} isOptional />
        </Form>
      </section>
    ),
  });
}

type TellingShown = {
  readonly duty: TellingDuty;
  /** Whole, on the answer to who asked for it. */
  readonly channel?: string | null | undefined;
  readonly mayReveal: boolean;
  readonly trouble?: Trouble | undefined;
};

/** A changed account is told by the number that was known before: whoever changed the account must not be the only one to hear of it. */
export function tellingPage(context: PageContext, shown: TellingShown): string {
  const { say, formats } = context;
  const { duty, channel, trouble } = shown;
  const title = say('casework.telling.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <section class="narrow">
        <h1>{title}</h1>
        <Facts
          facts={[
            [say('casework.col.name'), nameText(context, duty.maskedName)],
            [say('casework.redirections.channel'), duty.maskedChannel ?? say('casework.redirections.no-channel')],
            [say('casework.redirections.effective'), formats.day(duty.effectiveOn)],
          ]}
        />
        <h2>{say('casework.telling.words')}</h2>
        <p>{wordsOf(context, duty.text)}</p>
        <Number context={context} shown={shown} channel={channel} />
        <TellingForm context={context} shown={shown} />
      </section>
    ),
  });
}

type PartShown = { readonly context: PageContext; readonly shown: TellingShown };

function Number({ context, shown, channel }: PartShown & Pick<TellingShown, 'channel'>) {
  const { say } = context;
  const { duty, mayReveal } = shown;
  if (channel !== undefined)
    return (
      <Banner>
        <strong>
          {say('casework.telling.number')}: {channel ?? say('casework.redirections.no-channel')}
        </strong>
        <span class="note">{say('casework.reveal.shown')}</span>
      </Banner>
    );
  if (!mayReveal || duty.maskedChannel === null) return null;
  return (
    <Form
      context={context}
      action={`${caseworkPaths.redirection(duty.id)}/reveal`}
      submit={say('casework.telling.reveal')}
      isPlain
    />
  );
}

function TellingForm({ context, shown: { duty, trouble } }: PartShown) {
  const { say } = context;
  return (
    <Form
      {...{ context, trouble }}
      action={caseworkPaths.redirection(duty.id)}
      submit={say('casework.telling.submit')}
      cancel={caseworkPaths.redirections}
    >
      <RadiosField
        {...{ context, trouble }}
        name="means"
        label={say('casework.telling.means')}
        choices={choicesOf(context, 'casework.channel', tellingMeans)}
      />
      <TextareaField
        {...{ context, trouble }}
        name="note"
        label={say('casework.telling.note')}
        longest={500}
        isOptional
      />
    </Form>
  );
}
