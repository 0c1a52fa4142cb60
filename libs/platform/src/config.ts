import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import type { FieldProblem } from '@tanggap/kernel';
import { ServiceConfig } from './service-config.js';
import { fieldProblems } from './validation.js';

export type Environment = Readonly<Record<string, string | undefined>>;

type Settings = object;
type SettingsClass<Own extends Settings> = new () => Own;

/** Who reads: the service's name, its port in development, and a class for variables that only it has. */
export type ConfigOf<Own extends Settings> = {
  readonly name: string;
  readonly port: number;
  readonly own?: SettingsClass<Own>;
};

export type Config<Own extends Settings = Settings> = ServiceConfig & { readonly name: string; readonly own: Own };

/** Every variable that is missing or wrong, at once. Values are not repeated: some are secrets. */
export class ConfigProblems extends Error {
  override readonly name = 'ConfigProblems';

  constructor(
    service: string,
    readonly problems: readonly FieldProblem[],
  ) {
    const lines = problems.map(({ field, text }) => `  ${field}: ${text.en} / ${text.id}`);
    super(`${service} cannot start, its environment needs ${problems.length} correction(s):\n${lines.join('\n')}`);
  }
}

/** Reads and checks the environment; throws ConfigProblems. Tests use it with an environment of their own. */
export function readConfig<Own extends Settings = Settings>(
  about: ConfigOf<Own>,
  environment: Environment,
): Config<Own> {
  const given = { ...developmentDefaults(about, environment['APP_ENV']), ...withoutEmpty(environment) };
  const common = instanceOf(ServiceConfig, given);
  const own = about.own ? instanceOf(about.own, given) : ({} as Own);
  const problems = fieldProblems([...check(common), ...(about.own ? check(own) : [])]);
  if (problems.length > 0) throw new ConfigProblems(about.name, problems);
  return Object.assign(common, { name: about.name, own });
}

/** For `config.ts` of a service: as `readConfig`, but prints the problems and ends the process with code 2. */
export function loadConfig<Own extends Settings = Settings>(
  about: ConfigOf<Own>,
  environment: Environment,
): Config<Own> {
  try {
    return readConfig(about, environment);
  } catch (error) {
    if (!(error instanceof ConfigProblems)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(2);
  }
}

/** Keys that everybody can read here; `ServiceConfig` refuses them in production. */
const publicKey = Buffer.from('tanggap development only, public').toString('base64');

function developmentDefaults(about: ConfigOf<Settings>, environment = 'development'): Environment {
  const always = { PORT: String(about.port), APP_ENV: environment };
  if (environment === 'production') return always;
  const database = about.name.replaceAll('-', '_');
  return {
    ...always,
    DATABASE_URL: `postgres://${database}:${database}@127.0.0.1:5432/${database}`,
    IDENTITY_URL: 'http://127.0.0.1:3005',
    KEY_RING: JSON.stringify({ current: 'dev', keys: { dev: publicKey } }),
    LOOKUP_KEY: publicKey,
  };
}

/** An empty variable means "not set": compose files and CI often cannot leave one out. */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
}

function instanceOf<T extends Settings>(settings: SettingsClass<T>, given: Environment): T {
  const checks = getMetadataStorage().getTargetValidationMetadatas(settings, '', true, false);
  const names = new Set(checks.map((one) => one.propertyName));
  const known = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
  return plainToInstance(settings, known, { exposeDefaultValues: true });
}

function check(settings: Settings): ValidationError[] {
  return validateSync(settings, { validationError: { target: true } });
}
