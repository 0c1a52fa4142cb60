import type { Notice } from '../../clients/layoff-notices.js';
import { FileField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner } from '../../layout/told.js';
import { companyPaths } from './paths.js';
import { isPeriodGiven } from './worker-list.model.js';

type SendingShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  /** Another list than the one that is there. */
  readonly isAgain: boolean;
  readonly trouble?: Trouble | undefined;
};

/** Where a list is sent. Rows are judged by the days of the layoff: while these are not given, no file is asked for. */
export function Sending({ context, notice, isAgain, trouble }: SendingShown) {
  const { say } = context;
  const at = companyPaths.part(notice.id, 'workers');
  return (
    <section aria-labelledby="sending">
      <h2 id="sending">{isAgain ? say('company.list.again') : say('company.list.submit')}</h2>
      <p>{say('company.list.lead')}</p>
      <p>
        <a href={`${at}/template`} download>
          {say('company.list.template')}
        </a>{' '}
        · <a href={`${at}/columns`}>{say('company.list.columns')}</a>
        <span class="note">{say('company.list.template.note')}</span>
      </p>
      {isPeriodGiven(notice) ? (
        <FileForm {...{ context, at, trouble }} />
      ) : (
        <Banner>
          <p>{say('company.list.period-first')}</p>
          <p>
            <a class="button" href={companyPaths.part(notice.id, 'reason')}>
              {say('company.report.task.reason')}
            </a>
          </p>
        </Banner>
      )}
    </section>
  );
}

type FileShown = Pick<SendingShown, 'context' | 'trouble'> & { readonly at: string };

function FileForm({ context, at, trouble }: FileShown) {
  const { say } = context;
  return (
    <Form
      hasFile
      id="list-upload"
      context={context}
      action={at}
      submit={say('company.list.submit')}
      also={{ action: `${at}/trial`, submit: say('company.list.try') }}
      trouble={trouble}
    >
      <FileField
        {...{ context, trouble, name: 'file', accept: '.csv,.xlsx' }}
        label={say('company.list.file')}
        hint={say('company.list.file.hint')}
      />
      <Pieces context={context} at={at} />
    </Form>
  );
}

/** Where scripts run, a large file goes up in pieces; what is said of it while it does. */
function Pieces({ context: { say }, at }: { readonly context: PageContext; readonly at: string }) {
  return (
    <div
      id="list-pieces"
      hidden
      data-at={`${at}/pieces`}
      data-going={say('company.pieces.going', { done: '#', of: '##' })}
      data-broken={say('company.pieces.broken', { done: '#', of: '##' })}
      data-refused={say('company.pieces.refused')}
    >
      <progress aria-label={say('company.list.bar.upload')} value={0} max={1} />
      <p role="status" aria-live="polite" />
    </div>
  );
}
