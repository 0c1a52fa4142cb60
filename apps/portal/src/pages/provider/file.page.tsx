import { FileField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { providerPaths } from './paths.js';

type FileShown = {
  readonly context: PageContext;
  readonly of: 'classes' | 'programmes';
  readonly trouble?: Trouble | undefined;
};

/** Many classes or programmes from a file: all of them, or none and what is wrong by row and column. */
export function filePage({ context, of, trouble }: FileShown): string {
  const { say } = context;
  const title = say(`provider.${of}.file`);
  return page({
    context,
    title,
    failed: trouble !== undefined,
    children: (
      <>
        <h1>{title}</h1>
        <p>{say('provider.file.note')}</p>
        <p>{say('provider.file.columns')}</p>
        <pre class="sample" tabIndex={0} role="region" aria-label={say('provider.file.sample')}>
          {samples[of]}
        </pre>
        <Form
          context={context}
          action={`${providerPaths[of]}/file`}
          submit={say('provider.file.submit')}
          trouble={trouble}
          cancel={providerPaths[of]}
          hasFile
        >
          <FileField
            {...{ context, trouble, name: 'file', label: say('provider.file.file'), accept: '.csv,text/csv' }}
          />
        </Form>
      </>
    ),
  });
}

const samples = {
  classes: `programme,district_code,starts_on,ends_on,seats,times
BARISTA,36.71.01,2027-02-01,2027-02-26,16,Senin-Jumat 07.30-15.15`,
  programmes: `code,name_id,name_en,pathway,certificates,units,hours,class_size,minimum_schooling,minimum_age,occupations,legal_basis
BARISTA,Barista,Barista,WIRAUSAHA,internal,I.56BAR00.001.1|Menyeduh kopi|24,60,16,SMP,18-24,CATERING;OFFICE,Keputusan APINDO 4/2026`,
} as const;
