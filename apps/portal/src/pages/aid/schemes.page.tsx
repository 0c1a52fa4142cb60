import type { Scheme, SchemeVersion } from '../../clients/aid.js';
import type { Counts, Draft, Simulated } from '../../clients/aid-schemes.js';
import { Form } from '../../forms/form.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { lawText } from '../../layout/law.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading, Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Banner, Empty } from '../../layout/told.js';
import { actPage } from './act.page.js';
import { outcomeShown } from './assessment.page.js';
import type { NameOf } from './people.js';
import { RulesFields } from './rules-form.js';
import { said, shortRegionName } from './shown.js';

export type SchemeShown = Scheme & { readonly drafts: readonly Draft[] };

type SchemesShown = {
  readonly schemes: readonly SchemeShown[];
  readonly nameOf: NameOf;
  readonly readAt: Date;
  readonly may: { readonly simulate: boolean; readonly propose: boolean; readonly approve: boolean };
  readonly trouble?: Trouble | undefined;
};

/** Rules as they are in force, and those that wait for a second person. */
export function schemesPage(context: PageContext, shown: SchemesShown): string {
  const { say } = context;
  return page({
    ...{ context, title: say('aid.schemes'), wide: true, failed: shown.trouble !== undefined },
    children: (
      <>
        <Heading context={context} title={say('aid.schemes')} readAt={shown.readAt} href="/aid/schemes" />
        {shown.schemes.map((scheme) => (
          <section key={scheme.code} class="card" aria-labelledby={scheme.code}>
            <h2 id={scheme.code}>{said(context, scheme.name)}</h2>
            <div class="acts">
              {shown.may.simulate && (
                <a class="button" href={`/aid/schemes/${scheme.code}/simulation`}>
                  {say('aid.simulate')}
                </a>
              )}
              {shown.may.propose && (
                <a class="button plain" href={`/aid/schemes/${scheme.code}/proposal`}>
                  {say('aid.rules.propose')}
                </a>
              )}
            </div>
            <Table
              {...{
                context,
                caption: say('aid.rules.versions'),
                rows: scheme.versions,
                dense: true,
                keyOf: (row: SchemeVersion) => row.ruleVersion,
              }}
              columns={versionColumns(context)}
            />
            <Drafts context={context} scheme={scheme} shown={shown} />
          </section>
        ))}
      </>
    ),
  });
}

function versionColumns(context: PageContext): readonly Column<SchemeVersion>[] {
  const { say, formats } = context;
  return [
    { label: say('aid.rules.version'), kind: 'head', cell: ({ ruleVersion }) => ruleVersion },
    { label: say('aid.rules.legal'), cell: ({ legalBasis }) => lawText(context, legalBasis) },
    {
      label: say('aid.rules.valid'),
      cell: ({ validFrom, validTo }) => `${formats.shortDay(validFrom)} – ${formats.shortDay(validTo)}`,
    },
    {
      label: say('aid.rules.line'),
      cell: ({ budgetLine }) => <span class="key">{budgetLine ?? say('aid.not-yet')}</span>,
    },
    { label: say('aid.rules.amount'), kind: 'figure', cell: ({ amountPerPerson }) => formats.rupiah(amountPerPerson) },
  ];
}

function Drafts({ context, scheme, shown }: { context: PageContext; scheme: SchemeShown; shown: SchemesShown }) {
  const { say, formats } = context;
  const waiting = scheme.drafts.filter(({ state }) => state === 'proposed');
  if (waiting.length === 0) return <p class="note">{say('aid.drafts.none')}</p>;
  return (
    <>
      <h3>{say('aid.drafts')}</h3>
      {waiting.map((draft) => (
        <div key={draft.ruleVersion} class="told draft">
          <p>
            <Tag kind="busy">{say('aid.draft.waits')}</Tag> <strong>{draft.ruleVersion}</strong>,{' '}
            {lawText(context, draft.rules.legalBasis)}
          </p>
          <Facts
            facts={[
              [say('aid.rules.from'), formats.day(draft.rules.validFrom)],
              [say('aid.rules.to'), formats.day(draft.rules.validTo)],
              [say('aid.rules.amount'), formats.rupiah(draft.rules.amountPerPerson)],
              [say('aid.rules.layoff-from'), formats.day(draft.rules.layoffFrom)],
              [say('aid.rules.layoff-to'), formats.day(draft.rules.layoffTo)],
            ]}
          />
          <p class="note">
            {say('aid.draft.by', { who: shown.nameOf(draft.proposedBy), when: formats.moment(draft.proposedAt) })}
          </p>
          {shown.may.approve && (
            <Form
              {...{ context, submit: say('aid.draft.approve') }}
              action={`/aid/schemes/${scheme.code}/drafts/${draft.ruleVersion}`}
              trouble={shown.trouble?.typed['draft'] === draft.ruleVersion ? shown.trouble : undefined}
            >
              <input type="hidden" name="draft" value={draft.ruleVersion} />
            </Form>
          )}
        </div>
      ))}
    </>
  );
}

