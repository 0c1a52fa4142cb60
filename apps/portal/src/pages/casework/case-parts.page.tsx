import type { Bilingual, CivilDate } from '@tanggap/kernel';
import type { Answer } from '../../clients/ask.js';
import type { CaseAid, Consent, Listed } from '../../clients/registry.js';
import { RadiosField, SelectField } from '../../forms/choices.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { casePage, type CaseShown } from './case-frame.js';
import { caseworkPaths } from './paths.js';
import { choicesOf, codeText, wordsOf } from './words.js';

export type CaseReferral = {
  readonly id: string;
  readonly status: string;
  readonly programme: { readonly code: string; readonly name: Bilingual } | null;
  readonly class: { readonly code: string; readonly startsOn: CivilDate } | null;
  readonly dueAt: string | null;
};

type TrainingShown = { readonly shown: CaseShown; readonly referrals: Answer<Listed<CaseReferral>> };

export function trainingTab(context: PageContext, { shown, referrals }: TrainingShown): string {
  const { say } = context;
  const { id, acts } = shown.file;
  return casePage({
    ...{ context, shown, tab: 'training' },
    children: (
      <section>
        {shown.mayWork && acts.may.includes('refer') && (
          <p>
            <a class="button" href={caseworkPaths.referral(id)}>
              {say('casework.act.refer')}
            </a>
          </p>
        )}
        {referrals.kind === 'answered' ? (
          <Referrals context={context} rows={referrals.body.items} />
        ) : (
          <FailedPart context={context} what={say('casework.training.what')} />
        )}
      </section>
    ),
  });
}

function Referrals({ context, rows }: { readonly context: PageContext; readonly rows: readonly CaseReferral[] }) {
  const { say, formats, language } = context;
  return (
    <Table
      {...{ context, rows }}
      caption={say('casework.training.caption')}
      keyOf={({ id }) => id}
      empty={<Empty>{say('casework.training.empty')}</Empty>}
      columns={[
        {
          label: say('casework.training.programme'),
          kind: 'head',
          cell: ({ id, programme }) => (
            <a href={`/training/referrals/${id}`}>
              {programme?.name[language] ?? say('casework.training.no-programme')}
            </a>
          ),
        },
        {
          label: say('casework.col.state'),
          cell: ({ status }) => codeText(context, 'casework.referral', status),
        },
        { label: say('casework.training.class'), cell: (row) => row.class?.code ?? '–' },
        {
          label: say('casework.training.starts'),
          cell: (row) => (row.class ? formats.shortDay(row.class.startsOn) : '–'),
        },
        {
          label: say('casework.training.due'),
          cell: ({ dueAt }) => (dueAt === null ? '–' : formats.moment(dueAt)),
        },
      ]}
    />
  );
}

export function aidTab(context: PageContext, shown: CaseShown): string {
  const { say, formats } = context;
  return casePage({
    ...{ context, shown, tab: 'aid' },
    children: (
      <section>
        <Table
          context={context}
          caption={say('casework.aid.caption')}
          rows={shown.file.aid}
          keyOf={({ assessmentId }) => assessmentId}
          empty={<Empty>{say('casework.aid.empty')}</Empty>}
          columns={[
            { label: say('casework.aid.scheme'), kind: 'head', cell: ({ schemeCode }) => schemeCode },
            {
              label: say('casework.aid.decision'),
              cell: ({ text, appealUntil }) => (
                <>
                  {wordsOf(context, text)}
                  {appealUntil !== null && (
                    <span class="note">{say('casework.aid.appeal-until', { day: formats.day(appealUntil) })}</span>
                  )}
                </>
              ),
            },
            { label: say('casework.aid.amount'), kind: 'figure', cell: ({ amount }) => formats.rupiah(amount) },
            { label: say('casework.aid.payments'), cell: (row) => <Payments context={context} row={row} /> },
          ]}
        />
      </section>
    ),
  });
}

