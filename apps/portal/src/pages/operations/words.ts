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

/** Why an event is parked: by the family of its code. */
export function whyText(context: Saying, code: string): string {
  const family = /^(contract\.broken|behind\.parked|database|error)/.exec(code)?.[1] ?? 'other';
  return codeText(context, 'why', family);
}

export const waitsText = (context: Saying, waitsFor: string): string => codeText(context, 'waits', waitsFor);
export const partText = (context: Saying, part: string): string => codeText(context, 'check', part);

/** 45 s, 12 min, 3 h: as coarse as one acts on. */
export function ageText({ say, formats }: Pick<PageContext, 'say' | 'formats'>, seconds: number): string {
  if (seconds < 1) return say('operations.age.none');
  if (seconds < 120) return say('operations.age.seconds', { n: formats.number(Math.round(seconds)) });
  if (seconds < 7_200) return say('operations.age.minutes', { n: formats.number(Math.round(seconds / 60)) });
  return say('operations.age.hours', { n: formats.number(Math.round(seconds / 3_600)) });
}
