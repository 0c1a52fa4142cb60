import { isPortFree } from '@tanggap/servers';
import { portVariable } from './config.js';
import type { PortOwner, PortPlan } from './config.js';
import { Refusal } from './refusal.js';

/** Throws a Refusal that names every port that another program holds, and the variable that moves it. */
export async function assertPortsFree(ports: Partial<PortPlan>): Promise<void> {
  const wanted = Object.entries(ports) as [PortOwner, number][];
  const free = await Promise.all(wanted.map(([, port]) => isPortFree(port)));
  const taken = wanted.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const list = taken.map(([owner, port]) => `\n  ${port}  ${owner}  ${portVariable(owner)}=...`).join('');
  throw new Refusal({
    id: `Port ini sudah dipakai program lain. Hentikan program itu, atau pilih port lain dengan variabelnya, atau geser semua dengan PORT_BASE:${list}`,
    en: `These ports are taken by another program. Stop it, or choose others by their variables, or move all with PORT_BASE:${list}`,
  });
}
