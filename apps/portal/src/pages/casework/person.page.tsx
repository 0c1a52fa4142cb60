import type { PersonFile } from '../../clients/people.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts } from '../../layout/parts.js';
import { LayoffList } from './layoff-list.js';
import { caseworkPaths } from './paths.js';
import { codeText, maskedNik, nameText } from './words.js';

export type PersonShown = {
  readonly person: PersonFile;
  readonly mayMerge: boolean;
  readonly mayReveal: boolean;
  readonly trouble?: Trouble | undefined;
};

type PartShown = { readonly context: PageContext; readonly shown: PersonShown };

/** One human being with all layoffs, masked until somebody asks. */
export function personPage(context: PageContext, shown: PersonShown): string {
  const { say, formats } = context;
  const { person, mayReveal, trouble } = shown;
  return page({
    ...{ context, failed: trouble !== undefined },
    title: say('casework.person.title'),
    children: (
      <>
        <header class="case-head">
          <h1>{nameText(context, person.maskedName)}</h1>
          <Facts
            facts={[
              [say('casework.case.nik'), maskedNik(person.nikEnding)],
              [say('casework.case.born'), person.birthYear ?? '–'],
              [say('casework.person.registered'), formats.moment(person.registeredAt)],
            ]}
          />
          {mayReveal && (
            <p>
              <a href={caseworkPaths.reveal(person.id)}>{say('casework.case.show-data')}</a>
            </p>
          )}
        </header>
        <section>
          <LayoffList context={context} caption={say('casework.person.layoffs')} rows={person.layoffs} />
        </section>
        <ToDecide context={context} shown={shown} />
        <Merged context={context} shown={shown} />
      </>
    ),
  });
}

function ToDecide({ context, shown: { person } }: PartShown) {
  const { say, formats } = context;
  const { pairs, conflicts } = person;
  return (
    <>
      {pairs.length > 0 && (
        <section aria-labelledby="pairs">
          <h2 id="pairs">{say('casework.person.pairs')}</h2>
          <ul class="links">
            {pairs.map(({ id, strength, state }) => (
              <li key={id}>
                <a href={caseworkPaths.duplicate(id)}>
                  {say('casework.person.pair', {
                    state: codeText(context, 'casework.pair-state', state),
                    strength: codeText(context, 'casework.strength', strength),
                  })}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {conflicts.length > 0 && (
        <section aria-labelledby="conflicts">
          <h2 id="conflicts">{say('casework.person.conflicts')}</h2>
          <ul class="links">
            {conflicts.map(({ id, state, notedAt }) => (
              <li key={id}>
                <a href={caseworkPaths.conflict(id)}>{codeText(context, 'casework.conflict-state', state)}</a>,{' '}
                {formats.moment(notedAt)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Merged({ context, shown: { person, mayMerge, trouble } }: PartShown) {
  const { say, formats } = context;
  const standing = person.merges.filter(({ undoneAt }) => undoneAt === null);
  if (person.merges.length === 0) return null;
  return (
    <section class="narrow" aria-labelledby="merges">
      <h2 id="merges">{say('casework.person.records')}</h2>
      <ul class="links">
        {person.merges.map(({ id, mergedAt, undoneAt }) => (
          <li key={id}>
            {say('casework.person.merged', { when: formats.moment(mergedAt) })}
            {undoneAt !== null && <strong> ({say('casework.person.undone')})</strong>}
          </li>
        ))}
      </ul>
      {mayMerge &&
        standing.map(({ id, personId }) => (
          <details key={id} class="more-acts" open={trouble !== undefined}>
            <summary>{say('casework.person.unmerge')}</summary>
            <Form
              {...{ context, trouble }}
              action={caseworkPaths.unmerge(personId)}
              submit={say('casework.person.unmerge')}
              isPlain
            >
              <TextareaField {...{ context, trouble }} name="reason" label={say('casework.pair.reason')} rows={2} />
            </Form>
          </details>
        ))}
    </section>
  );
}
