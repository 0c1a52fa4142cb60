import { bankByCode } from '@tanggap/indonesia';
import { byShare, draw, oneOf } from './draw.js';
import type { Settings } from './settings.js';

export type AccountState = 'active' | 'closed' | 'dormant' | 'frozen' | 'unknown';
export const accountStates: readonly AccountState[] = ['active', 'closed', 'dormant', 'frozen', 'unknown'];

/** An account that the bank was told of: its holder, and its state unless the seed shall say it. */
export type ListedAccount = {
  readonly bankCode: string;
  readonly number: string;
  readonly holder: string;
  readonly state?: AccountState;
};

export type Account = {
  readonly bankCode: string;
  readonly number: string;
  /** As the bank writes it. */
  readonly holder: string;
  readonly state: AccountState;
};

export function accountKey(bankCode: string, number: string): string {
  return `${bankCode}:${number}`;
}

/** What the bank knows of an account: as listed, else made from the seed. Listed with its state, it is taken as it is. */
export function accountOf(
  seed: string,
  settings: Settings,
  { bankCode, number }: { readonly bankCode: string; readonly number: string },
  listed?: ListedAccount,
): Account {
  if (listed?.state) return { bankCode, number, holder: listed.holder, state: listed.state };
  const { closed, dormant, frozen, unknown } = settings;
  const shares = Object.entries({ closed, dormant, frozen, unknown }) as [AccountState, number][];
  const state = byShare(shares, draw(seed, 'account', bankCode, number)) ?? 'active';
  const holder = listed ? asTheBankWrites(seed, settings, number, listed.holder) : madeName(seed, number);
  return { bankCode, number, holder, state: bankByCode.has(bankCode) ? state : 'unknown' };
}

const titles = ['H.', 'Hj.', 'Drs.', 'Ir.'] as const;
const first = ['ADI', 'BUDI', 'CITRA', 'DEWI', 'EKA', 'FAJAR', 'GITA', 'HENDRA', 'INTAN', 'JOKO'] as const;
const second = ['KURNIA', 'LESTARI', 'MAULANA', 'NUGRAHA', 'PERMATA', 'RAHAYU', 'SAPUTRA', 'UTAMI', 'WIBOWO'] as const;

/** A name that nobody has. */
export function madeName(seed: string, number: string): string {
  return `${oneOf(first, draw(seed, 'first', number))} ${oneOf(second, draw(seed, 'second', number))} CONTOH`;
}

function asTheBankWrites(seed: string, settings: Settings, number: string, holder: string): string {
  const { nameSlip, nameTitle, nameOther } = settings;
  const at = draw(seed, 'name', number);
  switch (byShare(Object.entries({ nameSlip, nameTitle, nameOther }) as ['nameSlip' | 'nameTitle', number][], at)) {
    case undefined:
      return holder;
    case 'nameSlip':
      return withSlip(holder, draw(seed, 'slip', number));
    case 'nameTitle':
      return `${oneOf(titles, draw(seed, 'title', number))} ${holder}`;
    default:
      return madeName(seed, number);
  }
}

/** Two neighbouring letters of the longest word change places, or one is written twice. */
export function withSlip(name: string, at: number): string {
  const longest = name.split(' ').reduce((a, b) => (b.length > a.length ? b : a), '');
  const places = [...longest.slice(0, -1)].flatMap((letter, index) => (letter === longest[index + 1] ? [] : [index]));
  const place = name.indexOf(longest) + (places[Math.floor(at * places.length)] ?? 0);
  if (places.length === 0) return `${name}${name.at(-1) ?? ''}`;
  return name.slice(0, place) + (name[place + 1] ?? '') + (name[place] ?? '') + name.slice(place + 2);
}
