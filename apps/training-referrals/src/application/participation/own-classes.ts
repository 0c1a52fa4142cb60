import { Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import type { ClassScope } from '../../persistence/participation/class-scope.js';
import { holdClassAlone } from '../../persistence/participation/held-class.store.js';
import type { HeldClass } from '../../persistence/participation/held-class.store.js';
import { classNotFound } from '../classes/class-facts.js';

/** The classes of the person's own provider; none for an account that works for no provider. */
export const ownClasses = ({ providerCode }: Person): ClassScope => ({ provider: providerCode ?? '', regions: null });

/** The classes that are held in the person's regions. */
export const classesOfRegions = ({ regions }: Person): ClassScope => ({
  provider: null,
  regions: regions === 'all' ? null : regions,
});

const worksForProviders = ['classes:manage', 'attendance:record'] as const;

/**
 * Whose classes somebody may read: whoever works for a provider its own, which it may hold anywhere; one that is named to none sees
 * nothing. Others see those of their regions.
 */
export const visibleClasses = (person: Person): ClassScope =>
  person.providerCode !== null || worksForProviders.some((permission) => person.permissions.includes(permission))
    ? ownClasses(person)
    : classesOfRegions(person);

/** Throws `class.not-found` also for what lies outside the scope. */
export async function heldClass(tx: Tx, id: string, scope: ClassScope, today: CivilDate): Promise<HeldClass> {
  const found = await holdClassAlone(tx, id, scope, today);
  if (!found) throw classNotFound();
  return found;
}

/** What is wrong with a command as a whole; its fields say what. */
export const toBeCorrected = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };

export function unknownParticipant(): Rejected {
  return new Rejected('missing', 'participation.not-found', {
    id: 'Peserta ini tidak ditemukan di kelas ini.',
    en: 'This participant was not found in this class.',
  });
}
