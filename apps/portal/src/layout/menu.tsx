import { menuFor, navFor, phoneMenuFor, presentIn, type Menu as Rows } from './nav.js';
import type { NavEntry, NavGroup } from './nav-entry.js';
import { pathOf, type PageContext, type Viewer } from './page-context.js';

type Sized = 'menu' | 'phone-menu';

/** Where this person's work is. What finds no room in one row opens below it, without a script; a phone's row holds less. */
export function Menu({ context, viewer }: { readonly context: PageContext; readonly viewer: Viewer }) {
  const { say } = context;
  const present = presentIn(navFor(viewer.permissions), pathOf(context));
  const forLaptops = menuFor(viewer.permissions, say);
  if (forLaptops.first.length === 0) return null;
  return (
    <>
      <Row {...{ context, present }} sized="menu" rows={forLaptops} />
      <Row {...{ context, present }} sized="phone-menu" rows={phoneMenuFor(viewer.permissions, say, present)} />
    </>
  );
}

type Present = { readonly context: PageContext; readonly present: NavEntry | undefined };
type RowShown = Present & { readonly sized: Sized; readonly rows: Rows };

function Row({ context, present, sized, rows: { first, more } }: RowShown) {
  return (
    <nav class={sized} aria-label={context.say('nav.main')}>
      <div class="menu-row">
        <Entries {...{ context, present }} entries={first} />
        {more.length > 0 && <More {...{ context, present, sized }} groups={more} />}
      </div>
    </nav>
  );
}

type EntriesShown = Present & { readonly entries: readonly NavEntry[]; readonly labelledBy?: string };

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

type MoreShown = Present & { readonly sized: Sized; readonly groups: readonly NavGroup[] };

function More({ context, groups, present, sized }: MoreShown) {
  const { say } = context;
  const here = groups.flatMap(({ entries }) => entries).find((entry) => entry === present);
  return (
    <details class="menu-more">
      <summary class={here && 'here'}>
        {here ? say('nav.more-here', { page: say(here.label) }) : say('nav.more')}
      </summary>
      <div>
        {groups.map(({ label, entries }) => {
          const id = `${sized}-${label.replaceAll('.', '-')}`;
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
