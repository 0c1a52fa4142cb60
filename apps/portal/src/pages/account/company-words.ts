import type { PageContext } from '../../layout/page-context.js';

/** A company that accounts belong to; without a name where they are older than the list of them. */
export type CompanyShown = {
  readonly id: string;
  readonly name: string | null;
  /** Of somebody in it, where it has no name: what it is told apart by. */
  readonly addresses?: readonly string[];
  /** How many more there are. */
  readonly others?: number;
};

const SHORTEST_WORD = 4;

/** What it is called, else whose it is. */
export function calledOrWhose(company: CompanyShown, context: PageContext): string {
  const { id, name, addresses = [] } = company;
  const { say } = context;
  if (name !== null) return name;
  if (addresses.length === 0) return say('account.company-nameless', { id });
  return say('account.company-nameless-of', { whose: whoseIn(company, context) });
}

/** The addresses of who belongs to it. */
export function whoseIn({ addresses = [], others = 0 }: CompanyShown, { say, formats }: PageContext): string {
  const more = others > 0 ? [say('account.company-more-addresses', { n: formats.number(others) })] : [];
  return [...addresses, ...more].join(', ');
}

/** Those stand first in whose addresses most words of what was written are; `PT` and the like are no such word. */
export function nearestFirst(companies: readonly CompanyShown[], written: string): readonly CompanyShown[] {
  const words = wordsIn(written).filter((word) => word.length >= SHORTEST_WORD);
  const nearness = ({ addresses = [] }: CompanyShown) =>
    words.filter((word) => addresses.some((address) => address.toLowerCase().includes(word))).length;
  return companies.toSorted((one, other) => nearness(other) - nearness(one));
}

function wordsIn(written: string): readonly string[] {
  return written.toLowerCase().split(/[^\p{L}\p{N}]+/u);
}
