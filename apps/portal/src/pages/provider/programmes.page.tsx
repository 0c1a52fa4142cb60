import type { Programme } from '../../clients/training.js';
import { lawText } from '../../layout/law.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { pathwayOf } from '../training/pathways.js';
import { inLanguageOf } from '../training/words.js';
import { providerPaths } from './paths.js';

type ProgrammesShown = {
  readonly context: PageContext;
  readonly programmes: readonly Programme[];
  /** Whose terms may be published anew. */
  readonly provider: string | null;
  readonly readAt: Date;
};

/** What may be taught: programmes of the office, and the provider's own. */
export function programmesPage({ context, programmes, provider, readAt }: ProgrammesShown): string {
  const { say } = context;
  return page({
    context,
    title: say('provider.programmes.title'),
    wide: true,
    children: (
      <>
        <Heading
          context={context}
          title={say('provider.programmes.title')}
          note={say('provider.programmes.note')}
          readAt={readAt}
          href={providerPaths.programmes}
        />
        <p class="acts">
          <a class="button" href={providerPaths.newProgramme}>
            {say('provider.programmes.new')}
          </a>
          <a href={`${providerPaths.programmes}/file`}>{say('provider.programmes.file')}</a>
        </p>
        <section aria-label={say('provider.programmes.title')}>
          <ProgrammeTable context={context} programmes={programmes} provider={provider} />
        </section>
      </>
    ),
  });
}

function ProgrammeTable({ context, programmes, provider }: Omit<ProgrammesShown, 'readAt'>) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('provider.programmes.caption')}
      rows={programmes}
      keyOf={({ code }) => code}
      empty={<Empty>{say('provider.programmes.none')}</Empty>}
      columns={[
        {
          label: say('provider.programme'),
          kind: 'head',
          cell: (one) => <Name context={context} one={one} />,
        },
        {
          label: say('provider.programmes.terms'),
          cell: (one) => <Terms context={context} one={one} />,
        },
        {
          label: say('provider.programmes.seats'),
          kind: 'figure',
          cell: ({ taken, seats }) => say('notice.of', { done: formats.number(taken), of: formats.number(seats) }),
        },
        {
          label: say('provider.programmes.waiting'),
          kind: 'figure',
          cell: ({ waiting }) => formats.number(waiting),
        },
        {
          label: say('provider.programmes.of'),
          cell: (one) => <Of context={context} one={one} provider={provider} />,
        },
      ]}
    />
  );
}

function Terms({ context, one }: { readonly context: PageContext; readonly one: Programme }) {
  const { say, formats } = context;
  return (
    <>
      {say('provider.programmes.terms-text', {
        schooling: one.minimumSchooling,
        age: one.minimumAge.split('-')[0] ?? '',
      })}
      <span class="note">
        {lawText(context, one.legalBasis)}, {formats.day(one.validFrom)}
      </span>
    </>
  );
}

type OfShown = { readonly context: PageContext; readonly one: Programme; readonly provider: string | null };

/** Terms may be published anew by whose programme it is. */
function Of({ context: { say }, one: { providerCode, code }, provider }: OfShown) {
  if (providerCode === null || providerCode !== provider) return <>{say('provider.programmes.of-office')}</>;
  return <a href={providerPaths.programme(code)}>{say('provider.programmes.renew')}</a>;
}

function Name({ context, one }: { readonly context: PageContext; readonly one: Programme }) {
  return (
    <>
      {inLanguageOf(context, one.name)}
      <span class="note">{context.say(`training.pathway.${pathwayOf(one.pathway)}`)}</span>
    </>
  );
}
