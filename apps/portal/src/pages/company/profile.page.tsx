import type { Company, Paged, Site } from '../../clients/layoff-notices.js';
import type { CompanyChange } from '../../clients/notice-papers.js';
import { SummaryList, Timeline } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Tag } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { regionName } from '../notices/words.js';
import { changesOf } from '../notices/company-changes.js';
import { companyPaths } from './paths.js';

type ProfileShown = {
  readonly context: PageContext;
  readonly company: Company;
  /** Undefined when it could not be read. */
  readonly changes: Paged<CompanyChange> | undefined;
};

/** Who the company is, its sites, and what was changed. */
export function profilePage({ context, company, changes }: ProfileShown): string {
  const { say, formats } = context;
  const { verifiedAt } = company;
  return page({
    ...{ context, title: say('company.profile.title') },
    children: (
      <>
        <div class="notice-head">
          <h1>{company.name}</h1>
          <Tag kind={verifiedAt === null ? 'plain' : 'good'}>
            {verifiedAt === null
              ? say('company.profile.not-verified')
              : say('company.profile.verified', { when: formats.moment(verifiedAt) })}
          </Tag>
        </div>
        {verifiedAt === null && <p class="note">{say('company.profile.unverified')}</p>}
        <Details context={context} company={company} />
        <p>
          <a href={`${companyPaths.profile}/edit`}>{say('company.profile.edit')}</a>
        </p>
        <Sites context={context} sites={company.sites} />
        {changes && <Timeline context={context} happenings={changesOf(context, company, changes.items)} />}
      </>
    ),
  });
}

function Details({ context: { say }, company }: Pick<ProfileShown, 'context' | 'company'>) {
  const { registrationNumber, taxNumber, manpowerNumber, bpjsRegistration, bpjsCertificate, industryCode } = company;
  const given = (text: string | null | undefined) => text ?? say('company.site.not-given');
  return (
    <SummaryList
      rows={[
        { term: say('company.profile.nib'), fact: registrationNumber },
        { term: say('company.profile.npwp'), fact: given(taxNumber) },
        { term: say('company.profile.wlkp'), fact: given(manpowerNumber) },
        { term: say('company.profile.bpjs'), fact: given(bpjsRegistration) },
        { term: say('company.profile.certificate'), fact: given(bpjsCertificate) },
        {
          term: say('company.profile.kbli'),
          fact: company.industryName === undefined ? industryCode : `${industryCode} · ${company.industryName}`,
        },
      ]}
    />
  );
}

function Sites({ context, sites }: { readonly context: PageContext; readonly sites: readonly Site[] }) {
  const { say, formats } = context;
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{say('company.profile.sites')}</h2>
      <Table
        context={context}
        caption={say('company.profile.sites.caption')}
        rows={sites}
        keyOf={({ id }) => id}
        columns={[
          {
            label: say('company.profile.site'),
            kind: 'head',
            cell: (site) => <SiteName context={context} site={site} />,
          },
          { label: say('company.profile.site.region'), cell: ({ regionCode }) => regionName(regionCode) },
          {
            label: say('company.profile.site.workers'),
            kind: 'figure',
            cell: ({ workers }) => formats.number(workers),
          },
          {
            label: say('company.profile.site.state'),
            cell: ({ closedAt }) =>
              closedAt === null
                ? say('company.profile.site.open')
                : say('company.profile.site.closed', { when: formats.moment(closedAt) }),
          },
        ]}
      />
      <p>
        <a class="button" href={`${companyPaths.profile}/sites/new`}>
          {say('company.profile.site.add')}
        </a>
      </p>
    </section>
  );
}

function SiteName({ context, site }: { readonly context: PageContext; readonly site: Site }) {
  const { id, name, address } = site;
  return (
    <>
      <a
        href={`${companyPaths.profile}/sites/${id}`}
        aria-label={context.say('company.profile.site.edit-of', { name })}
      >
        {name}
      </a>
      <span class="note">{address}</span>
    </>
  );
}
