import { fitting, likenessOf, nearnessOf, reasonsOf, takeTurns } from '../domain/proposal.js';
import type { CaseFacts, Fitting, Proposal } from '../domain/proposal.js';
import type { Rulebook } from '../domain/rulebook.js';
import { optionSetOf } from '../persistence/option-sets.js';
import type { OptionSet } from '../persistence/option-sets.js';

type Alike = Fitting & { readonly met: Map<number, OptionSet> };

/** More kinds of workers than lists have. Where all differ it starts again: four times as many would hold 75 MiB. */
const MOST_KINDS = 5_000;

/** Proposes by one rulebook, and thinks only once about workers who are alike: thousands share some hundreds of proposals. */
export class Proposer {
  private readonly kinds = new Map<string, Alike>();
  private readonly nearness = new Map<string, string>();

  constructor(private readonly rulebook: Rulebook) {}

  /** What `propose` says of these facts. */
  propose(facts: CaseFacts): OptionSet {
    const alike = this.alike(facts);
    let turn = 0;
    for (const equals of alike.choices) turn = turn * equals.length + (facts.line % equals.length);
    const known = alike.met.get(turn);
    if (known) return known;
    const set = setOf({
      options: alike.choices.flatMap((equals) => takeTurns(equals, facts.line)),
      obstacles: alike.obstacles,
    });
    alike.met.set(turn, set);
    return set;
  }

  private alike(facts: CaseFacts): Alike {
    const likeness = likenessOf(facts, this.nearnessOf(facts.districtCode));
    const known = this.kinds.get(likeness);
    if (known) return known;
    if (this.kinds.size >= MOST_KINDS) this.kinds.clear();
    const alike = { ...fitting(facts, this.rulebook), met: new Map<number, OptionSet>() };
    this.kinds.set(likeness, alike);
    return alike;
  }

  private nearnessOf(districtCode: string): string {
    const known = this.nearness.get(districtCode) ?? nearnessOf(districtCode, this.rulebook);
    if (this.nearness.size >= MOST_KINDS) this.nearness.clear();
    this.nearness.set(districtCode, known);
    return known;
  }
}

function setOf(proposal: Proposal): OptionSet {
  const [best] = proposal.options;
  return optionSetOf(proposal, reasonsOf(proposal), best?.programme ?? '', best?.score ?? 0);
}