export type RulesShown = {
  readonly scheme: Scheme;
  readonly base: SchemeVersion;
  readonly act: 'simulation' | 'proposal';
  readonly sent?: PostedForm | undefined;
  readonly result?: Simulated | undefined;
  readonly trouble?: Trouble | undefined;
};

/** Rules to try, or to write down; what they would do stands above them. */
export function rulesPage(context: PageContext, { scheme, base, act, sent, result, trouble }: RulesShown): string {
  const { say } = context;
  const isTrial = act === 'simulation';
  return actPage(context, {
    title: `${say(isTrial ? 'aid.simulate' : 'aid.rules.propose')}: ${said(context, scheme.name)}`,
    ...{ lead: say(isTrial ? 'aid.simulate.lead' : 'aid.rules.propose-lead'), trouble },
    ...{ back: ['/aid/schemes', say('aid.schemes')], action: `/aid/schemes/${scheme.code}/${act}` },
    ...{ submit: say(isTrial ? 'aid.simulate.submit' : 'aid.rules.propose-submit'), isWide: true },
    above: result && <Result context={context} result={result} />,
    fields: <RulesFields {...{ context, base, trouble, sent }} />,
  });
}

const outcomes = ['eligible', 'needs-evidence', 'not-eligible'] as const;

function Result({ context, result }: { readonly context: PageContext; readonly result: Simulated }) {
  const { say, formats } = context;
  const { budget, cases, changed } = result;
  return (
    <section class="card" aria-labelledby="result">
      <h2 id="result">{say('aid.simulated')}</h2>
      <Banner>{say('aid.simulated.changed', { n: formats.number(changed), of: formats.number(cases) })}</Banner>
      <Facts
        facts={[
          [say('aid.simulated.standing'), formats.number(budget.standing)],
          [say('aid.simulated.needed'), budget.needed === null ? say('aid.not-yet') : formats.rupiah(budget.needed)],
          [
            say('aid.simulated.left'),
            budget.left === null ? say('aid.simulated.no-budget') : formats.rupiah(budget.left),
          ],
          [say('aid.simulated.affordable'), formats.number(budget.affordable)],
        ]}
      />
      <Table
        {...{ context, caption: say('aid.simulated.outcomes'), rows: outcomes, keyOf: (row: keyof Counts) => row }}
        columns={[
          { label: say('aid.outcome'), kind: 'head', cell: (row) => outcomeShown(context, row) },
          { label: say('aid.simulated.now'), kind: 'figure', cell: (row) => formats.number(result.outcomes.now[row]) },
          {
            label: say('aid.simulated.then'),
            kind: 'figure',
            cell: (row) => formats.number(result.outcomes.then[row]),
          },
        ]}
      />
      <Samples context={context} samples={result.samples} />
    </section>
  );
}

function Samples({ context, samples }: { readonly context: PageContext; readonly samples: Simulated['samples'] }) {
  const { say, formats } = context;
  const numbers = new Map(samples.map(({ assessmentId }, place) => [assessmentId, formats.number(place + 1)]));
  return (
    <Table
      {...{ context, caption: say('aid.simulated.samples'), rows: samples, dense: true }}
      keyOf={({ assessmentId }) => assessmentId}
      isMarked={({ now, then }) => now !== then}
      columns={[
        {
          ...{ label: say('aid.assessment'), kind: 'head' },
          cell: ({ assessmentId }) => (
            <a href={`/aid/assessments/${assessmentId}`}>
              {say('aid.simulated.case', { n: numbers.get(assessmentId) ?? '' })}
            </a>
          ),
        },
        { label: say('aid.region'), cell: ({ regionCode }) => shortRegionName(regionCode) },
        { label: say('aid.simulated.now'), cell: ({ now }) => outcomeShown(context, now) },
        { label: say('aid.simulated.then'), cell: ({ then }) => outcomeShown(context, then) },
      ]}
      empty={<Empty>{say('aid.simulated.none')}</Empty>}
    />
  );
}
