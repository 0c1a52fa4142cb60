import { districts, layoffReasons, regionByCode, regions } from '@tanggap/indonesia';
import { SelectField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { DateField, TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { IdentityFields } from './connect.page.js';
import { explained } from './explain.model.js';
import type { OwnReport } from './own.js';
import { Told } from './parts.js';
import { workerPaths } from './paths.js';

type ReportShown = {
  readonly context: PageContext;
  /** Undefined where they cannot be had. */
  readonly reports: readonly OwnReport[];
  readonly trouble?: Trouble;
};

/** A layoff told of before the company does: what was told, and the form. */
export function reportPage({ context, reports, trouble }: ReportShown): string {
  const { say, formats } = context;
  return page({
    context,
    title: say('worker.report.title'),
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        <h1>{say('worker.report.title')}</h1>
        <p class="lead">{say('worker.report.lead')}</p>
        {reports.map(({ id, state, companyName, layoffDate, reportedAt, regionCode }) => (
          <article class="card" key={id} aria-labelledby={`report-${id}`}>
            <h2 id={`report-${id}`}>{companyName}</h2>
            <p>{say('worker.report.told', { moment: formats.moment(reportedAt), day: formats.day(layoffDate) })}</p>
            <Told context={context} told={explained('report', state)} homeRegion={regionCode} />
          </article>
        ))}
        <section aria-labelledby="new">
          <h2 id="new">{say('worker.report.new')}</h2>
          <Form {...{ context, trouble, submit: say('worker.report.submit') }} action={workerPaths.report}>
            <AboutYou context={context} trouble={trouble} />
            <AboutTheLayoff context={context} trouble={trouble} />
          </Form>
        </section>
      </div>
    ),
  });
}

type PartShown = { readonly context: PageContext; readonly trouble: Trouble | undefined };

function AboutYou({ context, trouble }: PartShown) {
  const { say } = context;
  const homes = districts.map(({ code, name }): Choice => {
    return [code, `${name}, ${regionByCode.get(code.slice(0, 5))?.name ?? ''}`];
  });
  return (
    <>
      <h3>{say('worker.report.about-you')}</h3>
      <TextField
        {...{ context, trouble, longest: 100, complete: 'name' }}
        name="name"
        label={say('worker.report.name')}
      />
      <IdentityFields context={context} trouble={trouble} />
      <TextField
        {...{ context, trouble, type: 'tel', longest: 30, complete: 'tel', size: 'middle' }}
        name="phone"
        label={say('worker.report.phone')}
      />
      <SelectField {...{ context, trouble }} name="districtCode" label={say('worker.report.home')} choices={homes} />
    </>
  );
}

function AboutTheLayoff({ context, trouble }: PartShown) {
  const { say, language } = context;
  const places = regions.map(({ code, name }): Choice => [code, name]);
  const reasons = layoffReasons.map(({ code, name }): Choice => [code, name[language]]);
  return (
    <>
      <h3>{say('worker.report.about-layoff')}</h3>
      <TextField {...{ context, trouble }} name="companyName" label={say('worker.report.company')} />
      <SelectField {...{ context, trouble }} name="regionCode" label={say('worker.report.region')} choices={places} />
      <DateField {...{ context, trouble }} name="layoffDate" label={say('worker.report.day')} />
      <SelectField {...{ context, trouble }} name="reasonCode" label={say('worker.report.reason')} choices={reasons} />
      <TextareaField
        {...{ context, trouble, longest: 1_000, isOptional: true }}
        name="evidence"
        label={say('worker.report.evidence')}
        hint={say('worker.report.evidence-hint')}
      />
    </>
  );
}
