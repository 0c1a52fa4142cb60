import type { ComponentChildren } from 'preact';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager } from '../../layout/table.js';
import type { Query } from '../../visit/query.js';
import type { Listed } from './views.js';

type OneShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly title: string;
  /** In the window's title, where the heading alone does not tell which one it is. */
  readonly about?: string;
  readonly note?: string;
  /** Where it was come from: the list, or what it belongs to. */
  readonly back: { readonly href: string; readonly what: string };
  readonly failed?: boolean;
  readonly children: ComponentChildren;
};

/** The page of one thing: the way back, what it is, and how old what it says is. */
export function onePage({ context, readAt, title, about, note, back, failed = false, children }: OneShown): string {
  return page({
    ...{ context, title: about === undefined ? title : `${title} · ${about}`, failed },
    children: (
      <>
        <Back {...{ context, back }} />
        <Heading {...{ context, readAt, title, href: context.url, ...(note !== undefined && { note }) }} />
        {children}
      </>
    ),
  });
}

type ListShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly title: string;
  readonly lead?: string;
  readonly wide?: boolean;
  /** Where a list belongs to something. */
  readonly back?: { readonly href: string; readonly what: string };
  readonly note?: string;
  readonly query: Query;
  readonly filters: readonly Filter[];
  readonly found: Listed<unknown>;
  /** What may be begun from here. */
  readonly act?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** The page of a list: what it is, what narrows it, its rows, and the ways to more of them and to all of them as a file. */
export function listPage({
  lead,
  wide = false,
  back,
  act,
  query,
  filters,
  found,
  children,
  ...head
}: ListShown): string {
  const { context, readAt, title, note } = head;
  return page({
    ...{ context, title, wide },
    children: (
      <>
        {back && <Back {...{ context, back }} />}
        <Heading {...{ context, readAt, title, href: context.url, ...(note !== undefined && { note }) }} />
        {lead !== undefined && <p>{lead}</p>}
        {act}
        <Filters {...{ context, query, filters }} />
        {children}
        <Pager context={context} next={found.next ?? undefined} />
        {found.items.length > 0 && <ExportLinks context={context} />}
      </>
    ),
  });
}

function Back({ context, back: { href, what } }: Pick<OneShown, 'context' | 'back'>) {
  return (
    <p>
      <a href={href}>{context.say('treasury.back-to', { what })}</a>
    </p>
  );
}
