import type { DisputeStep, Notice } from '../../clients/layoff-notices.js';
import { SelectField } from '../../forms/choices.js';
import { DateField, TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { steps } from './disputes.model.js';
import { wordFor } from './words.js';

const outcomes = ['AGREED', 'FAILED', 'DECIDED'] as const;

type DisputeShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  readonly action: string;
  readonly trouble: Trouble | undefined;
  /** Who speaks of their own talks alone: what follows is for who leads it. */
  readonly isParty?: boolean;
};

/** Where the dispute about a layoff stands, and the next step of it. For the company and for the office. */
export function DisputePart({ context, notice, action, trouble, isParty }: DisputeShown) {
  const { say } = context;
  const common = { context, trouble };
  return (
    <section class="card" aria-labelledby="dispute">
      <h2 id="dispute">{say('company.talks.dispute')}</h2>
      {notice.dispute.length === 0 && <p>{say('company.talks.none')}</p>}
      <StepsSoFar context={context} notice={notice} />
      <details open={trouble !== undefined}>
        <summary>{say('company.talks.record')}</summary>
        <StepForm {...{ ...common, action }} begins={{ step: 'BIPARTITE' }} isPlain isParty={isParty} />
      </details>
    </section>
  );
}

function StepsSoFar({ context, notice }: Pick<DisputeShown, 'context' | 'notice'>) {
  const { say, formats } = context;
  return (
    <ul>
      {notice.dispute.map(({ step, beganOn, endedOn, outcome }) => (
        <li key={step}>
          <strong>{wordFor(context, 'step', step)}</strong> {say('company.talks.since', { day: formats.day(beganOn) })}
          {endedOn !== null &&
            `, ${say('company.talks.over', { day: formats.day(endedOn), outcome: wordFor(context, 'outcome', outcome ?? '') })}`}
        </li>
      ))}
    </ul>
  );
}

type StepFormShown = {
  readonly context: PageContext;
  readonly trouble: Trouble | undefined;
  readonly action: string;
  /** What is known of it before anything is typed. */
  readonly begins: Partial<DisputeStep>;
  readonly isPlain?: boolean;
  readonly isParty?: boolean | undefined;
};

/** A step that begins or ends; a second record of a step takes the place of the first. */
export function StepForm({ context, trouble, action, begins, isPlain = false, isParty }: StepFormShown) {
  const { say } = context;
  const common = { context, trouble };
  return (
    <Form {...{ ...common, action, isPlain, submit: say('company.talks.record.submit') }}>
      <SelectField
        {...{ ...common, name: 'step', label: say('company.talks.step'), value: begins.step }}
        choices={(isParty ? steps.slice(0, 1) : steps).map((step) => [step, wordFor(context, 'step', step)])}
      />
      <DateField {...{ ...common, name: 'beganOn', label: say('company.talks.began'), value: begins.beganOn }} />
      <DateField
        {...{ ...common, name: 'endedOn', label: say('company.talks.ended'), isOptional: true }}
        hint={say('company.talks.ended.hint')}
      />
      <SelectField
        {...{ ...common, name: 'outcome', label: say('company.talks.outcome'), isOptional: true }}
        choices={outcomes.map((outcome) => [outcome, wordFor(context, 'outcome', outcome)])}
      />
      <TextareaField
        {...{ ...common, name: 'note', label: say('company.talks.note'), isOptional: true, rows: 2, longest: 500 }}
      />
    </Form>
  );
}
