import type { FoundPerson } from '../../clients/people.js';
import { DateField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { caseworkPaths } from './paths.js';
import { codeText, maskedNik, nameText } from './words.js';

export type SearchShown = {
  /** Undefined before anything was searched for; null where it could not be asked. */
  readonly found?: readonly FoundPerson[] | null;
  readonly typed?: Readonly<Record<string, string>>;
  readonly trouble?: Trouble | undefined;
};

/** Finds people by what is known of them. What is typed is posted: a name or a NIK has no business in an address. */
export function searchPage(context: PageContext, { found, typed = {}, trouble }: SearchShown): string {
  const { say } = context;
  return page({
    ...{ context, failed: trouble !== undefined },
    title: say('casework.search.title'),
    children: (
      <>
        <h1>{say('casework.search.title')}</h1>
        {found && <Found context={context} found={found} />}
        {found === null && <FailedPart context={context} what={say('casework.people.what')} />}
        <section class="narrow">
          <p>{say('casework.search.lead')}</p>
          <SearchForm {...{ context, typed, trouble }} />
        </section>
      </>
    ),
  });
}

type FormShown = Pick<SearchShown, 'trouble'> & {
  readonly context: PageContext;
  readonly typed: Readonly<Record<string, string>>;
};

function SearchForm({ context, typed, trouble }: FormShown) {
  const { say } = context;
  const shared = { context, trouble, isOptional: true };
  const birthDate = ['year', 'month', 'day'].map((part) => typed[`birthDate-${part}`] ?? '').join('-');
  return (
    <Form {...{ context, trouble }} action={caseworkPaths.search} submit={say('casework.search.submit')}>
      <TextField
        {...shared}
        name="name"
        label={say('casework.search.name')}
        hint={say('casework.search.name-hint')}
        value={typed['name']}
      />
      <TextField
        {...shared}
        name="caseNumber"
        size="middle"
        label={say('casework.search.case-number')}
        value={typed['caseNumber']}
      />
      <TextField {...shared} name="nik" size="middle" digits label={say('casework.search.nik')} value={typed['nik']} />
      <TextField
        {...shared}
        name="phone"
        type="tel"
        size="middle"
        label={say('casework.search.phone')}
        value={typed['phone']}
      />
      <DateField {...shared} name="birthDate" label={say('casework.search.birth-date')} value={birthDate} />
    </Form>
  );
}

function Found({ context, found }: { readonly context: PageContext; readonly found: readonly FoundPerson[] }) {
  const { say, formats } = context;
  return (
    <section>
      <Table
        context={context}
        caption={say('casework.search.found', { n: formats.number(found.length) })}
        rows={found}
        keyOf={({ id }) => id}
        empty={<Empty>{say('casework.search.nobody')}</Empty>}
        columns={[
          {
            label: say('casework.search.name'),
            kind: 'head',
            cell: ({ id, maskedName }) => <a href={caseworkPaths.person(id)}>{nameText(context, maskedName)}</a>,
          },
          { label: say('casework.search.nik'), cell: ({ nikEnding }) => maskedNik(nikEnding) },
          { label: say('casework.case.born'), cell: ({ birthYear }) => birthYear ?? '–' },
          {
            label: say('casework.search.matched'),
            cell: ({ matched }) => matched.map((part) => codeText(context, 'casework.search.match', part)).join(', '),
          },
          { label: say('casework.search.cases'), kind: 'figure', cell: ({ cases }) => formats.number(cases) },
          {
            label: say('casework.search.last-layoff'),
            cell: ({ lastLayoff }) => (lastLayoff === null ? '–' : formats.shortDay(lastLayoff)),
          },
          {
            label: say('casework.search.pairs'),
            kind: 'figure',
            cell: ({ openPairs }) => formats.number(openPairs),
          },
        ]}
      />
    </section>
  );
}