function Payments({ context, row }: { readonly context: PageContext; readonly row: CaseAid }) {
  const { say, formats } = context;
  if (row.payments.length === 0) return <>–</>;
  return (
    <>
      {row.payments.map(({ instalment, amount, text, settledAt }) => (
        <span class="line" key={`${instalment} ${settledAt}`}>
          {say('casework.aid.instalment', {
            n: formats.number(instalment),
            amount: formats.rupiah(amount),
            text: wordsOf(context, text) ?? '',
          })}
        </span>
      ))}
    </>
  );
}

type ConsentsShown = { readonly shown: CaseShown; readonly mayRecord: boolean; readonly trouble?: Trouble | undefined };

export function documentsTab(context: PageContext, all: ConsentsShown): string {
  const { shown, mayRecord, trouble } = all;
  const { say } = context;
  const { consents } = shown;
  return casePage({
    ...{ context, shown, tab: 'documents', failed: trouble !== undefined },
    children: consents ? (
      <>
        <section>
          <p>{say('casework.consents.lead')}</p>
          <ConsentTable context={context} consents={consents} />
        </section>
        {mayRecord && <ConsentForm context={context} all={all} consents={consents} />}
      </>
    ) : (
      <FailedPart context={context} what={say('casework.consents.what')} />
    ),
  });
}

const kinds = { given: 'good', withdrawn: 'bad', 'not-asked': 'plain' } as const;

function ConsentTable({ context, consents }: { readonly context: PageContext; readonly consents: readonly Consent[] }) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('casework.consents.what')}
      rows={consents}
      keyOf={({ purpose }) => purpose}
      columns={[
        {
          label: say('casework.consents.purpose'),
          kind: 'head',
          cell: ({ purpose, text }) => (
            <>
              {codeText(context, 'casework.purpose', purpose)}
              {text && <span class="note">{wordsOf(context, text)}</span>}
            </>
          ),
        },
        {
          label: say('casework.col.state'),
          cell: ({ state, history }) => (
            <>
              <Tag kind={kinds[state]}>{codeText(context, 'casework.consent', state)}</Tag>
              {history.map(({ given, channel, decidedAt }) => (
                <span class="note" key={decidedAt}>
                  {say('casework.consents.decided', {
                    answer: say(given ? 'casework.consent.given' : 'casework.consent.withdrawn'),
                    when: `${formats.moment(decidedAt)}, ${codeText(context, 'casework.said', channel)}`,
                  })}
                </span>
              ))}
            </>
          ),
        },
      ]}
    />
  );
}

type ConsentFormShown = {
  readonly context: PageContext;
  readonly all: ConsentsShown;
  readonly consents: readonly Consent[];
};

function ConsentForm({ context, all: { shown, trouble }, consents }: ConsentFormShown) {
  const { say } = context;
  const asked = consents.filter(({ textVersion }) => textVersion !== null);
  return (
    <section class="narrow" aria-labelledby="record">
      <h2 id="record">{say('casework.consents.record')}</h2>
      <Form
        {...{ context, trouble }}
        action={caseworkPaths.caseTab(shown.file.id, 'documents')}
        submit={say('casework.consents.submit')}
      >
        <RadiosField
          {...{ context, trouble }}
          name="purpose"
          label={say('casework.consents.purpose')}
          choices={asked.map(({ purpose }) => [purpose, codeText(context, 'casework.purpose', purpose)])}
        />
        <RadiosField
          {...{ context, trouble }}
          name="given"
          label={say('casework.consents.answer')}
          choices={[
            ['yes', say('casework.consents.agrees')],
            ['no', say('casework.consents.withdraws')],
          ]}
        />
        <SelectField
          {...{ context, trouble }}
          name="channel"
          label={say('casework.consents.channel')}
          choices={choicesOf(context, 'casework.said', ['paper', 'counter', 'phone'])}
        />
        <TextField {...{ context, trouble }} name="witness" label={say('casework.consents.witness')} isOptional />
      </Form>
    </section>
  );
}
