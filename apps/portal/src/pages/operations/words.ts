import { WAITS_FOR_SECOND } from '@tanggap/messaging';
import type { Expected, ShownField } from '../../clients/events.js';
import type { PageContext } from '../../layout/page-context.js';
import { indonesian } from '../../messages/indonesian.js';
import type { PlainKey } from '../../messages/messages.js';

type Saying = Pick<PageContext, 'say'>;

/** A code as a sentence; one that this page has no words for is told by what all such have in common. */
function codeText({ say }: Saying, kind: string, code: string): string {
  const key = `operations.${kind}.${code}`;
  return Object.hasOwn(indonesian, key) ? say(key as PlainKey) : say(`operations.${kind}.other` as PlainKey);
}

export const serviceText = (context: Saying, name: string): string => codeText(context, 'service', name);

/** What a topic is about; operators know it by its name too, which stands beside. */
export const topicText = (context: Saying, topic: string): string => codeText(context, 'topic', topic);

const TOPIC = 'operations.topic.';
/** Topics that pages have words for: all that there are. */
export const knownTopics: readonly string[] = Object.keys(indonesian)
  .filter((key) => key.startsWith(TOPIC) && key !== `${TOPIC}other`)
  .map((key) => key.slice(TOPIC.length));

/** Causes that pages have words for. */
export const families = ['contract.broken', 'behind.parked', 'database', 'error'] as const;

/** What a code has in common with others; undefined for one of its own. */
export function familyOf(code: string): (typeof families)[number] | undefined {
  return families.find((one) => code === one || code.startsWith(`${one}.`));
}

/** Why an event is parked, or was left out of a redrive: by the family of its code. */
export function whyText(context: Saying, code: string): string {
  return codeText(context, 'why', familyOf(code) ?? (code === WAITS_FOR_SECOND ? code : 'other'));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What an event is about, where that is an id of ours; anything else may be damage, and is told by its length. */
export function keyText(key: string): string {
  return uuid.test(key) ? key : `•••• (${key.length})`;
}

export const waitsText = (context: Saying, waitsFor: string): string => codeText(context, 'waits', waitsFor);
export const partText = (context: Saying, part: string): string => codeText(context, 'check', part);

/** What the contract wants of a field, in words. */
export function expectedText(context: Pick<PageContext, 'say' | 'formats'>, expected: Expected): string {
  const { say, formats } = context;
  const { kind, values, least, most, isNeeded } = expected;
  const limits = say('operations.kind.whole', { least: formats.number(least ?? 0), most: formats.number(most ?? 0) });
  const plain = kind === 'one-of' ? say('operations.kind.one-of', { values: values.join(', ') }) : undefined;
  const told = plain ?? (kind === 'whole' ? limits : codeText(context, 'kind', kind));
  return isNeeded ? told : say('operations.kind.optional', { kind: told });
}

/** What stands in a field; of a flag, in words. */
export function valueText({ say }: Saying, { value, expected, differs }: ShownField): string {
  const isFlag = expected?.kind === 'flag' && differs === null && isFlagWord(value);
  return isFlag ? say(`operations.flag.${value}`) : value;
}

export const flags = ['true', 'false'] as const;

function isFlagWord(value: string): value is (typeof flags)[number] {
  return flags.some((one) => one === value);
}

/** Which rule of the contract a value breaks, in words. */
export const differsText = (context: Saying, rule: string): string => codeText(context, 'differs', rule);

/** 45 s, 12 min, 3 h: as coarse as one acts on. */
export function ageText({ say, formats }: Pick<PageContext, 'say' | 'formats'>, seconds: number): string {
  if (seconds < 1) return say('operations.age.none');
  if (seconds < 120) return say('operations.age.seconds', { n: formats.number(Math.round(seconds)) });
  if (seconds < 7_200) return say('operations.age.minutes', { n: formats.number(Math.round(seconds / 60)) });
  return say('operations.age.hours', { n: formats.number(Math.round(seconds / 3_600)) });
}
