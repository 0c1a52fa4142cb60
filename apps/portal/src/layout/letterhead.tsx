import { assets } from '../assets.js';
import type { PageContext } from './page-context.js';

/** On paper alone: whose page it is, who printed it, and how old what it says is. Pages are numbered by the sheet. */
export function Letterhead({ context: { say, formats, viewer, readAt } }: { readonly context: PageContext }) {
  if (!viewer || !readAt) return null;
  return (
    <div class="letterhead">
      <img src={assets['mark.svg'].url} alt="" width="28" height="28" />
      <p>
        <strong>{say('office.name')}</strong>
        <br />
        {say('print.letterhead', { name: viewer.name, moment: formats.moment(readAt) })}
      </p>
    </div>
  );
}
