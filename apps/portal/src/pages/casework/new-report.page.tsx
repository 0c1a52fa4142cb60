import { SelectField } from '../../forms/choices.js';
import { DateField, TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { caseworkPaths } from './paths.js';
import { districtChoices, reasonChoices, regionChoices } from './words.js';

type FieldsShown = { readonly context: PageContext; readonly trouble: Trouble | undefined };

/** What somebody at the counter tells of their layoff, written down for them. */
export function newReportPage(context: PageContext, trouble?: Trouble): string {
  const { say } = context;
  const title = say('casework.report-new.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <section class="narrow">
        <h1>{title}</h1>
        <p>{say('casework.reports.lead')}</p>
        <Form
          {...{ context, trouble }}
          action={caseworkPaths.newReport}
          submit={say('casework.report-new.submit')}
          cancel={caseworkPaths.reports}
        >
          <h2>{say('casework.report-new.person')}</h2>
          <PersonFields {...{ context, trouble }} />
          <h2>{say('casework.report-new.layoff')}</h2>
          <LayoffFields {...{ context, trouble }} />
        </Form>
      </section>
    ),
  });
}

function PersonFields({ context, trouble }: FieldsShown) {
  const { say } = context;
  return (
    <>
      <TextField {...{ context, trouble }} name="name" label={say('casework.report-new.name')} longest={100} />
      <TextField {...{ context, trouble }} name="nik" label={say('casework.search.nik')} size="middle" digits />
      <DateField {...{ context, trouble }} name="birthDate" label={say('casework.search.birth-date')} />
      <TextField {...{ context, trouble }} name="phone" label={say('casework.search.phone')} type="tel" size="middle" />
      <SelectField
        {...{ context, trouble }}
        name="districtCode"
        label={say('casework.profile.districtCode')}
        choices={districtChoices()}
      />
    </>
  );
}

function LayoffFields({ context, trouble }: FieldsShown) {
  const { say } = context;
  return (
    <>
      <TextField {...{ context, trouble }} name="companyName" label={say('casework.report-new.company')} />
      <SelectField
        {...{ context, trouble }}
        name="regionCode"
        label={say('casework.report-new.region')}
        choices={regionChoices('all')}
      />
      <DateField {...{ context, trouble }} name="layoffDate" label={say('casework.report-new.layoff-date')} />
      <SelectField
        {...{ context, trouble }}
        name="reasonCode"
        label={say('casework.report-new.reason')}
        choices={reasonChoices(context)}
      />
      <TextareaField
        {...{ context, trouble }}
        name="evidence"
        label={say('casework.report-new.evidence')}
        longest={1_000}
        isOptional
      />
    </>
  );
}
