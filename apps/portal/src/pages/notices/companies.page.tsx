import type { Company, Paged } from '../../clients/layoff-notices.js';
import type { CompanyChange } from '../../clients/notice-papers.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { SummaryList, Timeline } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { Back } from '../company/parts.js';
import { changesOf } from './company-changes.js';
import { noticePaths } from './paths.js';
import { regionName } from './words.js';

type CompaniesShown = {
  readonly context: PageContext;
  readonly companies: Paged<Company>;
  readonly searched: string | undefined;
  readonly wrong: string | undefined;
};

/** Companies of the office's regions, found by a part of their name. */
export function companiesPage({ context, companies, searched, wrong }: CompaniesShown): string {
  const { say } = context;
  return page({
    ...{ context, title: say('notices.companies.title'), failed: wrong !== undefined },
    children: (
      <>
        <h1>{say('notices.companies.title')}</h1>
        <Search {...{ context, searched, wrong }} />
        <Table
          context={context}
          caption={searched === undefined ? say('notices.companies.caption') : say('notices.companies.found')}
          rows={companies.items}
          keyOf={({ id }) => id}
          empty={
            <Empty>{searched === undefined ? say('notices.companies.empty') : say('notices.companies.none')}</Empty>
          }
          columns={companyColumns(context)}
        />
        <Pager context={context} next={companies.next} />
        {companies.items.length > 0 && <ExportLinks context={context} />}
      </>
    ),
  });
}

/** Of the table, and of the list as a file. */
export function companyColumns(context: PageContext): readonly Column<Company>[] {
  const { say } = context;
  return [
    {
      label: say('notices.companies.name'),
      kind: 'head',
      cell: ({ id, name }) => <a href={noticePaths.company(id)}>{name}</a>,
    },
    { label: say('notices.companies.nib'), cell: ({ registrationNumber }) => registrationNumber },
    {
      label: say('notices.companies.sites'),
      cell: ({ sites }) => [...new Set(sites.map(({ regionCode }) => regionName(regionCode)))].join(', '),
    },
    {
      label: say('notices.companies.state'),
      cell: (company) => <Verified context={context} company={company} />,
    },
  ];
}

function Search({ context: { say }, searched, wrong }: Omit<CompaniesShown, 'companies'>) {
  return (
    <search>
      <form method="get" action={noticePaths.companies} class="acts">
        <div class="field">
          <label for="q">{say('notices.companies.search')}</label>
          {wrong !== undefined && (
            <span class="wrong-text" id="q-wrong">
              {wrong}
            </span>
          )}
          <input type="search" id="q" name="q" value={searched} maxLength={60} />
        </div>
        <button type="submit">{say('notices.companies.search.submit')}</button>
      </form>
    </search>
  );
}

function Verified({ context: { say }, company }: { readonly context: PageContext; readonly company: Company }) {
  return company.verifiedAt === null ? (
    <Tag kind="plain">{say('notices.companies.unverified')}</Tag>
  ) : (
    <Tag kind="good">{say('notices.companies.verified')}</Tag>
  );
}

type CompanyShown = {
  readonly context: PageContext;
  readonly company: Company;
  /** That heads its group. */
  readonly head: string | undefined;
  readonly changes: Paged<CompanyChange> | undefined;
  readonly mayVerify: boolean;
  readonly act?: 'verify' | 'group' | undefined;
  readonly trouble?: Trouble | undefined;
};

/** One company as an office sees it: its numbers, to be compared once with the documents. */
export function companyFilePage(shown: CompanyShown): string {
  const { context, company, changes, mayVerify, trouble } = shown;
  const { say } = context;
  const given = (text: string | null | undefined) => text ?? say('company.site.not-given');
  return page({
    ...{ context, title: company.name, failed: trouble !== undefined },
    children: (
      <>
        <Back href={noticePaths.companies}>{say('notices.company.back')}</Back>
        <div class="notice-head">
          <h1>{company.name}</h1>
          <Verified context={context} company={company} />
        </div>
        <p class="note">{say('notices.company.recorded')}</p>
        <SummaryList
          rows={[
            { term: say('company.profile.nib'), fact: company.registrationNumber },
            { term: say('company.profile.npwp'), fact: given(company.taxNumber) },
            { term: say('company.profile.wlkp'), fact: given(company.manpowerNumber) },
            { term: say('company.profile.kbli'), fact: company.industryName ?? company.industryCode },
            {
              term: say('notices.companies.sites'),
              fact: company.sites.map(({ name, regionCode }) => `${name} (${regionName(regionCode)})`).join(', '),
            },
          ]}
        />
        {mayVerify && <Verifying {...shown} />}
        {mayVerify && <Group {...shown} />}
        {changes && <Timeline context={context} happenings={changesOf(context, company, changes.items)} />}
      </>
    ),
  });
}

function Verifying({ context, company, act, trouble }: CompanyShown) {
  const { say } = context;
  if (company.verifiedAt !== null) return null;
  return (
    <section class="card" aria-labelledby="verify">
      <h2 id="verify">{say('notices.company.verify')}</h2>
      <p>{say('notices.company.verify.lead')}</p>
      <Form
        {...{ context, action: `${noticePaths.company(company.id)}/verify`, version: company.version }}
        submit={say('notices.company.verify.submit')}
        trouble={act === 'verify' ? trouble : undefined}
      />
    </section>
  );
}

function Group({ context, company, head, act, trouble: all }: CompanyShown) {
  const { say } = context;
  const trouble = act === 'group' ? all : undefined;
  return (
    <section class="card" aria-labelledby="group">
      <h2 id="group">{say('notices.company.group')}</h2>
      <p>
        {head === undefined ? say('notices.company.group.none') : say('notices.company.group.head', { name: head })}
      </p>
      <Form
        {...{
          context,
          trouble,
          action: `${noticePaths.company(company.id)}/group`,
          submit: say('notices.company.group.submit'),
        }}
        isPlain
      >
        <TextField
          {...{
            context,
            trouble,
            name: 'head',
            label: say('notices.company.group.choose'),
            value: head,
            isOptional: true,
          }}
          hint={say('notices.company.group.hint')}
        />
      </Form>
    </section>
  );
}
