import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner } from '../../layout/told.js';
import type { Letter } from './book-views.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import { AboveSheet, Sheet, Signatures } from './sheet.js';
import { inWords } from './words.js';

export type LetterShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly letter: Letter;
  readonly names: Names;
  readonly isOwn: boolean;
  readonly mayConfirm: boolean;
  readonly mayWithdraw: boolean;
  readonly trouble?: Trouble | undefined;
};

/** One letter to the treasury, to be read, confirmed by a second person, and printed. */
export function letterPage(shown: LetterShown): string {
  const { context, letter, trouble } = shown;
  const { say } = context;
  const title = say('treasury.letter.title', { number: letter.number });
  return page({
    context,
    title,
    failed: trouble !== undefined,
    children: (
      <>
        <AboveSheet context={context} href={treasuryPaths.letters} what={say('treasury.letters.title')} />
        <TheLetter {...shown} title={title} />
        <Acts {...shown} />
      </>
    ),
  });
}

function TheLetter({ context, readAt, letter, names, title }: LetterShown & { readonly title: string }) {
  const { say, formats } = context;
  return (
    <Sheet {...{ context, readAt, title }}>
      <p>{say('treasury.letter.text')}</p>
      <SummaryList
        rows={[
          { term: say('treasury.letters.dated'), fact: formats.day(letter.dated) },
          { term: say('treasury.budget'), fact: `${letter.schemeCode} ${letter.budgetYear}` },
          { term: say('treasury.payments'), fact: formats.number(letter.lines) },
          { term: say('treasury.sum'), fact: <strong>{formats.rupiah(letter.total)}</strong> },
          { term: say('treasury.in-words'), fact: <em>{inWords(context, letter.total)}</em> },
        ]}
      />
      <Signatures
        hands={[
          { label: say('treasury.letter.proposed'), name: names(letter.proposedBy) },
          {
            label: say('treasury.letter.confirmed'),
            name: letter.confirmedBy === null ? '' : names(letter.confirmedBy),
          },
        ]}
      />
    </Sheet>
  );
}

function Acts({ context, letter, isOwn, mayConfirm, mayWithdraw, trouble }: LetterShown) {
  const { say } = context;
  const path = treasuryPaths.letter(letter.id);
  if (letter.confirmedBy !== null) return <Banner kind="good">{say('treasury.letter.is-confirmed')}</Banner>;
  return (
    <section class="card narrow" aria-labelledby="acts">
      <h2 id="acts">{say('treasury.exception.second')}</h2>
      {mayConfirm && !isOwn ? (
        <Form
          {...{ context, trouble, isGrave: true }}
          action={`${path}/confirmation`}
          submit={say('treasury.letter.confirm')}
        />
      ) : (
        <p>{say(isOwn ? 'treasury.exception.own' : 'treasury.exception.waits')}</p>
      )}
      {mayWithdraw && (
        <Form
          {...{ context, isPlain: true, trouble: mayConfirm && !isOwn ? undefined : trouble }}
          action={`${path}/withdrawal`}
          submit={say('treasury.letter.withdraw')}
        />
      )}
    </section>
  );
}
