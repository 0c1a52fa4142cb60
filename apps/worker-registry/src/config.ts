import { loadConfig } from '@tanggap/platform';

/** The only file that reads the environment. */
export const config = loadConfig({ name: 'worker-registry', port: 3002 }, process.env);
