import { addDays, type CivilDate } from '@tanggap/kernel';
import { channels, contactOutcomes, type Channel } from '../../clients/registry.js';
import { SelectField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { ActsForm } from './acts-form.js';
import { caseworkPaths } from './paths.js';
import { codeText } from './words.js';

type ContactFormShown = {
  readonly context: PageContext;
  readonly caseId: string;
  readonly today: CivilDate;
  /** How it is tried, unless somebody chooses otherwise. */
  readonly channel?: Channel;
  readonly trouble?: Trouble | undefined;
};

const CALL_BACK_DAYS = 14;

/** Two clicks: how it was tried (the telephone, unless another is chosen), and what came of it. */
export function ContactForm({ context, caseId, today, channel = 'phone', trouble }: ContactFormShown) {
  const { say, formats } = context;
  const typed = trouble?.typed ?? {};
  const days = Array.from({ length: CALL_BACK_DAYS }, (_, n) => addDays(today, n + 1));
  return (
    <ActsForm context={context} action={caseworkPaths.caseTab(caseId, 'contacts')} trouble={trouble}>
      <Channels context={context} chosen={typed['channel'] ?? channel} />
      <details class="more-acts" open={Boolean(typed['note'] ?? typed['callBackOn'])}>
        <summary>{say('casework.contact.more')}</summary>
        <TextareaField {...{ context, trouble }} name="note" label={say('casework.contact.note')} rows={3} isOptional />
        <SelectField
          {...{ context, trouble }}
          name="callBackOn"
          label={say('casework.contact.call-back')}
          choices={days.map((day) => [day, formats.day(day)])}
          isOptional
        />
      </details>
      <div class="outcomes" role="group" aria-label={say('casework.contact.came-of-it')}>
        {contactOutcomes.map((outcome, place) => (
          <button key={outcome} type="submit" name="outcome" value={outcome} class={place === 0 ? undefined : 'plain'}>
            {codeText(context, 'casework.outcome', outcome)}
          </button>
        ))}
      </div>
    </ActsForm>
  );
}

function Channels({ context, chosen }: { readonly context: PageContext; readonly chosen: string }) {
  return (
    <fieldset>
      <legend>{context.say('casework.contact.how')}</legend>
      <div class="inline-choices">
        {channels.map((channel) => (
          <div class="choice" key={channel}>
            <input type="radio" name="channel" value={channel} id={`channel-${channel}`} checked={channel === chosen} />
            <label for={`channel-${channel}`}>{codeText(context, 'casework.channel', channel)}</label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
