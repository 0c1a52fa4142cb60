import { districts, regions } from '@tanggap/indonesia';
import type { Company, Site } from '../../clients/layoff-notices.js';
import { SelectField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { NumberField, TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Conflict } from '../../layout/told.js';
import { Back } from './parts.js';
import { companyPaths } from './paths.js';

type FormShown = { readonly context: PageContext; readonly trouble?: Trouble | undefined };

/** The company's own details: for the first time, or changed. */
export function companyFormPage(shown: FormShown & { readonly company: Company | undefined }): string {
  const { context, company, trouble } = shown;
  const { say } = context;
  const title = company ? say('company.profile.edit') : say('company.profile.register');
  const back = company ? companyPaths.profile : companyPaths.home;
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <Back href={back}>{company ? say('company.profile.title') : say('company.nav')}</Back>
        <h1>{title}</h1>
        <Conflict context={context} trouble={trouble} labels={labelsOf(context)} />
        {!company && <p>{say('company.profile.register.lead')}</p>}
        <Form
          {...{ context, trouble, submit: say('company.profile.save'), version: company?.version, cancel: back }}
          action={`${companyPaths.profile}/${company ? 'edit' : 'register'}`}
        >
          <CompanyFields {...shown} />
          {!company && (
            <>
              <h2>{say('company.profile.site')}</h2>
              <SiteFields {...{ context, trouble, site: undefined, prefix: 'site-' }} />
            </>
          )}
        </Form>
      </>
    ),
  });
}

type CompanyFieldsShown = FormShown & { readonly company: Company | undefined };

function fieldsOf(common: FormShown) {
  return (name: string, label: string, value: string | null | undefined) => ({
    ...{ ...common, name, label, value: value ?? undefined },
  });
}

function CompanyFields({ context, company, trouble }: CompanyFieldsShown) {
  const { say } = context;
  const field = fieldsOf({ context, trouble });
  return (
    <>
      <TextField {...field('name', say('company.profile.name'), company?.name)} />
      <TextField
        {...field('registrationNumber', say('company.profile.nib'), company?.registrationNumber)}
        {...{ hint: say('company.profile.nib.hint'), digits: true, size: 'middle', longest: 40 }}
      />
      <TextField
        {...field('taxNumber', say('company.profile.npwp'), company?.taxNumber)}
        {...{ hint: say('company.profile.npwp.hint'), digits: true, size: 'middle', longest: 40 }}
      />
      <MembershipFields {...{ context, company, trouble }} />
      <TextField
        {...field('industryCode', say('company.profile.kbli'), company?.industryCode)}
        {...{ hint: say('company.profile.kbli.hint'), digits: true, size: 'short', longest: 20 }}
      />
      <SelectField
        {...field('industryVersion', say('company.profile.kbli-year'), String(company?.industryVersion ?? 2020))}
        choices={[
          ['2020', '2020'],
          ['2025', '2025'],
        ]}
      />
    </>
  );
}

function MembershipFields({ context, company, trouble }: CompanyFieldsShown) {
  const { say } = context;
  const field = fieldsOf({ context, trouble });
  return (
    <>
      <TextField
        {...field('manpowerNumber', say('company.profile.wlkp'), company?.manpowerNumber)}
        isOptional
        size="middle"
      />
      <TextField
        {...field('bpjsRegistration', say('company.profile.bpjs'), company?.bpjsRegistration)}
        isOptional
        size="middle"
      />
      <TextField
        {...field('bpjsCertificate', say('company.profile.certificate'), company?.bpjsCertificate)}
        isOptional
        size="middle"
      />
    </>
  );
}

type SiteFieldsShown = FormShown & { readonly site: Site | undefined; readonly prefix?: string };

function SiteFields({ context, site, trouble, prefix = '' }: SiteFieldsShown) {
  const { say } = context;
  const common = { context, trouble };
  return (
    <>
      <TextField
        {...{ ...common, name: `${prefix}name`, label: say('company.profile.site.name'), value: site?.name }}
      />
      <TextareaField
        {...{ ...common, name: `${prefix}address`, label: say('company.profile.site.address'), value: site?.address }}
        {...{ rows: 2, longest: 600 }}
      />
      <SelectField
        {...{ ...common, name: `${prefix}districtCode`, label: say('company.profile.site.district') }}
        value={site?.districtCode}
        choices={districtChoices}
      />
      <NumberField
        {...{ ...common, name: `${prefix}workers`, label: say('company.profile.site.workers'), value: site?.workers }}
      />
    </>
  );
}

/** By regency and city: a district's name alone may stand for several. */
const districtChoices: readonly Choice[] = regions.flatMap((region) =>
  districts
    .filter(({ regionCode }) => regionCode === region.code)
    .map(({ code, name }): Choice => [code, `${region.name} · ${name}`]),
);

/** A site: a new one, or changed, closed and opened again. */
export function siteFormPage({ context, site, trouble }: FormShown & { readonly site: Site | undefined }): string {
  const { say } = context;
  const title = site ? say('company.profile.site.edit') : say('company.profile.site.add');
  const action = `${companyPaths.profile}/sites/${site?.id ?? 'new'}`;
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <Back href={companyPaths.profile}>{say('company.profile.title')}</Back>
        <h1>{title}</h1>
        <Conflict context={context} trouble={trouble} labels={labelsOf(context)} />
        <Form
          {...{ context, trouble, action, submit: say('company.profile.site.save'), version: site?.version }}
          cancel={companyPaths.profile}
        >
          <SiteFields {...{ context, site, trouble }} />
        </Form>
        {site && <Closing {...{ context, site, action }} />}
      </>
    ),
  });
}

function Closing({
  context,
  site,
  action,
}: {
  readonly context: PageContext;
  readonly site: Site;
  readonly action: string;
}) {
  const { say } = context;
  const act = site.closedAt === null ? 'close' : 'reopen';
  return (
    <section class="card" aria-labelledby="closing">
      <h2 id="closing">{say(`company.profile.site.${act}`)}</h2>
      <p>{say('company.profile.site.close.lead')}</p>
      <Form {...{ context, action: `${action}/${act}`, submit: say(`company.profile.site.${act}`) }} isPlain />
    </section>
  );
}

/** Of fields whose sentences do not name them, for the list on top. */
export function namelessFields({ say }: PageContext, isOfSite: boolean): Readonly<Record<string, string>> {
  const site = { name: say('company.profile.site.name'), address: say('company.profile.site.address') };
  if (isOfSite) return site;
  return { name: say('company.profile.name'), 'site-name': site.name, 'site-address': site.address };
}

function labelsOf({ say }: PageContext): Readonly<Record<string, string>> {
  return {
    name: say('company.profile.name'),
    registrationNumber: say('company.profile.nib'),
    taxNumber: say('company.profile.npwp'),
    manpowerNumber: say('company.profile.wlkp'),
    bpjsRegistration: say('company.profile.bpjs'),
    bpjsCertificate: say('company.profile.certificate'),
    industryCode: say('company.profile.kbli'),
    industryVersion: say('company.profile.kbli-year'),
    address: say('company.profile.site.address'),
    districtCode: say('company.profile.site.district'),
    workers: say('company.profile.site.workers'),
  };
}
