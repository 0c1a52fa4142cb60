import type { Clerk } from './clerk.js';
import type { Office } from './office.js';

/** Something that somebody does at a desk, more or less often. */
export type Act = {
  readonly what: string;
  readonly weight: number;
  /** Does it to whoever is drawn; false where there is nobody yet. */
  act(office: Office): Promise<boolean>;
};

/** The day so many days from today, as people in western Indonesia count them. */
export const dayFrom = (days: number): string =>
  new Date(Date.now() + (7 + 24 * days) * 3_600_000).toISOString().slice(0, 10);

const caseworkers = ['pengantar.provinsi@disnaker.banten.example', 'pengantar@disnaker.banten.example'] as const;

export const caseworker = (office: Office): Clerk => office.clerk(office.draws.pick(caseworkers));
export const everywhere = (office: Office): Clerk => office.clerk(caseworkers[0]);
/** Who says who looks after which cases. */
export const head = (office: Office): Clerk => office.clerk('pimpinan@disnaker.banten.example');
/** Those with a desk. */
export const atDesks = (office: Office): readonly [Clerk, Clerk] => [
  office.clerk(caseworkers[0]),
  office.clerk(caseworkers[1]),
];
