import type { Programme } from '../../clients/training.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { pathwayOf } from '../training/matches.page.js';
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
  const { say, formats } = context;
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
                cell: (one) => (
                  <>
                    {inLanguageOf(context, one.name)}
                    <span class="note">{say(`training.pathway.${pathwayOf(one.pathway)}`)}</span>
                  </>
                ),
              },
              {
                label: say('provider.programmes.terms'),
                cell: (one) => (
                  <>
                    {say('provider.programmes.terms-text', { schooling: one.minimumSchooling, age: one.minimumAge })}
                    <span class="note">
                      {one.legalBasis}, {formats.day(one.validFrom)}
                    </span>
                  </>
                ),
              },
              {
                label: say('provider.programmes.seats'),
                kind: 'figure',
                cell: ({ taken, seats }) =>
                  say('notice.of', { done: formats.number(taken), of: formats.number(seats) }),
              },
              {
                label: say('provider.programmes.waiting'),
                kind: 'figure',
                cell: ({ waiting }) => formats.number(waiting),
              },
              {
                label: say('provider.programmes.of'),
                cell: ({ providerCode, code }) =>
                  providerCode !== null && providerCode === provider ? (
                    <a href={providerPaths.programme(code)}>{say('provider.programmes.renew')}</a>
                  ) : (
                    say('provider.programmes.of-office')
                  ),
              },
            ]}
          />
        </section>
      </>
    ),
  });
}
