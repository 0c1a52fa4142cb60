import type { ComponentChildren } from 'preact';
import type { PageContext } from './page-context.js';
import { Tag } from './parts.js';

export type SummaryRow = {
  readonly term: string;
  readonly fact: ComponentChildren;
  /** Where it is changed; the page comes back here afterwards. */
  readonly change?: { readonly href: string; readonly text: string } | undefined;
};

/** What was filled in, row by row, each with its way to change it. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map(({ term, fact, change }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
          {change && (
            <dd class="change">
              <a href={change.href}>
                {change.text}
                <span class="unseen"> {term}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export type Task = {
  readonly name: string;
  readonly hint?: string | undefined;
  /** Undefined for what cannot start yet. */
  readonly href: string | undefined;
  readonly state: 'done' | 'to-do' | 'begun' | 'blocked';
};

/** Steps that may be taken in any order; the whole row leads there. */
export function TaskList({ context, tasks }: { readonly context: PageContext; readonly tasks: readonly Task[] }) {
  const { say } = context;
  return (
    <ul class="tasks">
      {tasks.map(({ name, hint, href, state }) => (
        <li key={name} class={`task task-${state}`}>
          <div>
            {href === undefined ? <span class="task-name">{name}</span> : <a href={href}>{name}</a>}
            {hint !== undefined && <span class="note">{hint}</span>}
          </div>
          {state === 'done' ? (
            <span>{say('task.done')}</span>
          ) : (
            <Tag kind={taskKinds[state]}>{say(`task.${state}`)}</Tag>
          )}
        </li>
      ))}
    </ul>
  );
}

const taskKinds = { 'to-do': 'busy', begun: 'busy', blocked: 'plain' } as const;

export type Happening = {
  /** As it is shown, in the viewer's language. */
  readonly when: string;
  readonly what: string;
  readonly who?: string | undefined;
  readonly why?: ComponentChildren;
};

/** Who, what, when; the newest first. */
export function Timeline({
  context,
  happenings,
  heading = context.say('timeline.heading'),
}: {
  readonly context: PageContext;
  readonly happenings: readonly Happening[];
  readonly heading?: string;
}) {
  const { say } = context;
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">{heading}</h2>
      {happenings.length === 0 && <p class="note">{say('timeline.empty')}</p>}
      <ol>
        {happenings.map(({ when, what, who, why }, place) => (
          <li key={place}>
            <strong>{what}</strong>
            <span class="note">
              {when}
              {who !== undefined && ` · ${who}`}
            </span>
            {why !== undefined && <div>{why}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}

export type Stage = {
  readonly name: string;
  readonly state: 'done' | 'now' | 'ahead';
  readonly note?: string | undefined;
};

/** A way with stations, the present one in words too. */
export function Stages({
  context,
  stages,
  label,
}: {
  readonly context: PageContext;
  readonly stages: readonly Stage[];
  readonly label: string;
}) {
  const { say } = context;
  return (
    <ol class="stages" aria-label={label}>
      {stages.map(({ name, state, note }) => (
        <li key={name} class={`stage-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <span class="stage-name">{name}</span>
          <span class="note">
            {say(`stage.${state}`)}
            {note !== undefined && ` · ${note}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Pages of one thing, side by side; each has an address of its own. */
export function Tabs({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly { readonly href: string; readonly text: string; readonly isPresent: boolean }[];
}) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, text, isPresent }) => (
          <li key={href}>
            <a href={href} aria-current={isPresent ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export type Tile = {
  readonly figure: string;
  readonly label: string;
  readonly href?: string | undefined;
  readonly kind?: 'plain' | 'bad' | 'good';
};

/** A few large figures, each a link to its rows. */
export function StatTiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  return (
    <ul class="tiles">
      {tiles.map(({ figure, label, href, kind = 'plain' }) => (
        <li key={label} class={`tile tile-${kind}`}>
          {href === undefined ? (
            <TileText figure={figure} label={label} />
          ) : (
            <a href={href}>
              <TileText figure={figure} label={label} />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function TileText({ figure, label }: Pick<Tile, 'figure' | 'label'>) {
  return (
    <>
      <span class="tile-figure">{figure}</span>
      <span class="tile-label">{label}</span>
    </>
  );
}
