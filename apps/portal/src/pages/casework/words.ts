import { districtByCode, layoffReasons, programmeByCode, regionByCode, regions } from '@tanggap/indonesia';
import { daysBetween, type Bilingual, type CivilDate } from '@tanggap/kernel';
import type { CaseState } from '../../clients/registry.js';
import type { PageContext } from '../../layout/page-context.js';
import type { TagKind } from '../../layout/parts.js';
import type { Choice } from '../../forms/field.js';
import { indonesian } from '../../messages/indonesian.js';
import type { PlainKey, Say } from '../../messages/messages.js';

type Speaking = Pick<PageContext, 'say' | 'language'>;

/** A code as a sentence; one that this page has no words for is never shown as it is. */
export function codeText({ say }: Pick<PageContext, 'say'>, prefix: string, code: string | null | undefined): string {
  const key = `${prefix}.${code}`;
  return Object.hasOwn(indonesian, key) ? say(key as PlainKey) : say('casework.unknown');
}

export function choicesOf(context: Pick<PageContext, 'say'>, prefix: string, codes: readonly string[]): Choice[] {
  return codes.map((code) => [code, codeText(context, prefix, code)]);
}

/** Words of a service; where it has none but its code, the page stays silent. */
export function wordsOf(
  { language }: Pick<PageContext, 'language'>,
  text: Bilingual,
  code?: string,
): string | undefined {
  return text[language] === code ? undefined : text[language];
}

/** District with its kabupaten or kota, or that alone. */
export function placeText(code: string): string {
  const district = districtByCode.get(code);
  const region = regionByCode.get(code.slice(0, 5));
  return [district?.name, region?.name].filter((name) => name !== undefined).join(', ') || '–';
}

/** The same for a dense list. */
export function shortPlaceText(code: string): string {
  return placeText(code).replace('Kabupaten ', 'Kab. ');
}

export function regionChoices(within: readonly string[] | 'all'): Choice[] {
  return regions.filter(({ code }) => within === 'all' || within.includes(code)).map(({ code, name }) => [code, name]);
}

export function districtChoices(): Choice[] {
  return [...districtByCode.values()].map(({ code, name }) => [code, `${name}, ${placeText(code.slice(0, 5))}`]);
}

export function reasonText({ language, say }: Speaking, code: string): string {
  return layoffReasons.find((reason) => reason.code === code)?.name[language] ?? say('casework.unknown');
}

export function reasonChoices({ language }: Pick<PageContext, 'language'>): Choice[] {
  return layoffReasons.map(({ code, name }) => [code, name[language]]);
}

/** A pathway or a programme. */
export function wishText(context: Speaking, code: string): string {
  return programmeByCode.get(code)?.name[context.language] ?? codeText(context, 'casework.pathway', code);
}

const good: readonly CaseState[] = ['placed', 'settled-in-work', 'settled-in-business', 'settled-abroad'];
const bad: readonly CaseState[] = ['unreachable', 'disputed', 'needs-clarification', 'invalid'];
const still: readonly CaseState[] = ['dormant', 'layoff-cancelled', 'closed'];

export function stateKind(state: CaseState): TagKind {
  if (good.includes(state)) return 'good';
  if (bad.includes(state)) return 'bad';
  return still.includes(state) ? 'plain' : 'busy';
}

/** A day as people count it from today; null where no clock runs. */
export function clockText(say: Say, dueOn: CivilDate | null, today: CivilDate): string {
  if (dueOn === null) return say('casework.clock.none');
  const days = daysBetween(today, dueOn);
  if (days === 0) return say('casework.clock.today');
  if (days === 1) return say('casework.clock.tomorrow');
  if (days === -1) return say('casework.clock.one-late');
  return days > 0
    ? say('casework.clock.in-days', { n: String(days) })
    : say('casework.clock.late', { n: String(-days) });
}

/** Numbers as people write them: in groups of four, all but the last four as dots. */
export function maskedNik(ending: string | null): string {
  return ending === null ? '•••• •••• •••• ••••' : `•••• •••• •••• ${ending}`;
}

export function wholeNik(nik: string): string {
  return nik.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}

export function nameText({ say }: Pick<PageContext, 'say'>, maskedName: string | null): string {
  return maskedName ?? say('casework.no-name');
}
