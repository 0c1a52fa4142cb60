import type { ComponentChildren } from 'preact';
import type { PageContext } from '../../layout/page-context.js';

type SheetShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly title: string;
  /** Under the title, as the number of a paper. */
  readonly number?: string;
  readonly children: ComponentChildren;
};

/** A paper as it is printed: whose it is, what it is called, and at its foot who printed it and when. */
export function Sheet({ context, readAt, title, number, children }: SheetShown) {
  const { say, formats } = context;
  return (
    <article class="sheet" aria-labelledby="sheet">
      <p class="sheet-head">
        {say('treasury.letterhead')}
        <br />
        <strong>{say('office.name')}</strong>
      </p>
      <div>
        <h1 id="sheet">{title}</h1>
        {number !== undefined && <p class="number">{number}</p>}
      </div>
      {children}
      <p class="note">{say('print.by', { time: formats.moment(readAt), name: context.viewer?.name ?? '' })}</p>
    </article>
  );
}

/** The way back, and how it comes on paper; on the screen alone. */
export function AboveSheet({ context, href, what }: { context: PageContext; href: string; what: string }) {
  const { say } = context;
  return (
    <p class="screen-only">
      <a href={href}>{say('treasury.back-to', { what })}</a> <span class="note">{say('treasury.cover.how')}</span>
    </p>
  );
}

type Hand = {
  readonly label: string;
  /** Empty until somebody has. */
  readonly name: string;
  readonly when?: string | undefined;
};

/** Room for those who sign, with their names where they are known. */
export function Signatures({ hands }: { readonly hands: readonly Hand[] }) {
  return (
    <ul class="signatures">
      {hands.map(({ label, name, when }) => (
        <li key={label}>
          <span>
            {label}
            {when !== undefined && (
              <>
                <br />
                <span class="note">{when}</span>
              </>
            )}
          </span>
          <span class="signature-name">{name}</span>
        </li>
      ))}
    </ul>
  );
}
