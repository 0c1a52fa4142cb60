import type { CertificateKind, CertificationBody, ClassFile } from '../../clients/training.js';
import { SelectField } from '../../forms/choices.js';
import { DateField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner } from '../../layout/told.js';
import { classPage } from './class-frame.js';
import { nameOf } from './inbox.page.js';
import { providerPaths } from './paths.js';
import type { Ending } from './results.model.js';

type ClosingShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly ending: Ending;
  readonly bodies: readonly CertificationBody[];
  readonly names: ReadonlyMap<string, string>;
  readonly today: string;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** The end of a class: certificates for everybody competent, in one act; or what is still missing. */
export function closingPage(shown: ClosingShown): string {
  const { context, file, ending, readAt, trouble } = shown;
  const { say } = context;
  const isNow = ['assessing', 'certifying'].includes(file.state);
  const isBlocked = ending.withoutResult.length + ending.neverCame.length > 0;
  return classPage({
    ...{ context, file, readAt, tab: 'certificates' as const, title: say('provider.closing.title') },
    failed: trouble !== undefined,
    children: (
      <section aria-labelledby="closing">
        <h2 id="closing">{say('provider.closing.title')}</h2>
        {file.state === 'finished' ? (
          <Banner>
            {say('provider.closing.is-closed')}{' '}
            <a href={providerPaths.certificates(file.id)}>{say('provider.tab.certificates')}</a>
          </Banner>
        ) : (
          !isNow && <Banner>{say('provider.closing.not-now')}</Banner>
        )}
        {isNow && isBlocked && <Missing {...shown} />}
        {isNow && !isBlocked && <Closing {...shown} />}
      </section>
    ),
  });
}

function Missing({ context, file, ending, names }: ClosingShown) {
  const { say } = context;
  const listed = (ids: readonly string[]) => (
    <ul>
      {ids.map((id) => (
        <li key={id}>{nameOf(context, names.get(id) ?? null, id)}</li>
      ))}
    </ul>
  );
  return (
    <Banner kind="bad">
      <p>{say('provider.closing.missing')}</p>
      {ending.withoutResult.length > 0 && (
        <>
          <p>
            <a href={providerPaths.results(file.id)}>{say('provider.closing.without-result')}</a>
          </p>
          {listed(ending.withoutResult)}
        </>
      )}
      {ending.neverCame.length > 0 && (
        <>
          <p>
            <a href={providerPaths.participants(file.id)}>{say('provider.closing.never-came')}</a>
          </p>
          {listed(ending.neverCame)}
        </>
      )}
    </Banner>
  );
}

function Closing({ context, file, ending, bodies, today, trouble }: ClosingShown) {
  const { say, formats } = context;
  const needsLicence = ending.lacking.some(([kind]) => kind === 'BNSP');
  return (
    <Form
      context={context}
      action={providerPaths.closing(file.id)}
      submit={say('provider.closing.submit')}
      trouble={trouble}
      cancel={providerPaths.class(file.id)}
    >
      <p>{say('provider.closing.note', { n: formats.number(ending.competent) })}</p>
      <ul>
        {ending.lacking.map(([kind, n]) => (
          <li key={kind}>{say(`provider.closing.${kind}`, { n: formats.number(n) })}</li>
        ))}
      </ul>
      <CertificateFields {...{ context, trouble, needsLicence, bodies, today }} />
    </Form>
  );
}

type FieldsShown = {
  readonly context: PageContext;
  readonly trouble: Trouble | undefined;
  readonly needsLicence: boolean;
  /** For whom the provider may issue today. */
  readonly bodies: readonly CertificationBody[];
  readonly today: string;
};

/** What certificates say that nobody knows yet: the body that assessed, and the day. */
export function CertificateFields({ context, trouble, needsLicence, bodies, today }: FieldsShown) {
  const { say } = context;
  const field = { context, trouble };
  const licence = { ...field, name: 'licence', label: say('provider.closing.licence') };
  const [only, ...others] = bodies;
  return (
    <>
      {needsLicence && only === undefined && <Banner kind="bad">{say('provider.closing.no-body')}</Banner>}
      {needsLicence && only !== undefined && (
        <SelectField
          {...licence}
          choices={bodies.map((body) => [body.licence, body.licence])}
          value={others.length === 0 ? only.licence : undefined}
        />
      )}
      <DateField {...{ ...field, name: 'issuedOn', label: say('provider.closing.issued-on'), value: today }} />
    </>
  );
}

/** How the fields of a closing are called in its form. */
export function closingFieldOf(field: string): string {
  return field.endsWith('.licence') ? 'licence' : field.endsWith('.issuedOn') ? 'issuedOn' : field;
}

/** The certificates of a closing: an issue for each kind, numbered by us for everybody competent. */
export function issuesFor(
  kinds: readonly CertificateKind[],
  licence: string | undefined,
  issuedOn: string | undefined,
) {
  return kinds.map((kind) => ({ kind, issuedOn, ...(kind === 'BNSP' && { licence: licence ?? null }) }));
}
