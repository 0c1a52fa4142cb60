import type { LinkStatus } from './link.js';

const patienceMs = 30_000;

/** Why this service cannot be relied on to hear events: sources out of reach, or standing still with events at hand. */
export function troubles(links: readonly LinkStatus[]): string[] {
  return links.flatMap(({ source, connected, trouble, stuckForMs }) => {
    if (!connected || trouble) return [`${source}: ${trouble ?? 'not connected'}`];
    return stuckForMs > patienceMs ? [`${source}: no event done for ${Math.round(stuckForMs / 1_000)} s`] : [];
  });
}
