import { registerHooks } from 'node:module';
import { setClock } from './clock.js';
import { planting } from './config.js';
import { DisturbedDeliveries } from './deliveries.js';
import { changed } from './planting.js';
import { comeToPoint } from './points.js';

/** What changed code calls. */
type Called = { comeToPoint?: typeof comeToPoint; deliveries?: DisturbedDeliveries };

(globalThis as Called).comeToPoint = comeToPoint;
if (planting.deliveries) (globalThis as Called).deliveries = new DisturbedDeliveries(planting.deliveries);
if (planting.clock) setClock(planting.clock);

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const changes = planting.changes.filter(({ file }) => url.endsWith(`/${file}`));
    if (changes.length === 0) return loaded;
    const code = Buffer.from(loaded.source as Uint8Array).toString('utf8');
    return { ...loaded, source: changes.reduce(changed, code) };
  },
});
