import type { Planting } from './planting.js';

/** What `plantedEnv` wrote for the process that is starting. */
export const planting = JSON.parse(process.env['TANGGAP_PLANTING'] ?? '{"changes":[],"points":[]}') as Planting;
