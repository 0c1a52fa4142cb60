import { regionByCode } from '@tanggap/indonesia';
import { countedParts, scoreParts, type Policy, type ScorePart, type SimulatedPolicy } from '../../clients/policies.js';
import { SelectField } from '../../forms/choices.js';
import { DateField, NumberField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Banner, Empty } from '../../layout/told.js';
import { trainingPaths } from './paths.js';
import { pathways } from './pathways.js';
import { orderText } from './policies.page.js';

export type PolicyFormShown = {
  /** What the fields begin with. */
  readonly base: Policy;
  readonly mayPropose: boolean;
  readonly sent?: PostedForm | undefined;
  readonly result?: SimulatedPolicy | undefined;
  readonly trouble?: Trouble | undefined;
};

/** Other weights, to be tried on the newest cases and, by whom it is for, to be proposed. */
export function policyFormPage(context: PageContext, shown: PolicyFormShown): string {
  const { say } = context;
  const { mayPropose, result, trouble } = shown;
  const title = say(mayPropose ? 'training.policies.new' : 'training.policies.try');
  const attempt = { action: trainingPaths.policySimulation, submit: say('training.policies.simulate') };
  const proposal = { action: trainingPaths.policies, submit: say('training.policies.propose') };
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <p>
          <a href={trainingPaths.policies}>‹ {say('training.policies')}</a>
        </p>
        <h1>{title}</h1>
        <p class="lead-text">{say(mayPropose ? 'training.policies.new-lead' : 'training.policies.try-lead')}</p>
        {result && <Result context={context} result={result} />}
        <Form
          {...{ context, trouble, cancel: trainingPaths.policies }}
          {...(mayPropose ? { ...proposal, also: attempt } : attempt)}
        >
          <About {...{ context, shown }} />
          <Points {...{ context, shown }} />
        </Form>
      </>
    ),
  });
}

type FieldsShown = { readonly context: PageContext; readonly shown: PolicyFormShown };

/** The number after the last of a year: `2026-1` is followed by `2026-2`. */
function nextOf(version: string): string {
  const [year = '', number = '0'] = version.split('-');
  return `${year}-${Number(number) + 1}`;
}

/** Every order of the three pathways. */
const orders = pathways.flatMap((a) =>
  pathways.flatMap((b) => pathways.filter((c) => a !== b && b !== c && a !== c).map((c) => [a, b, c] as const)),
);

/** What was sent, else what a draft says; a version that was published lends its order and its points alone. */
function knownOf({ base, sent }: PolicyFormShown) {
  if (sent)
    return {
      ...{ version: sent.text('version'), validFrom: sent.day('validFrom'), legalBasis: sent.text('legalBasis') },
      pathwayOrder: sent.text('pathwayOrder'),
    };
  const { version, validFrom, legalBasis } = base;
  const pathwayOrder = base.pathwayOrder.join(' ');
  if (base.state === 'proposed') return { version, validFrom, legalBasis, pathwayOrder };
  return { version: nextOf(version), validFrom: undefined, legalBasis: undefined, pathwayOrder };
}

function About({ context, shown }: FieldsShown) {
  const { say } = context;
  const about = { context, trouble: shown.trouble } as const;
  const known = knownOf(shown);
  return (
    <>
      <input type="hidden" name="base" value={shown.base.version} />
      <TextField
        {...{ ...about, name: 'version', label: say('training.policies.version'), size: 'short' }}
        {...{ hint: say('training.policies.version.hint'), value: known.version }}
      />
      <DateField
        {...{ ...about, name: 'validFrom', label: say('training.policies.from') }}
        {...{ hint: say('training.policies.from.hint'), value: known.validFrom }}
      />
      <TextField
        {...{ ...about, name: 'legalBasis', label: say('training.policies.basis') }}
        {...{ hint: say('training.policies.basis.hint'), value: known.legalBasis }}
      />
      <SelectField
        {...{ ...about, name: 'pathwayOrder', label: say('training.policies.order') }}
        {...{ hint: say('training.policies.order.hint'), value: known.pathwayOrder }}
        choices={orders.map((order) => [order.join(' '), orderText(context, order)])}
      />
    </>
  );
}

