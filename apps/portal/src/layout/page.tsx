import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { assets, scriptUrl, type ScriptName } from '../assets.js';
import type { Language, PlainKey } from '../messages/messages.js';
import { accountPaths } from '../pages/account/paths.js';
import { inLanguage, paths } from '../paths.js';
import { SessionNotice, SessionScript } from './session-notice.js';
import { Letterhead } from './letterhead.js';
import { Menu } from './menu.js';
import type { PageContext } from './page-context.js';
import { Done } from './told.js';

type Frame = {
  readonly context: PageContext;
  /** Comes first in the window's title. */
  readonly title: string;
  /** A page with an error says so in its title. */
  readonly failed?: boolean;
  /** For dense tables: as wide as the screen. */
  readonly wide?: boolean;
  /** Comforts that this page can do without, by their file's name. */
  readonly scripts?: readonly ScriptName[];
  readonly children: ComponentChildren;
};

/** The whole document. */
export function page(frame: Frame): string {
  return `<!doctype html>${renderToString(<Page {...frame} />)}`;
}

function Page({ context, title, failed, wide, scripts = [], children }: Frame) {
  const { language, say } = context;
  const titles = [...(failed ? [say('problem.title')] : []), title, say('product.name')];
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{titles.join(' · ')}</title>
        <link rel="stylesheet" href={assets['portal.css'].url} />
        <link rel="icon" href={assets['mark.svg'].url} type="image/svg+xml" />
        <SessionScript context={context} />
        {scripts.map((name) => (
          <script key={name} type="module" src={scriptUrl(name)} />
        ))}
      </head>
      <body class={wide ? 'wide' : undefined}>
        <a class="skip" href="#content">
          {say('skip.to-content')}
        </a>
        <Header context={context} />
        <main id="content" tabIndex={-1}>
          <Letterhead context={context} />
          <Done context={context} />
          {children}
        </main>
        <footer class="foot">
          <p>
            {say('office.name')} · {say('footer.note')}
          </p>
        </footer>
      </body>
    </html>
  );
}

function Header({ context }: { readonly context: PageContext }) {
  const { say, viewer } = context;
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href={viewer ? paths.home : paths.front}>
          <img src={assets['mark.svg'].url} alt="" width="32" height="32" />
          <span>{say('product.name')}</span>
        </a>
        <div class="top-tools">
          <Languages context={context} />
          {viewer && <SignedIn say={say} name={viewer.name} />}
        </div>
      </div>
      {viewer && <Menu context={context} viewer={viewer} />}
      <SessionNotice context={context} />
    </header>
  );
}

function SignedIn({ say, name }: { readonly say: PageContext['say']; readonly name: string }) {
  return (
    <form class="who" method="post" action={paths.signOut}>
      <a href={accountPaths.own}>{say('session.as', { name })}</a>
      <button class="plain" type="submit">
        {say('sign-out.submit')}
      </button>
    </form>
  );
}

const languages: readonly (readonly [Language, string, PlainKey])[] = [
  ['id', 'ID', 'language.id'],
  ['en', 'EN', 'language.en'],
];

function Languages({ context }: { readonly context: PageContext }) {
  const { language, say, url } = context;
  return (
    <nav class="languages" aria-label={say('language.label')}>
      {languages.map(([each, short, name]) => (
        <a
          key={each}
          href={inLanguage(url, each)}
          lang={each}
          hreflang={each}
          aria-current={each === language ? 'true' : undefined}
        >
          <abbr title={say(name)}>{short}</abbr>
        </a>
      ))}
    </nav>
  );
}
