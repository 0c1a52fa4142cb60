import type { LookedAt } from '../../clients/events.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner } from '../../layout/told.js';
import type { NamesOf } from './people.js';

type Shown = { readonly context: PageContext; readonly event: LookedAt; readonly names: NamesOf };

/** Who has decided an event that is parked no longer, and when: its address may be kept, or open beside another. */
export function HandledShown({ context, event: { handled }, names }: Shown) {
  if (handled === null) return null;
  const { say, formats } = context;
  const who = { by: names(handled.by), at: formats.moment(handled.at) };
  return (
    <Banner kind="plain">
      <p>{say(`operations.one.${handled.state}`, who)}</p>
      {handled.reason !== null && <blockquote>{handled.reason}</blockquote>}
    </Banner>
  );
}
