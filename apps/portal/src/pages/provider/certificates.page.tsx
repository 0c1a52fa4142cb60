import type { Certificate, ClassFile, PageOf } from '../../clients/training.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { inLanguageOf } from '../training/words.js';
import { classPage } from './class-frame.js';
import { nameOf } from './inbox.page.js';
import { providerPaths } from './paths.js';

type CertificatesShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly certificates: PageOf<Certificate>;
  readonly names: ReadonlyMap<string, string>;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
  /** The one whose revocation was refused. */
  readonly revoking?: string | undefined;
};

/** The certificates of a class, each with the address at which anybody can check it. */
export function certificatesPage(shown: CertificatesShown): string {
  const { context, file, certificates, names, readAt, trouble } = shown;
  const { say } = context;
  return classPage({
    ...{ context, file, readAt, tab: 'certificates' as const, title: say('provider.tab.certificates') },
    failed: trouble !== undefined,
    children: (
      <section aria-label={say('provider.tab.certificates')}>
        {['assessing', 'certifying'].includes(file.state) && (
          <p>
            <a class="button" href={providerPaths.closing(file.id)}>
              {say('provider.closing.title')}
            </a>
          </p>
        )}
        <CertificateTable context={context} certificates={certificates} names={names} />
        <Pager context={context} next={certificates.next} />
        {certificates.items.length > 0 && <ExportLinks context={context} />}
        <Revoking {...shown} />
      </section>
    ),
  });
}

function CertificateTable({
  context,
  certificates,
  names,
}: Pick<CertificatesShown, 'context' | 'certificates' | 'names'>) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('provider.certificates.caption')}
      rows={certificates.items}
      keyOf={({ id }) => id}
      empty={<Empty>{say('provider.certificates.none')}</Empty>}
      columns={certificateColumns(context, names)}
    />
  );
}

/** Also as they leave in a file. */
export function certificateColumns(
  context: PageContext,
  names: ReadonlyMap<string, string>,
): readonly Column<Certificate>[] {
  const { say } = context;
  return [
    {
      label: say('provider.certificates.number'),
      kind: 'head',
      cell: ({ number }) => <span class="key">{number}</span>,
    },
    {
      label: say('provider.participant'),
      cell: ({ referralId }) => nameOf(context, names.get(referralId) ?? null, referralId),
    },
    { label: say('provider.certificates.kind'), cell: ({ kindText }) => inLanguageOf(context, kindText) },
    {
      label: say('provider.certificates.issued'),
      cell: (one) => standsFor(context, one),
    },
    {
      label: say('provider.state'),
      cell: (one) => <StateTag context={context} one={one} />,
    },
    {
      label: say('provider.certificates.check'),
      cell: ({ check }) => <a href={check}>{say('provider.certificates.check-it')}</a>,
    },
  ];
}

/** Apart from the list: it is rare, and grave. */
function Revoking({ context, file, certificates, trouble, revoking }: CertificatesShown) {
  const { say } = context;
  const standing = certificates.items.filter(({ state }) => state !== 'revoked');
  if (standing.length === 0) return null;
  return (
    <details open={trouble !== undefined}>
      <summary>{say('provider.revoke.heading')}</summary>
      <Form
        context={context}
        action={providerPaths.certificates(file.id)}
        submit={say('provider.revoke.submit')}
        trouble={trouble}
        isGrave
      >
        <div class="field">
          <label for="field-certificate">{say('provider.certificates.number')}</label>
          <select id="field-certificate" name="certificate">
            {standing.map(({ id, number }) => (
              <option key={id} value={id} selected={id === revoking}>
                {number}
              </option>
            ))}
          </select>
        </div>
        <TextareaField
          {...{ context, trouble, name: 'reason', label: say('provider.revoke.reason'), longest: 500, rows: 3 }}
        />
      </Form>
    </details>
  );
}

const shortStates = ['valid', 'expired', 'revoked'] as const;

/** A word; the page of the check says it as a sentence. */
function StateTag({ context, one }: { readonly context: PageContext; readonly one: Certificate }) {
  const known = shortStates.find((each) => each === one.state);
  const word = known ? context.say(`provider.certificate.${known}`) : inLanguageOf(context, one.stateText);
  return <Tag kind={one.state === 'valid' ? 'good' : 'bad'}>{word}</Tag>;
}

/** From when, and until when where it does not count for good. */
function standsFor({ formats }: PageContext, { issuedOn, validUntil }: Certificate): string {
  const from = formats.shortDay(issuedOn);
  return validUntil === null ? from : `${from} – ${formats.shortDay(validUntil)}`;
}
