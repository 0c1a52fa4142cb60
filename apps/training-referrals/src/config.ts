import { loadConfig } from '@tanggap/platform';

/** The only file that reads the environment. */
export const config = loadConfig({ name: 'training-referrals', port: 3003 }, process.env);
