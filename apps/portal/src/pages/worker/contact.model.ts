import { regionByCode } from '@tanggap/indonesia';
import type { PageContext } from '../../layout/page-context.js';
import type { Whom } from '../../messages/worker/index.js';

export type Contact = Readonly<{
  name: string;
  place: string | undefined;
  hours: string;
  phone: string;
  phoneOf: string | undefined;
}>;

/** Numbers that anybody in the country may call. */
const HELP_LINE = '1500-630';
const BPJS = '175';
const PROVINCE = '36';

/** Whom to call, of the office where the person lives; for who lives elsewhere the province's. */
export function contactOf({ say }: Pick<PageContext, 'say'>, whom: Whom, homeRegion: string | undefined): Contact {
  if (whom === 'bpjs')
    return {
      ...{ name: say('worker.contact.bpjs'), place: undefined, hours: say('worker.contact.bpjs-hours') },
      ...{ phone: BPJS, phoneOf: undefined },
    };
  const region = regionByCode.get(homeRegion ?? PROVINCE) ?? regionByCode.get(PROVINCE);
  const office = say('worker.contact.office', { region: region?.name ?? '' });
  return {
    name: say(`worker.contact.${whom}`, { office }),
    place: region && say('worker.contact.place', { town: region.capital }),
    hours: say('worker.contact.hours'),
    phone: HELP_LINE,
    phoneOf: say('worker.contact.hotline'),
  };
}
