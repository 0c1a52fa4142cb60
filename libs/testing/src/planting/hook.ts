import { registerHooks } from 'node:module';
import { comeToPoint } from './points.js';
import { planting } from './config.js';
import { changed } from './planting.js';

(globalThis as { comeToPoint?: typeof comeToPoint }).comeToPoint = comeToPoint;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const changes = planting.changes.filter(({ file }) => url.endsWith(`/${file}`));
    if (changes.length === 0) return loaded;
    const code = Buffer.from(loaded.source as Uint8Array).toString('utf8');
    return { ...loaded, source: changes.reduce(changed, code) };
  },
});