function Points({ context, shown: { base, sent, trouble } }: FieldsShown) {
  const { say } = context;
  const about = { context, trouble } as const;
  const known = (name: string, number: number | undefined) => (sent ? sent.text(name) : number);
  return (
    <fieldset id="field-parts">
      <legend>{say('training.policies.points')}</legend>
      <p class="hint">{say('training.policies.points.hint')}</p>
      <div class="weights">
        {scoreParts.map((part: ScorePart) => (
          <div key={part} class="weight">
            <NumberField
              {...{ ...about, name: `points-${part}`, label: say(`training.part.${part}`) }}
              value={known(`points-${part}`, base.weights[part])}
            />
            {countedParts.includes(part) && (
              <NumberField
                {...{ ...about, name: `most-${part}`, label: say('training.policies.most') }}
                value={known(`most-${part}`, base.atMost[part] ?? 4)}
              />
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

type ResultShown = { readonly context: PageContext; readonly result: SimulatedPolicy };

function nameIn({ context: { say, language }, result: { names } }: ResultShown, code: string): string {
  return names.find((one) => one.code === code)?.name[language] ?? say('training.policies.nothing-open');
}

function Result(shown: ResultShown) {
  const { say, formats } = shown.context;
  const { cases, changed, programmes } = shown.result;
  return (
    <section class="card" aria-labelledby="result">
      <h2 id="result">{say('training.policies.result')}</h2>
      <Banner>{say('training.policies.changed', { n: formats.number(changed), of: formats.number(cases) })}</Banner>
      <Table
        {...{ context: shown.context, caption: say('training.policies.by-programme'), rows: programmes, dense: true }}
        keyOf={({ programme }) => programme}
        isMarked={({ now, then }) => now !== then}
        columns={[
          {
            ...{ label: say('training.policies.programme'), kind: 'head' },
            cell: ({ programme }) => nameIn(shown, programme),
          },
          { label: say('training.policies.today'), kind: 'figure', cell: ({ now }) => formats.number(now) },
          { label: say('training.policies.then'), kind: 'figure', cell: ({ then }) => formats.number(then) },
        ]}
        empty={<Empty>{say('training.policies.no-cases')}</Empty>}
      />
      <Samples {...shown} />
    </section>
  );
}

function Samples(shown: ResultShown) {
  const { say, formats } = shown.context;
  const samples = shown.result.samples.map((sample, place) => ({ ...sample, key: String(place) }));
  if (samples.length === 0) return null;
  return (
    <details>
      <summary>{say('training.policies.samples', { n: formats.number(samples.length) })}</summary>
      <Table
        {...{ context: shown.context, caption: say('training.policies.samples.caption'), rows: samples, dense: true }}
        keyOf={({ key }) => key}
        isMarked={({ now, then }) => now !== then}
        columns={[
          {
            ...{ label: say('training.region'), kind: 'head' },
            cell: ({ regionCode }) => regionByCode.get(regionCode)?.name ?? say('training.policies.elsewhere'),
          },
          { label: say('training.policies.today'), cell: ({ now }) => nameIn(shown, now) },
          { label: say('training.policies.then'), cell: ({ then }) => nameIn(shown, then) },
        ]}
      />
    </details>
  );
}

/** As the doors take it: a part without points is left out. */
export function policyIn(form: PostedForm) {
  const parts = scoreParts.flatMap((part) => {
    const typed = form.text(`points-${part}`);
    if (typed === '' || form.whole(`points-${part}`) === 0) return [];
    const points = form.whole(`points-${part}`) ?? typed;
    if (!countedParts.includes(part)) return [{ part, operator: 'if', points }];
    return [{ part, operator: 'for-each', points, atMost: form.whole(`most-${part}`) ?? form.given(`most-${part}`) }];
  });
  const body = {
    ...{ version: form.text('version'), validFrom: form.day('validFrom') ?? '', legalBasis: form.text('legalBasis') },
    ...{ pathwayOrder: form.text('pathwayOrder').split(' ').filter(Boolean), parts },
  };
  /** `parts.3.points` is the third that was sent. */
  const fieldOf = (field: string): string => {
    const [, place, of] = /^parts\.(\d+)\.?(\w*)/.exec(field) ?? [];
    if (place === undefined) return field;
    const part = parts[Number(place)]?.part ?? '';
    return of === 'atMost' ? `most-${part}` : `points-${part}`;
  };
  return { body, fieldOf };
}
