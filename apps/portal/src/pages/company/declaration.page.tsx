import { layoffReasons } from '@tanggap/indonesia';
import type { Company, Notice, Site } from '../../clients/layoff-notices.js';
import { RadiosField, SelectField } from '../../forms/choices.js';
import { DateField, NumberField, TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Banner, Conflict } from '../../layout/told.js';
import { officeName, regionName, wordFor } from '../notices/words.js';
import { tranchesAsTyped } from './declaration.model.js';
import { kinds } from './new-report.page.js';
import { PartHeading } from './parts.js';
import { companyPaths } from './paths.js';
import { DeadlineStrip } from './tasks.page.js';

export type PartShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  readonly trouble?: Trouble | undefined;
};

type SiteShown = PartShown & { readonly company: Company; readonly sites: readonly Site[] };

/** Whether company and site are as the office will read them. */
export function sitePage({ context, notice, company, sites, trouble }: SiteShown): string {
  const { say, formats } = context;
  const title = say('company.site.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <PartHeading {...{ context, notice, title }} />
        <Conflict context={context} trouble={trouble} labels={labelsOf(context)} />
        <p>{say('company.site.lead')}</p>
        <SiteFacts {...{ context, notice, company, sites }} />
        <Form
          {...{ context, action: companyPaths.part(notice.id, 'site'), version: notice.revision }}
          trouble={besideConflict(context, trouble)}
          submit={say('company.site.submit')}
        >
          <RadiosField
            {...{ context, trouble, name: 'siteId', label: say('company.site.choose'), value: notice.siteId }}
            choices={sites
              .filter(({ id, closedAt }) => closedAt === null || id === notice.siteId)
              .map(({ id, name, regionCode }) => [id, name, regionName(regionCode)])}
          />
          <NumberField
            {...{ context, trouble, name: 'siteWorkers', isOptional: true }}
            label={say('company.site.site-workers')}
            hint={say('company.site.site-workers.hint', { n: formats.number(notice.registeredSiteWorkers) })}
            value={notice.siteWorkers ?? undefined}
          />
        </Form>
      </>
    ),
  });
}

function SiteFacts({ context, notice, company, sites }: SiteShown) {
  const { say } = context;
  const site = sites.find(({ id }) => id === notice.siteId);
  const given = (text: string | null | undefined) => text ?? say('company.site.not-given');
  const change = { href: companyPaths.profile, text: say('company.check.change') };
  return (
    <SummaryList
      rows={[
        { term: say('company.site.company'), fact: company.name, change },
        { term: say('company.site.nib'), fact: company.registrationNumber, change },
        { term: say('company.site.wlkp'), fact: given(company.manpowerNumber), change },
        { term: say('company.site.address'), fact: given(site?.address), change },
        { term: say('company.site.office'), fact: officeName(context, notice.handlingRegion) },
      ]}
    />
  );
}

/** Why, when and how many. */
export function reasonPage({ context, notice, trouble }: PartShown): string {
  const { say } = context;
  const title = say('company.reason.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <PartHeading {...{ context, notice, title }} />
        <Conflict context={context} trouble={trouble} labels={labelsOf(context)} />
        {notice.listId !== null && <Banner>{say('company.reason.list-dropped')}</Banner>}
        <Form
          {...{ context, action: companyPaths.part(notice.id, 'reason'), version: notice.revision }}
          trouble={besideConflict(context, trouble)}
          submit={say('company.save')}
        >
          <ReasonFields {...{ context, notice }} trouble={besideConflict(context, trouble)} />
        </Form>
      </>
    ),
  });
}

function ReasonFields({ context, notice, trouble }: PartShown) {
  const { say } = context;
  const common = { context, trouble };
  return (
    <>
      <SelectField
        {...{ ...common, name: 'kind', label: say('company.reason.kind'), value: notice.kind }}
        choices={kinds.map((kind) => [kind, wordFor(context, 'kind', kind)])}
      />
      <SelectField
        {...{ ...common, name: 'reasonCode', label: say('company.reason.reason') }}
        value={notice.reasonCode ?? undefined}
        choices={layoffReasons.map(({ code, name }) => [code, name[context.language]])}
      />
      <DateField
        {...common}
        name="layoffFrom"
        label={say('company.reason.from')}
        value={notice.layoffFrom ?? undefined}
      />
      <DateField {...common} name="layoffTo" label={say('company.reason.to')} value={notice.layoffTo ?? undefined} />
      <NumberField
        {...{ ...common, name: 'declaredWorkers', label: say('company.reason.workers') }}
        hint={say('company.reason.workers.hint')}
        value={notice.declaredWorkers ?? undefined}
      />
      <TextareaField
        {...{ ...common, name: 'tranches', label: say('company.reason.tranches'), isOptional: true }}
        hint={say('company.reason.tranches.hint')}
        value={tranchesAsTyped(notice.tranches, context)}
      />
      <EventFields {...{ context, notice, trouble }} />
    </>
  );
}

function EventFields({ context, notice, trouble }: PartShown) {
  const { say } = context;
  const common = { context, trouble };
  return (
    <>
      <TextField
        {...{ ...common, name: 'condition-event', label: say('company.reason.event'), isOptional: true }}
        hint={say('company.reason.event.hint')}
        value={notice.condition?.event}
        longest={400}
      />
      <DateField
        {...{ ...common, name: 'condition-on', label: say('company.reason.on'), isOptional: true }}
        value={notice.condition?.on}
      />
    </>
  );
}

/** When the workers are told, and whether that is early enough. */
export function talksPage({ context, notice, trouble }: PartShown): string {
  const { say } = context;
  const title = say('company.talks.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <PartHeading {...{ context, notice, title }} />
        <Conflict context={context} trouble={trouble} labels={labelsOf(context)} />
        <DeadlineStrip context={context} notice={notice} />
        <Form
          {...{ context, action: companyPaths.part(notice.id, 'talks'), version: notice.revision }}
          trouble={besideConflict(context, trouble)}
          submit={say('company.save')}
        >
          <DateField
            {...{ context, name: 'toldOn', label: say('company.talks.told') }}
            trouble={besideConflict(context, trouble)}
            hint={say('company.talks.told.hint')}
            value={notice.toldOn ?? undefined}
          />
        </Form>
        <section aria-labelledby="dispute">
          <h2 id="dispute">{say('company.talks.dispute')}</h2>
          <p>{say('company.talks.dispute.lead')}</p>
        </section>
      </>
    ),
  });
}

/** At the fields it is said that this stands there now; side by side with what was typed it is shown on top. */
function besideConflict({ say }: PageContext, trouble: Trouble | undefined): Trouble | undefined {
  if (!trouble?.isConflict) return trouble;
  const wrongs = trouble.wrongs.map((wrong) => ({
    ...wrong,
    text: say('company.conflict.now', { value: wrong.text }),
  }));
  return { ...trouble, wrongs };
}

export function labelsOf({ say }: PageContext): Readonly<Record<string, string>> {
  return {
    siteId: say('company.site.choose'),
    siteWorkers: say('company.site.site-workers'),
    kind: say('company.reason.kind'),
    reasonCode: say('company.reason.reason'),
    layoffFrom: say('company.reason.from'),
    layoffTo: say('company.reason.to'),
    declaredWorkers: say('company.reason.workers'),
    condition: say('company.reason.event'),
    tranches: say('company.reason.tranches'),
    toldOn: say('company.talks.told'),
  };
}
