import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type DemoAccount = { readonly username: string; readonly password: string; readonly roles: readonly string[] };

/** The accounts of the demo data; a product without demo data has none. */
export async function demoAccounts(seed: string): Promise<readonly DemoAccount[]> {
  const text = await readFile(join(seed, 'accounts.json'), 'utf8').catch(() => '{"accounts":[]}');
  return (JSON.parse(text) as { accounts: readonly DemoAccount[] }).accounts;
}

/** What a person sees when all is up: where to go, as whom, and what to try. */
export function greeting(
  urls: Readonly<Record<string, string>>,
  transport: string,
  accounts: readonly DemoAccount[],
): string {
  const { portal, ...others } = urls;
  const lines = [
    'Tanggap berjalan. / Tanggap is running.',
    '',
    `  Portal: ${portal}`,
    ...Object.entries(others).map(([name, url]) => `  ${name.padEnd(20)} ${url}/openapi.json`),
    `  ${transport}`,
    ...table(accounts),
    '',
    'Coba di terminal lain / Try in another terminal:',
    '  npm run line -- deploy/seed/footwear-2200.csv',
    '',
    'Ctrl-C menghentikan semuanya. / Ctrl-C stops everything.',
  ];
  return `\n${lines.join('\n')}\n\n`;
}

/** The first account of each role; the file has all of them. */
function table(accounts: readonly DemoAccount[]): string[] {
  const byRole = new Map(accounts.toReversed().map((account) => [account.roles.join(', '), account]));
  const shown = accounts.filter((account) => byRole.get(account.roles.join(', ')) === account);
  if (shown.length === 0) return [];
  const width = Math.max(...shown.map(({ username }) => username.length));
  const rows = shown.map(
    ({ username, password, roles }) => `  ${username.padEnd(width)}  ${password}  ${roles.join(', ')}`,
  );
  return ['', 'Akun contoh / Demo accounts (deploy/seed/accounts.json):', ...rows];
}
