import { districtByCode, regionByCode } from '@tanggap/indonesia';
import type { ClassState, ClassView, ReferralState, Words } from '../../clients/training.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag, type TagKind } from '../../layout/parts.js';
import { clockOf } from './clock.js';

/** A text of a service in the language of the page. */
export const inLanguageOf = ({ language }: Pick<PageContext, 'language'>, words: Words): string => words[language];

/** The same as in tables, where every column counts. */
export const shortRegion = (code: string): string => regionName(code).replace(/^Kabupaten /, 'Kab. ');

/** The name of a kabupaten or kota. */
export const regionName = (code: string): string => regionByCode.get(code)?.name ?? code;

/** Kecamatan with its kabupaten or kota. */
export function placeName(districtCode: string): string {
  const region = regionName(districtCode.slice(0, 5));
  const district = districtByCode.get(districtCode);
  return district ? `${district.name}, ${region}` : region;
}

const referralKinds: Readonly<Record<ReferralState, TagKind>> = {
  proposed: 'plain',
  'not-suitable': 'bad',
  waiting: 'plain',
  'seat-held': 'busy',
  agreed: 'busy',
  sent: 'busy',
  accepted: 'good',
  started: 'good',
  completed: 'good',
  'declined-by-worker': 'plain',
  expired: 'bad',
  'declined-by-provider': 'bad',
  'no-show': 'bad',
  dropped: 'bad',
  ended: 'plain',
};

type Of<State> = { readonly context: PageContext; readonly state: State };

export function ReferralTag({ context, state }: Of<ReferralState>) {
  return <Tag kind={referralKinds[state]}>{context.say(`training.state.${state}`)}</Tag>;
}

const classKinds: Readonly<Record<ClassState, TagKind>> = {
  planned: 'plain',
  enrolling: 'busy',
  selecting: 'busy',
  ready: 'good',
  running: 'good',
  assessing: 'busy',
  certifying: 'busy',
  finished: 'plain',
  postponed: 'bad',
  cancelled: 'bad',
};

export function ClassTag({ context, state }: Of<ClassState>) {
  return <Tag kind={classKinds[state]}>{context.say(`training.class.${state}`)}</Tag>;
}

type ClockShown = { readonly context: PageContext; readonly dueAt: string; readonly readAt: Date };

/** How much time is left, with the moment itself below it. */
export function ClockTag({ context, dueAt, readAt }: ClockShown) {
  const { text, kind } = clockOf(dueAt, readAt, context);
  return (
    <>
      {kind === 'plain' ? <span class="code">{text}</span> : <Tag kind={kind}>{text}</Tag>}
      <span class="note code">{context.formats.moment(dueAt)}</span>
    </>
  );
}

/** From when to when, as in tables. */
export function daysOf({ formats }: PageContext, { startsOn, endsOn }: Pick<ClassView, 'startsOn' | 'endsOn'>): string {
  return `${formats.shortDay(startsOn)} – ${formats.shortDay(endsOn)}`;
}
