import { loadConfig } from '@tanggap/platform';

/** The only file that reads the environment. */
export const config = loadConfig({ name: 'cash-assistance', port: 3004 }, process.env);
