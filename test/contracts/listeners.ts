import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Which services listen to which event, read from their subscriptions. */
export function listeners(): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const service of readdirSync(join(root, 'apps')).sort()) {
    const file = join(root, 'apps', service, 'src/messaging/subscriptions.ts');
    if (!existsSync(file)) continue;
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/@EventPattern(?:<\w+>)?\(\s*'([^']+)'/g)) {
      (found[name ?? ''] ??= []).push(service);
    }
  }
  return found;
}
