import type { OtherAidFound } from '../assessing/evidence.js';
import type { OverlapEffect, OverlapRule, ScreeningAction, ScreeningRule } from '@tanggap/indonesia';

export type FlagOutcome = 'cleared' | 'confirmed';

/** Aid of another programme in the year that pays: its list names the person. */
export type OtherAid = Readonly<{ programme: string; listId: string; from: string; to: string }>;

/** What is known beside an assessment when somebody looks for patterns; ids of others, never who they are. */
export type Seen = Readonly<{
  assessmentId: string;
  schemeCode: string;
  /** Other people of the account that is paid to, or of the newest one. */
  accountOf: readonly string[];
  /** Other people's aid set aside for the same family card, and how many the scheme gives one. */
  cardOf: readonly string[];
  mostOnCard: number;
  /** Other people of the same phone. */
  phoneOf: readonly string[];
  /** The newest version of the account, and of it and the one that is paid to the name that is the least alike; null where none was stated. */
  account: Readonly<{
    version: number;
    daysSince: number;
    name: Readonly<{ version: number; score: number }> | null;
  }> | null;
  /** The identity number is known here as a keyed hash. */
  isCompared: boolean;
  otherAid: readonly OtherAid[];
}>;

/** One pattern found: by its code in the table of duplicate screening, what is done about it, and what it rests on. */
export type FoundFlag = Readonly<{
  assessmentId: string;
  code: string;
  action: ScreeningAction;
  /** Ids, codes and counts, for screens. */
  input: Readonly<Record<string, string | number>>;
  /** All that was seen, as one text: another text is another flag, which nobody has looked at yet. */
  about: string;
}>;

type Rules = ReadonlyMap<string, Pick<ScreeningRule, 'action' | 'limit'>>;
type Found = Omit<FoundFlag, 'assessmentId' | 'action'>;

/** All patterns of an assessment, by the tables in force; a pattern that the table does not name is not looked for. */
export function flagsFor(seen: Seen, rules: Rules, overlaps: readonly OverlapRule[]): readonly FoundFlag[] {
  const found = [...shared(seen, rules), ...ofAccount(seen, rules), ...ofOtherAid(seen, overlaps)];
  return found.flatMap((flag) => {
    const rule = rules.get(flag.code);
    return rule ? [{ ...flag, assessmentId: seen.assessmentId, action: actionOf(flag, rule, seen) }] : [];
  });
}

/** A family card that has given the scheme all its recipients lets no other pass before somebody has looked. */
function actionOf({ code }: Found, { action }: Pick<ScreeningRule, 'action'>, seen: Seen): ScreeningAction {
  return code === 'SAME_FAMILY_CARD' && seen.cardOf.length >= seen.mostOnCard ? 'hold' : action;
}

function shared({ accountOf, cardOf, phoneOf }: Seen, rules: Rules): readonly Found[] {
  const groups = { SAME_ACCOUNT: accountOf, SAME_FAMILY_CARD: cardOf, SAME_PHONE: phoneOf };
  return Object.entries(groups).flatMap(([code, others]) => {
    const usual = rules.get(code)?.limit ?? 0;
    if (others.length + 1 <= usual) return [];
    return [{ code, input: { others: others.length }, about: others.toSorted().join(' ') }];
  });
}

function ofAccount({ account }: Seen, rules: Rules): readonly Found[] {
  if (!account) return [];
  const { version, daysSince, name } = account;
  const found: Found[] = [];
  if (version > 1 && daysSince < (rules.get('ACCOUNT_CHANGED')?.limit ?? 0)) {
    found.push({ code: 'ACCOUNT_CHANGED', input: { version, daysSince }, about: `version ${version}` });
  }
  if (name !== null && name.score < (rules.get('NAME_DIFFERS')?.limit ?? 0)) {
    const about = `version ${name.version} ${name.score}`;
    found.push({ code: 'NAME_DIFFERS', input: { nameScore: name.score }, about });
  }
  return found;
}

const codes = {
  forbidden: 'OTHER_AID_FORBIDDEN',
  check: 'OTHER_AID_TO_CHECK',
  allowed: 'OTHER_AID_ALLOWED',
} as const satisfies Record<OverlapEffect, string>;

function ofOtherAid(seen: Seen, overlaps: readonly OverlapRule[]): readonly Found[] {
  if (!seen.isCompared) return [{ code: 'NOT_COMPARED', input: {}, about: '' }];
  const byCode = Map.groupBy(seen.otherAid, ({ programme }) => codes[effectOf(programme, seen.schemeCode, overlaps)]);
  return [...byCode].map(([code, aid]) => ({
    code,
    input: { programmes: [...new Set(aid.map(({ programme }) => programme))].toSorted().join(', ') },
    about: aid
      .map(({ programme, listId }) => `${programme} ${listId}`)
      .toSorted()
      .join(' '),
  }));
}

/** What the table does not name, a person looks at. */
export function effectOf(programme: string, schemeCode: string, overlaps: readonly OverlapRule[]): OverlapEffect {
  const rule = overlaps.find((one) => one.programmeCode === programme && one.schemeCode === schemeCode);
  return rule?.effect ?? 'check';
}

/** A flag, and what a person made of it. */
export type Flag = Omit<FoundFlag, 'about'> &
  Readonly<{
    /** Names what was seen; a decision is about it alone. */
    basis: string;
    decided: Readonly<{ outcome: FlagOutcome; by: string; at: string }> | null;
  }>;

/** Of other programmes, what the rules have to look at: a person who has looked decides over the table. */
export function otherAidIn(flags: readonly Pick<Flag, 'code' | 'input' | 'decided'>[]): readonly OtherAidFound[] {
  const effects: Readonly<Record<string, OtherAidFound['effect']>> = {
    OTHER_AID_FORBIDDEN: 'forbidden',
    OTHER_AID_TO_CHECK: 'check',
  };
  return flags.flatMap(({ code, input, decided }) => {
    const effect = effects[code];
    if (effect === undefined || decided?.outcome === 'cleared') return [];
    return [{ programme: String(input['programmes']), effect: decided ? 'forbidden' : effect }];
  });
}

/** No money may be decided on while such a flag stands: nobody has cleared it, or somebody has confirmed it. */
export function holdsMoney({ action, decided }: Pick<Flag, 'action' | 'decided'>): boolean {
  if (decided) return decided.outcome === 'confirmed';
  return action === 'hold';
}
