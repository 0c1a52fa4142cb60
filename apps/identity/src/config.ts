import { loadConfig } from '@tanggap/platform';

export const config = loadConfig({ name: 'identity', port: 3005 }, process.env);
