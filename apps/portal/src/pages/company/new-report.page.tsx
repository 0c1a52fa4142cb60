import type { Site } from '../../clients/layoff-notices.js';
import { RadiosField } from '../../forms/choices.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Banner } from '../../layout/told.js';
import { regionName, wordFor } from '../notices/words.js';
import { Prepare } from './home.page.js';
import { Back } from './parts.js';
import { companyPaths } from './paths.js';

export const kinds = ['PLAN', 'CONDITIONAL', 'REPORT', 'CLOSURE', 'RELOCATION', 'FURLOUGH'] as const;

type NewShown = {
  readonly context: PageContext;
  readonly sites: readonly Site[];
  /** The accepted report whose workers it adds to, and its site. */
  readonly supplements: { readonly id: string; readonly siteId: string } | undefined;
  readonly trouble?: Trouble | undefined;
};

/** What to prepare, and the two answers that begin a report. */
export function newReportPage({ context, sites, supplements, trouble }: NewShown): string {
  const { say } = context;
  const open = sites.filter(({ closedAt }) => closedAt === null);
  return page({
    context,
    title: say('company.new.title'),
    failed: trouble !== undefined,
    children: (
      <>
        <Back href={companyPaths.home}>{say('company.report.back-home')}</Back>
        <h1>{say('company.new.title')}</h1>
        {supplements && <Banner>{say('company.new.supplements')}</Banner>}
        <section class="card" aria-labelledby="prepare">
          <h2 id="prepare">{say('company.prepare.title')}</h2>
          <Prepare context={context} />
        </section>
        <p>{say('company.new.lead')}</p>
        <Form context={context} action={companyPaths.newReport} submit={say('company.new.submit')} trouble={trouble}>
          {supplements && <input type="hidden" name="supplements" value={supplements.id} />}
          <RadiosField
            {...{ context, trouble, name: 'siteId', label: say('company.new.site') }}
            value={supplements?.siteId ?? (open.length === 1 ? open[0]?.id : undefined)}
            choices={open.map(({ id, name, regionCode, address }) => [
              id,
              name,
              `${regionName(regionCode)} · ${address}`,
            ])}
          />
          <RadiosField
            {...{ context, trouble, name: 'kind', label: say('company.new.kind'), value: 'PLAN' }}
            choices={kinds.map((kind) => [kind, wordFor(context, 'kind', kind), say(`company.new.kind.${kind}`)])}
          />
        </Form>
      </>
    ),
  });
}
