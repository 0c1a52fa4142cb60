import { scriptUrl } from '../assets.js';
import { accountPaths } from '../pages/account/paths.js';
import type { PageContext } from './page-context.js';

/** Whether a page of theirs says that the session is about to end: workers' pages are kept lighter than that. */
function isTold({ viewer }: PageContext): boolean {
  return viewer?.endsIn !== undefined && !viewer.permissions.includes('own:see');
}

export function SessionScript({ context }: { readonly context: PageContext }) {
  return isTold(context) ? <script type="module" src={scriptUrl('session.js')} /> : null;
}

/** Shown by its script two minutes before the end. */
export function SessionNotice({ context }: { readonly context: PageContext }) {
  const { say, viewer } = context;
  if (!isTold(context)) return null;
  return (
    <div role="status">
      <div id="session" class="session" hidden data-ends={viewer?.endsIn} data-stay={accountPaths.staying}>
        <span>{say('account.session.soon')}</span>{' '}
        <button type="button" class="plain">
          {say('account.session.stay')}
        </button>
      </div>
    </div>
  );
}
