import type { NoticeView } from '../../clients/notices.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading, Tag, Track, type TagKind } from '../../layout/parts.js';
import type { PlainKey, Say } from '../../messages/messages.js';
import { paths } from '../../paths.js';
import { factsOf } from './notice-facts.js';
import {
  brokenTexts,
  equationsOf,
  isWhole,
  stepsOf,
  type Equation,
  type LineParts,
  type LineState,
  type LineVerdict,
} from './line.model.js';

export type ShownLine = {
  readonly noticeId: string;
  /** Undefined for who may not see it, or while it cannot be had. */
  readonly notice: NoticeView | undefined;
  /** Of its receipt; undefined where it has none yet, or it may not be seen. */
  readonly receiptNumber: string | undefined;
  readonly parts: LineParts;
  readonly verdict: LineVerdict;
  readonly readAt: Date;
};

const kinds: Readonly<Record<LineState, TagKind>> = {
  closes: 'good',
  flows: 'busy',
  broken: 'bad',
  incomplete: 'plain',
};

/** The balance of one notice. */
export function linePage(context: PageContext, line: ShownLine): string {
  const { say, formats } = context;
  const { state, missing } = line.verdict;
  return page({
    context,
    title: say('line.title'),
    children: (
      <>
        <nav class="crumbs" aria-label={say('nav.crumbs')}>
          <a href={paths.front}>{say('nav.front')}</a>
        </nav>
        <Heading
          context={context}
          title={line.notice?.companyName ?? say('line.title')}
          {...noteOf(context, line)}
          readAt={line.readAt}
          href={paths.line(line.noticeId)}
        />
        {line.notice && <Facts facts={factsOf(line.notice, formats, say)} />}
        <section class={`verdict verdict-${kinds[state]}`} aria-labelledby="verdict">
          <h2 id="verdict">
            <Tag kind={kinds[state]}>{say(`line.${state}`)}</Tag>
          </h2>
          <p>
            {state === 'incomplete'
              ? say('line.incomplete.note', { services: missing.join(', ') })
              : say(`line.${state}.note`)}
          </p>
        </section>
        <HowFar context={context} parts={line.parts} />
        <Balance context={context} line={line} />
      </>
    ),
  });
}

/** The number that people know it by; an id says nothing to anybody. */
function noteOf({ say }: PageContext, { notice, receiptNumber }: ShownLine): { readonly note?: string } {
  if (!notice) return {};
  return { note: receiptNumber === undefined ? say('line.no-number') : say('line.number', { number: receiptNumber }) };
}

function HowFar({ context, parts }: { readonly context: PageContext; readonly parts: LineParts }) {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{context.say('line.steps')}</h2>
      <Track steps={stepsOf(parts, context.say)} context={context} />
    </section>
  );
}

function Balance({ context, line }: { readonly context: PageContext; readonly line: ShownLine }) {
  const { say, formats, language } = context;
  const { parts, verdict } = line;
  if (!isWhole(parts)) return null;
  const broken = verdict.state === 'broken' ? brokenTexts(verdict.balance?.broken ?? [], formats, say, language) : [];
  return (
    <section aria-labelledby="balance">
      <h2 id="balance">{say('line.balance')}</h2>
      <p>{say('line.lead')}</p>
      <Equations say={say} equations={equationsOf(parts, formats, say)} />
      {broken.length > 0 && (
        <>
          <h3>{say('line.broken.heading')}</h3>
          <ul>
            {broken.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const verdictKinds: Readonly<Record<Equation['verdict'], TagKind>> = { holds: 'good', open: 'busy', differs: 'bad' };
const columns: readonly PlainKey[] = ['line.equation', 'line.total', 'line.parts', 'line.verdict'];

function Equations({ say, equations }: { readonly say: Say; readonly equations: readonly Equation[] }) {
  return (
    <table class="stacking equations">
      <caption>{say('line.balance.caption')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" class={column === 'line.total' ? 'figure' : undefined}>
              {say(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {equations.map(({ name, total, parts, verdict }) => (
          <tr key={name}>
            <th scope="row">{say(name)}</th>
            <td class="figure" data-label={say('line.total')}>
              {total}
            </td>
            <td data-label={say('line.parts')}>
              <ul class="parts">
                {parts.map((part) => (
                  <li key={part}>{part}</li>
                ))}
              </ul>
            </td>
            <td>
              <Tag kind={verdictKinds[verdict]}>{say(`line.${verdict}`)}</Tag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
