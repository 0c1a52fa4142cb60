import { Fragment } from 'preact';
import type { PageContext } from '../../layout/page-context.js';

type Part = { readonly amount: number; readonly text: string; readonly href: string };

type EquationShown = { readonly context: PageContext; readonly whole: Part; readonly parts: readonly Part[] };

/** A sum of money and what it is made of, each figure a way to its rows. */
export function Equation({ context, whole, parts }: EquationShown) {
  return (
    <div class="identity">
      <Figure {...{ context, part: whole }} isWhole />
      {parts.map((part, place) => (
        <Fragment key={part.text}>
          <span class="identity-sign" aria-hidden="true">
            {place === 0 ? '=' : '+'}
          </span>
          <Figure {...{ context, part }} />
        </Fragment>
      ))}
    </div>
  );
}

type FigureShown = { readonly context: PageContext; readonly part: Part; readonly isWhole?: boolean };

function Figure({ context, part: { amount, text, href }, isWhole }: FigureShown) {
  return (
    <a href={href} class={isWhole ? 'identity-part identity-whole' : 'identity-part'}>
      <span class="identity-figure">{context.formats.rupiah(amount)}</span>
      <span>{text}</span>
    </a>
  );
}
