import pg from 'pg';

export type DatabasesWanted = {
  readonly adminUrl: string;
  /** Service names such as `layoff-notices`; each gets the database and the role `layoff_notices`. */
  readonly services: readonly string[];
  readonly passwordOf: (service: string) => string;
  /** Before every name of a database and role: keeps tests apart on one server. */
  readonly prefix?: string;
};

/** The role that every service's role belongs to: what is granted to it, every consumer may read. */
export const CONSUMERS = 'tanggap_consumers';

/**
 * One role and one database per service, owned by it and closed to everybody but the services.
 * Can be run again at any time; passwords are set to the given ones.
 * @returns the DATABASE_URL of each service
 */
export async function prepareDatabases(wanted: DatabasesWanted): Promise<Record<string, string>> {
  const admin = new pg.Client({ connectionString: wanted.adminUrl });
  await admin.connect();
  try {
    // Two starts at once would both find nothing and both create.
    await admin.query(`select pg_advisory_lock(hashtext('tanggap: prepare databases'))`);
    await admin.query(`set createrole_self_grant = 'set'`);
    await prepareConsumers(admin);
    const urls: Record<string, string> = {};
    for (const service of wanted.services) urls[service] = await prepareOne(admin, wanted, service);
    return urls;
  } finally {
    await admin.end();
  }
}

/** The group role, without any database: enough for the migrations of a single service. */
export async function prepareConsumers(admin: pg.Client): Promise<void> {
  if (!(await has(admin, 'select 1 from pg_roles where rolname = $1', CONSUMERS))) {
    await admin.query(`create role ${CONSUMERS} nologin`);
  }
}

async function prepareOne(admin: pg.Client, wanted: DatabasesWanted, service: string): Promise<string> {
  const name = (wanted.prefix ?? '') + service.replaceAll('-', '_');
  const password = wanted.passwordOf(service);
  const quoted = pg.escapeIdentifier(name);
  if (!(await has(admin, 'select 1 from pg_roles where rolname = $1', name))) {
    await admin.query(`create role ${quoted}`);
  }
  await admin.query(`alter role ${quoted} login password ${pg.escapeLiteral(password)}`);
  await admin.query(`grant ${CONSUMERS} to ${quoted}`);
  if (!(await has(admin, 'select 1 from pg_database where datname = $1', name))) {
    await admin.query(`create database ${quoted} owner ${quoted} ${LAYOUT}`);
  }
  await admin.query(`revoke connect on database ${quoted} from public`);
  await admin.query(`grant connect on database ${quoted} to ${CONSUMERS}`);
  return urlFor(wanted.adminUrl, name, password);
}

/** The same sorting and letters on every server, whatever its own default. */
const LAYOUT = `template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C' locale_provider builtin builtin_locale 'C.UTF-8'`;

async function has(admin: pg.Client, question: string, name: string): Promise<boolean> {
  return (await admin.query(question, [name])).rowCount === 1;
}

function urlFor(adminUrl: string, name: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return url.href;
}
