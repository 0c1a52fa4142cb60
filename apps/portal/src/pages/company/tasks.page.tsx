import type { Notice } from '../../clients/layoff-notices.js';
import { lawText } from '../../layout/law.js';
import { TaskList } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Tag } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import { tagOf, wordFor } from '../notices/words.js';
import { Back } from './parts.js';
import { companyPaths } from './paths.js';
import { obstaclesIn, shortestLead, tasksOf } from './tasks.model.js';

type TasksShown = {
  readonly context: PageContext;
  readonly notice: Notice;
  /** How many are attached; undefined while they cannot be read. */
  readonly documents: number | undefined;
};

/** A report that is still the company's: its steps in any order, and what keeps it from being sent. */
export function tasksPage({ context, notice, documents }: TasksShown): string {
  const { say } = context;
  const title = say('company.report.title', { site: notice.siteName });
  return page({
    context,
    title,
    children: (
      <>
        <Back href={companyPaths.home}>{say('company.report.back-home')}</Back>
        <div class="notice-head">
          <div>
            <h1>{title}</h1>
            <p class="note">{wordFor(context, 'kind', notice.kind)}</p>
          </div>
          <Tag kind={tagOf(notice.status)}>{wordFor(context, 'status', notice.status)}</Tag>
        </div>
        <AskedFor context={context} notice={notice} />
        <DeadlineStrip context={context} notice={notice} />
        <section aria-labelledby="tasks">
          <h2 id="tasks">{say('company.report.tasks')}</h2>
          <p class="note">{say('company.report.tasks.lead')}</p>
          <TaskList context={context} tasks={tasksOf(context, notice, documents)} />
        </section>
        <Obstacles context={context} notice={notice} />
        <Advice context={context} notice={notice} />
        <p>
          <a href={companyPaths.part(notice.id, 'follow-up')}>{say('company.report.withdraw')}</a>
        </p>
      </>
    ),
  });
}

type Shown = Pick<TasksShown, 'context' | 'notice'>;

function AskedFor({ context, notice }: Shown) {
  const open = notice.corrections.filter(({ answer }) => answer === null);
  if (open.length === 0) return null;
  const { say } = context;
  return (
    <Banner kind="bad">
      <h2>{say('company.report.corrections')}</h2>
      <p>{say('company.report.corrections.lead')}</p>
      <ol>
        {open.map(({ item, code, text }) => (
          <li key={item}>
            <strong>{wordFor(context, 'correction', code)}</strong>: {text}
          </li>
        ))}
      </ol>
    </Banner>
  );
}

function Obstacles({ context, notice }: Shown) {
  const obstacles = obstaclesIn(context, notice);
  if (obstacles.length === 0) return null;
  return (
    <section class="card" aria-labelledby="obstacles">
      <h2 id="obstacles">{context.say('company.report.blocked')}</h2>
      <ul>
        {obstacles.map(({ href, text }) => (
          <li key={text}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Advice({ context, notice }: Shown) {
  if (notice.advice.length === 0) return null;
  return (
    <Banner>
      {notice.advice.map(({ code, text }) => (
        <p key={code}>{text[context.language]}</p>
      ))}
    </Banner>
  );
}

/** Working days between the notice to workers and the layoff, and whether they are enough. */
export function DeadlineStrip({ context, notice }: Shown) {
  const { say, formats } = context;
  const deadline = shortestLead(notice);
  if (!deadline?.lead) return null;
  const { given, owed, short } = deadline.lead;
  const days = { given: formats.number(given), owed: formats.number(owed) };
  // Until it is said when workers were told there is nothing to count from.
  const isUnknown = notice.toldOn === null;
  const kind = isUnknown ? 'plain' : short > 0 ? 'bad' : 'good';
  const enough =
    short > 0
      ? say('company.report.deadline.short', { ...days, short: formats.number(short) })
      : say('company.report.deadline.enough', days);
  return (
    <section class={`told banner-${kind}`} aria-labelledby="deadline">
      <h2 id="deadline">{say('company.report.deadline')}</h2>
      <p>{isUnknown ? say('company.report.deadline.unknown') : enough}</p>
      <p class="note">
        {say('company.report.deadline.last', {
          day: formats.day(deadline.on),
          basis: lawText(context, deadline.basis),
        })}
      </p>
    </section>
  );
}
