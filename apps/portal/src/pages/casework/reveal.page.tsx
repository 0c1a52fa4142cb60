import type { Revealed } from '../../clients/people.js';
import { RadiosField } from '../../forms/choices.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList, type SummaryRow } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner } from '../../layout/told.js';
import { caseworkPaths } from './paths.js';
import { codeText, placeText, wholeNik } from './words.js';

export const revealReasons = ['call', 'identity', 'compare', 'letter'] as const;

export type RevealShown = {
  readonly personId: string;
  /** The case that it is asked for, to lead back to. */
  readonly back: { readonly href: string; readonly text: string };
  readonly caseId?: string | undefined;
  readonly revealed?: Revealed | undefined;
  readonly trouble?: Trouble | undefined;
};

/** What names and reaches a person: first why, then the data, once. */
export function revealPage(context: PageContext, shown: RevealShown): string {
  const { say } = context;
  const { revealed, back, trouble } = shown;
  return page({
    ...{ context, failed: trouble !== undefined },
    title: say('casework.reveal.title'),
    children: (
      <section class="narrow">
        <h1>{say('casework.reveal.title')}</h1>
        {revealed ? <Whole context={context} revealed={revealed} /> : <Ask context={context} shown={shown} />}
        <p>
          <a href={back.href}>{back.text}</a>
        </p>
      </section>
    ),
  });
}

type PartShown = { readonly context: PageContext; readonly shown: RevealShown };

function Ask({ context, shown: { personId, caseId, trouble } }: PartShown) {
  const { say } = context;
  return (
    <>
      <p>{say('casework.reveal.lead')}</p>
      <Form {...{ context, trouble }} action={caseworkPaths.reveal(personId)} submit={say('casework.reveal.submit')}>
        {caseId !== undefined && <input type="hidden" name="case" value={caseId} />}
        <RadiosField
          {...{ context, trouble }}
          name="reason"
          label={say('casework.reveal.reason')}
          value="call"
          choices={revealReasons.map((reason) => [reason, say(`casework.reveal.${reason}`)])}
        />
        <TextField {...{ context, trouble }} name="more" label={say('casework.reveal.more')} longest={300} isOptional />
      </Form>
    </>
  );
}

function Whole({ context, revealed }: { readonly context: PageContext; readonly revealed: Revealed }) {
  const { say, formats } = context;
  const { name, nik, birthDate, phone, sex, address, districtCode } = revealed;
  const rows: readonly (SummaryRow | undefined)[] = [
    { term: say('casework.reveal.name'), fact: name },
    phone === undefined
      ? undefined
      : { term: say('casework.reveal.phone'), fact: <a href={`tel:${phone}`}>{phone}</a> },
    nik === undefined ? undefined : { term: say('casework.case.nik'), fact: wholeNik(nik) },
    { term: say('casework.reveal.birth-date'), fact: formats.day(birthDate) },
    sex === undefined
      ? undefined
      : { term: say('casework.reveal.sex'), fact: codeText(context, 'casework.reveal.sex', sex) },
    address === undefined ? undefined : { term: say('casework.reveal.address'), fact: address },
    districtCode === undefined ? undefined : { term: say('casework.reveal.district'), fact: placeText(districtCode) },
  ];
  return (
    <>
      <Banner>{say('casework.reveal.shown')}</Banner>
      <div class="revealed">
        <SummaryList rows={rows.filter((row) => row !== undefined)} />
      </div>
    </>
  );
}
