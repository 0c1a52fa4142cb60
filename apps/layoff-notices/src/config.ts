import { loadConfig } from '@tanggap/platform';

/** The only file that reads the environment. */
export const config = loadConfig({ name: 'layoff-notices', port: 3001 }, process.env);
