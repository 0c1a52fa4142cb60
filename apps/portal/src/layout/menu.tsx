import { menuFor, presentIn } from './nav.js';
import type { NavEntry, NavGroup } from './nav-entry.js';
import { pathOf, type PageContext, type Viewer } from './page-context.js';

/** Where this person's work is. What finds no room in one row opens below it, without a script. */
export function Menu({ context, viewer }: { readonly context: PageContext; readonly viewer: Viewer }) {
  const { say } = context;
  const { first, more } = menuFor(viewer.permissions, say);
  const present = presentIn([...first, ...more.flatMap(({ entries }) => entries)], pathOf(context));
  if (first.length === 0) return null;
  return (
    <nav class="menu" aria-label={say('nav.main')}>
      <div class="menu-row">
        <Entries context={context} entries={first} present={present} />
        {more.length > 0 && <More context={context} groups={more} present={present} />}
      </div>
    </nav>
  );
}

type EntriesShown = {
  readonly context: PageContext;
  readonly entries: readonly NavEntry[];
  readonly present: NavEntry | undefined;
  readonly labelledBy?: string;
};

function Entries({ context, entries, present, labelledBy }: EntriesShown) {
  return (
    <ul aria-labelledby={labelledBy}>
      {entries.map((entry) => (
        <li key={entry.href}>
          <a href={entry.href} aria-current={entry === present ? 'page' : undefined}>
            {context.say(entry.label)}
          </a>
        </li>
      ))}
    </ul>
  );
}

type MoreShown = Omit<EntriesShown, 'entries'> & { readonly groups: readonly NavGroup[] };

function More({ context, groups, present }: MoreShown) {
  const { say } = context;
  const here = groups.flatMap(({ entries }) => entries).find((entry) => entry === present);
  return (
    <details class="menu-more">
      <summary class={here && 'here'}>
        {here ? say('nav.more-here', { page: say(here.label) }) : say('nav.more')}
      </summary>
      <div>
        {groups.map(({ label, entries }) => {
          const id = label.replaceAll('.', '-');
          return (
            <section key={label}>
              <p id={id}>{say(label)}</p>
              <Entries {...{ context, entries, present }} labelledBy={id} />
            </section>
          );
        })}
      </div>
    </details>
  );
}
