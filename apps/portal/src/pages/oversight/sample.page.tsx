import type { Answer } from '../../clients/ask.js';
import type { Sample } from '../../clients/figures.js';
import { Errors } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { oversightPaths, regionName } from './asked.js';
import { shortId } from './duties.page.js';
import { codeText } from './words.js';

type SampleShown = {
  /** Undefined before a seed was sent. */
  readonly answer: Answer<Sample> | undefined;
  readonly isWrong: boolean;
  readonly seed: string;
  readonly size: number;
  readonly year: number;
  readonly readAt: Date;
};

/** Entitlements drawn at random. The seed is printed: whoever draws by it again finds the same ones. */
export function samplePage(context: PageContext, shown: SampleShown): string {
  const { say } = context;
  const { answer, isWrong, readAt } = shown;
  return page({
    context,
    title: say('oversight.sample.title'),
    failed: isWrong,
    children: (
      <>
        <Heading context={context} title={say('oversight.sample.title')} readAt={readAt} href={context.url} />
        <p>{say('oversight.sample.lead')}</p>
        <Errors context={context} trouble={troubleOf(context, shown)} />
        <SeedForm context={context} shown={shown} />
        {answer && answer.kind !== 'answered' && <FailedPart context={context} what={say('oversight.sample.title')} />}
        {answer?.kind === 'answered' && <Drawn context={context} sample={answer.body} />}
      </>
    ),
  });
}

function troubleOf({ say }: PageContext, { isWrong }: SampleShown): Trouble | undefined {
  const text = `${say('oversight.sample.seed')}: ${say('oversight.sample.seed-wrong')}`;
  const wrongs = [{ field: 'seed', text }];
  return isWrong ? { status: 422, wrongs, typed: {}, key: undefined, isConflict: false } : undefined;
}

function SeedForm({ context, shown }: { readonly context: PageContext; readonly shown: SampleShown }) {
  const { say } = context;
  const { seed, size, year, isWrong } = shown;
  return (
    <form method="get" action={oversightPaths.sample} class="choices">
      <div class={isWrong ? 'field wrong' : 'field'}>
        <label for="field-seed">{say('oversight.sample.seed')}</label>
        {isWrong && (
          <span class="wrong-text" id="field-seed-wrong">
            {say('oversight.sample.seed-wrong')}
          </span>
        )}
        <input
          id="field-seed"
          name="seed"
          type="text"
          maxLength={40}
          value={seed}
          autoComplete="off"
          aria-describedby={isWrong ? 'field-seed-wrong' : undefined}
          aria-invalid={isWrong ? true : undefined}
        />
      </div>
      <div class="field">
        <label for="sample-size">{say('oversight.sample.size')}</label>
        <input id="sample-size" name="size" type="text" inputMode="numeric" maxLength={3} value={size} class="short" />
      </div>
      <div class="field">
        <label for="sample-year">{say('oversight.choose.year')}</label>
        <input id="sample-year" name="year" type="text" inputMode="numeric" maxLength={4} value={year} class="short" />
      </div>
      <button type="submit">{say('oversight.sample.draw')}</button>
    </form>
  );
}

function Drawn({ context, sample }: { readonly context: PageContext; readonly sample: Sample }) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('oversight.sample.drawn', {
        n: formats.number(sample.items.length),
        of: formats.number(sample.of),
        seed: sample.seed,
        year: String(sample.year),
      })}
      rows={sample.items}
      keyOf={({ id }) => id}
      empty={<Empty>{say('oversight.sample.none', { year: String(sample.year) })}</Empty>}
      columns={[
        {
          label: say('oversight.column.assessment'),
          kind: 'head',
          cell: ({ id }) => <a href={`/aid/assessments/${id}`}>{shortId(id)}</a>,
        },
        { label: say('oversight.column.scheme'), cell: ({ schemeCode }) => schemeCode },
        { label: say('oversight.column.region'), cell: ({ regionCode }) => regionName(regionCode) },
        { label: say('oversight.column.state'), cell: ({ state }) => codeText(context, 'entitlement', state) },
        {
          label: say('oversight.column.list'),
          cell: ({ listId }) => <a href={`/aid/lists/${listId}`}>{shortId(listId)}</a>,
        },
      ]}
    />
  );
}
