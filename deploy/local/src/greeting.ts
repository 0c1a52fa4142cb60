import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

type Account = { readonly username?: string; readonly password?: string; readonly roles?: readonly string[] };

/** What a person sees when all is up: where to go, as whom, and what to try. */
export async function greeting(
  seed: string,
  urls: Readonly<Record<string, string>>,
  transport: string,
): Promise<string> {
  const { portal, ...others } = urls;
  const accounts = await demoAccounts(seed);
  const lines = [
    'Tanggap berjalan. / Tanggap is running.',
    '',
    `  Portal: ${portal}`,
    ...Object.entries(others).map(([name, url]) => `  ${name.padEnd(20)} ${url}/openapi.json`),
    `  ${transport}`,
    ...(accounts.length > 0 ? ['', 'Akun contoh / Demo accounts:', ...table(accounts)] : []),
    '',
    'Coba di terminal lain / Try in another terminal:',
    '  npm run line -- deploy/seed/footwear-2200.csv',
    '',
    'Ctrl-C menghentikan semuanya. / Ctrl-C stops everything.',
  ];
  return `\n${lines.join('\n')}\n\n`;
}

function table(accounts: readonly Account[]): string[] {
  const width = Math.max(...accounts.map(({ username = '' }) => username.length));
  return accounts.map(({ username = '', password = '', roles = [] }) => {
    return `  ${username.padEnd(width)}  ${password}  ${roles.join(', ')}`;
  });
}

/** A product without demo data has no demo accounts. */
async function demoAccounts(seed: string): Promise<readonly Account[]> {
  const text = await readFile(join(seed, 'accounts.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as readonly Account[];
}
