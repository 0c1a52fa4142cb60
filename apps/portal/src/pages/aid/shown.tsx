import { regionByCode } from '@tanggap/indonesia';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import type { ComponentChildren } from 'preact';
import type { PageContext } from '../../layout/page-context.js';
import { Tag, type TagKind } from '../../layout/parts.js';
import { dayOf, daysLeft } from './due.model.js';

/** In the language of the page. */
export function said({ language }: PageContext, text: Bilingual): string {
  return text[language];
}

export function regionName(code: string): string {
  return regionByCode.get(code)?.name ?? code;
}

/** In a dense table. */
export function shortRegionName(code: string): string {
  return regionName(code).replace('Kabupaten ', 'Kab. ');
}

/** What somebody's case is called. */
export type Called = { readonly maskedName: string | null; readonly caseNumber?: string | undefined };

/** Who it is about, as far as a screen shows it: initials and the number of the case, else the row of the company's list. */
export function personShown({ say }: PageContext, of: Called & { readonly line?: number }): string {
  const place = of.caseNumber ?? (of.line === undefined ? undefined : say('aid.row', { n: String(of.line) }));
  return [of.maskedName ?? say('aid.name-unknown'), place].filter((part) => part !== undefined).join(' · ');
}

const kinds: Readonly<Record<string, TagKind>> = {
  ...{ approved: 'good', decreed: 'good', ready: 'good', valid: 'good', passed: 'good', upheld: 'good' },
  ...{
    rejected: 'bad',
    'finally-rejected': 'bad',
    returned: 'bad',
    held: 'bad',
    refused: 'bad',
    'name-differs': 'bad',
  },
  ...{ 'needs-evidence': 'busy', screened: 'busy', recommended: 'busy', appealed: 'busy', submitted: 'busy' },
  ...{ open: 'busy', proposed: 'busy', 'to-decide': 'busy', checking: 'busy', composing: 'busy' },
};

/** A state in the service's own words. */
export function StateTag({ context, state, text }: { context: PageContext; state: string; text: Bilingual }) {
  return <Tag kind={kinds[state] ?? 'plain'}>{said(context, text)}</Tag>;
}

type Clock = { readonly context: PageContext; readonly dueOn: CivilDate | null; readonly readAt: Date };

/** By when, in words that need no colour. */
export function Due({ context, dueOn, readAt }: Clock) {
  const { say, formats } = context;
  if (dueOn === null) return <span class="note">{say('aid.no-clock')}</span>;
  const left = daysLeft(dueOn, dayOf(readAt));
  const day = formats.shortDay(dueOn);
  if (left < 0) return <Tag kind="bad">{say('aid.late', { n: String(-left), day })}</Tag>;
  return <span class="due">{left === 0 ? say('aid.due-today') : say('aid.due-in', { n: String(left), day })}</span>;
}

/** Where a page belongs, one step up. */
export function Back({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  return (
    <p>
      <a href={href}>‹ {children}</a>
    </p>
  );
}
