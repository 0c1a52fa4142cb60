import type { Query } from './invariant.js';

export type Place = { readonly topic: string; readonly partition: number; readonly position: string };

/** How far a service has come in each stream, by its consumers or by its relay. */
export async function placesOf(
  query: Query,
  table: 'consumer_positions' | 'relay_positions',
): Promise<Map<string, number>> {
  const places = await query<Place>(`select topic, partition, position from ${table}`);
  return new Map(places.map(({ topic, partition, position }) => [`${topic}/${partition}`, Number(position)]));
}
