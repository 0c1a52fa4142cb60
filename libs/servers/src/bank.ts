import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';

/** What a payer and its bank have agreed on, and where the bank keeps its books. */
export type BankAccess = {
  /** Base64 of the payer's RSA private key (PKCS #8, DER); the bank gets the public half. */
  readonly privateKey: string;
  readonly clientSecret: string;
  readonly dataFolder: string;
};

type Paying = {
  readonly ports: Readonly<Record<'bank-simulator' | 'cash-assistance', number>>;
  readonly logLevel?: string;
  readonly bank?: BankAccess;
};

const CLIENT = 'tanggap';
const CHANNEL = '95221';
const RSA_BITS = 2048;

/** A fresh key that a payer signs with when it asks for a token: base64 of PKCS #8, DER. */
export function newPayerKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

/** What the bank is told. Its log of calls is a file, so at `info` every call would be written twice. */
export function bankEnvironment({ bank, ports, logLevel }: Paying): Record<string, string> {
  if (!bank) return {};
  return {
    LOG_LEVEL: logLevel === undefined || logLevel === 'info' ? 'warn' : logLevel,
    DATA_DIR: bank.dataFolder,
    CLIENT_ID: CLIENT,
    CLIENT_SECRET: bank.clientSecret,
    CLIENT_PUBLIC_KEY: publicHalf(bank.privateKey),
    CALLBACK_URL: `http://127.0.0.1:${ports['cash-assistance']}/bank/callbacks`,
  };
}

/** What whoever pays through it is told. */
export function payerEnvironment({ bank, ports }: Paying): Record<string, string> {
  if (!bank) return {};
  return {
    BANK_URL: `http://127.0.0.1:${ports['bank-simulator']}`,
    BANK_PARTNER_ID: CLIENT,
    BANK_CHANNEL_ID: CHANNEL,
    BANK_CLIENT_SECRET: bank.clientSecret,
    BANK_PRIVATE_KEY: bank.privateKey,
  };
}

function publicHalf(privateKey: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return createPublicKey(key.export({ type: 'pkcs8', format: 'pem' }))
    .export({ type: 'spki', format: 'der' })
    .toString('base64');
}
