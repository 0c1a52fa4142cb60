import { bankEnvironment, payerEnvironment } from './bank.js';
import type { BankAccess } from './bank.js';

/** A service of the product, in the order of starting: what others ask comes first. */
export type Service = {
  readonly name: ServiceName;
  /** Added to the base of the ports, 3000 unless set otherwise. */
  readonly portOffset: number;
  readonly hasDatabase: boolean;
  /** Nobody asks it while starting, so the next need not wait for it. */
  readonly startsAside: boolean;
};
export type ServiceName = (typeof NAMES)[number];

const NAMES = [
  'identity',
  'layoff-notices',
  'worker-registry',
  'training-referrals',
  'bank-simulator',
  'cash-assistance',
  'portal',
] as const;
const PORT_OFFSETS: Record<ServiceName, number> = {
  portal: 0,
  'layoff-notices': 1,
  'worker-registry': 2,
  'training-referrals': 3,
  'cash-assistance': 4,
  identity: 5,
  'bank-simulator': 6,
};

export const services: readonly Service[] = NAMES.map((name) => ({
  name,
  portOffset: PORT_OFFSETS[name],
  hasDatabase: name !== 'portal' && name !== 'bank-simulator',
  startsAside: name === 'bank-simulator',
}));

export const servicesWithDatabase: readonly ServiceName[] = services.filter((s) => s.hasDatabase).map((s) => s.name);

/**
 * How Node runs every service. Left alone, its heaps grow far on a machine with much memory before they are cleared: here
 * the young one is bounded and the old one collected when it has grown by half. No fixed limit: it would bind workers too.
 */
export const nodeFlags: readonly string[] = [
  '--enable-source-maps',
  // The client of Kafka asks for timers in the past (kafkajs#1751); Node starts them at once and warns each time.
  '--disable-warning=TimeoutNegativeWarning',
  '--max-semi-space-size=8',
  '--heap-growing-percent=50',
];

/** What all services of one running product share. */
export type Product = {
  readonly appEnv: 'development' | 'test';
  readonly ports: Readonly<Record<ServiceName, number>>;
  readonly databaseUrls: Readonly<Record<string, string>>;
  readonly keyRing: string;
  readonly lookupKey: string;
  readonly seedFolder?: string;
  readonly kafkaBrokers?: string | undefined;
  readonly logLevel?: string;
  /** How money is paid; without it there is no bank to pay through. */
  readonly bank?: BankAccess;
};

/** The environment of one service; it gets its own database's address and nobody else's password. */
export function serviceEnvironment(name: ServiceName, product: Product): Record<string, string> {
  const common = {
    APP_ENV: product.appEnv,
    PORT: String(product.ports[name]),
    PUBLIC_URL: `http://localhost:${product.ports[name]}`,
    LOG_LEVEL: product.logLevel ?? 'info',
    ...addressesOf(product),
  };
  // The bank is not ours: it gets no key of ours.
  return name === 'bank-simulator'
    ? { ...common, ...bankEnvironment(product) }
    : { ...common, ...ownEnvironment(name, product) };
}

function ownEnvironment(name: ServiceName, product: Product): Record<string, string> {
  const { databaseUrls, kafkaBrokers, seedFolder } = product;
  return {
    KEY_RING: product.keyRing,
    LOOKUP_KEY: product.lookupKey,
    ...(databaseUrls[name] && {
      DATABASE_URL: databaseUrls[name],
      SOURCE_DATABASE_URLS: JSON.stringify(sourceUrls(name, databaseUrls)),
    }),
    ...(kafkaBrokers && { KAFKA_BROKERS: kafkaBrokers }),
    ...(seedFolder && { SEED_DIR: seedFolder }),
    // Links of invitations lead there.
    ...(name === 'identity' && { PORTAL_URL: `http://localhost:${product.ports.portal}` }),
    ...(name === 'cash-assistance' && payerEnvironment(product)),
  };
}

/** LAYOFF_NOTICES_URL and so on: the portal asks all of them, the others only identity. */
function addressesOf({ ports }: Product): Record<string, string> {
  const asked = services.filter(({ name }) => name !== 'portal' && name !== 'bank-simulator');
  const entries = asked.map(({ name }) => [`${variable(name)}_URL`, `http://127.0.0.1:${ports[name]}`]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The other services' databases, entered as oneself. */
export function sourceUrls(name: string, databaseUrls: Readonly<Record<string, string>>): Record<string, string> {
  const own = databaseUrls[name] ?? '';
  const others = Object.entries(databaseUrls).filter(([other]) => other !== name);
  return Object.fromEntries(
    others.map(([other, url]) => {
      const source = new URL(own);
      source.pathname = new URL(url).pathname;
      return [other, source.href];
    }),
  );
}

/** `layoff-notices` as part of a variable's name: `LAYOFF_NOTICES`. */
export function variable(name: string): string {
  return name.replaceAll('-', '_').toUpperCase();
}
