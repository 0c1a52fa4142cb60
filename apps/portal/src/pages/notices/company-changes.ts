import type { Company } from '../../clients/layoff-notices.js';
import type { CompanyChange } from '../../clients/notice-papers.js';
import type { Happening } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { indonesian } from '../../messages/indonesian.js';
import type { PlainKey } from '../../messages/messages.js';

/** What was changed of a company, the newest first; the tax number is never repeated. */
export function changesOf(
  { say, formats }: PageContext,
  { sites }: Pick<Company, 'sites'>,
  changes: readonly CompanyChange[],
): readonly Happening[] {
  return [...changes].reverse().map(({ at, what, siteId }) => {
    const key = `company.profile.change.${what}`;
    const site = sites.find(({ id }) => id === siteId);
    return {
      when: formats.moment(at),
      what: Object.hasOwn(indonesian, key) ? say(key as PlainKey) : '–',
      ...(site && { why: site.name }),
    };
  });
}
