import { Rejected } from '@tanggap/kernel';

/** Where an event stands in its producer's order. */
export type Place = { readonly topic: string; readonly partition: number; readonly position: number };

export function nothingParked(): Rejected {
  return new Rejected('missing', 'parked-event.missing', {
    id: 'Tidak ada peristiwa tertahan di tempat itu.',
    en: 'Nothing is parked there.',
  });
}
