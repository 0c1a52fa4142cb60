/** Who may import whom: one rule for each sentence of the README's "Shape". The comment is the reason. */
const spec = '\\.(int-|e2e-)?spec\\.tsx?$';
const inService = (folder) => `^apps/([^/]+)/src/${folder}/`;
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const lib = (...names) => `^libs/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    forbid(
      'apps-are-islands',
      'Services meet in contracts, never in code.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    forbid(
      'libs-know-no-app',
      'A library that needs a service is upside down.',
      { path: '^libs/' },
      { path: '^apps/' },
    ),
    forbid(
      'domain-is-pure',
      'domain imports its own folder, kernel, indonesia and types of contracts. Nothing else, not even node:.',
      { path: inService('domain'), pathNot: spec },
      { pathNot: ['^apps/$1/src/domain/', lib('kernel', 'indonesia', 'contracts')] },
    ),
    forbid(
      'domain-borrows-only-types-from-contracts',
      'Write `import type`.',
      { path: inService('domain'), pathNot: spec },
      { path: lib('contracts'), dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'application-stays-inside',
      'application does not know how it was called.',
      { path: inService('application'), pathNot: spec },
      { path: '^apps/$1/src/(http|messaging|jobs)/' },
    ),
    forbid(
      'persistence-knows-only-domain',
      'persistence stores state; it decides nothing.',
      { path: inService('persistence'), pathNot: spec },
      { path: '^apps/$1/src/(application|http|messaging|jobs|adapters)/' },
    ),
    forbid(
      'doors-do-not-meet',
      'http, messaging and jobs call application, not each other.',
      { path: '^apps/([^/]+)/src/(http|messaging|jobs)/', pathNot: spec },
      { path: '^apps/$1/src/(http|messaging|jobs)/', pathNot: '^apps/$1/src/$2/' },
    ),
    forbid(
      'doors-do-not-write',
      'Doors may read through *.queries; they touch no store.',
      { path: '^apps/([^/]+)/src/(http|messaging|jobs)/', pathNot: spec },
      { path: '^apps/$1/src/persistence/', pathNot: '\\.queries\\.ts$' },
    ),
    forbid(
      'doors-borrow-only-types-from-domain',
      'Decisions are reached through application.',
      { path: '^apps/([^/]+)/src/(http|messaging|jobs)/', pathNot: spec },
      { path: '^apps/$1/src/domain/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'adapters-only-from-the-module',
      'Code asks for a port; only the module file names the adapter.',
      { path: '^apps/([^/]+)/src/', pathNot: ['^apps/[^/]+/src/adapters/', '\\.module\\.ts$', spec] },
      { path: '^apps/$1/src/adapters/' },
    ),
    forbid(
      'kafkajs-in-one-folder',
      'The client is swapped in one place.',
      { path: '^(apps|libs|deploy)/', pathNot: ['^libs/messaging/src/kafka/', '^libs/testing/', spec, '/test/'] },
      { path: 'node_modules/kafkajs' },
    ),
    forbid(
      'sql-at-the-edge',
      'SQL lives in persistence.',
      { path: '^apps/', pathNot: ['/persistence/', '\\.module\\.ts$', spec, '/test/'] },
      { path: 'node_modules/(typeorm|pg|pg-copy-streams)/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'kernel-stands-alone',
      'No imports at all.',
      { path: lib('kernel'), pathNot: spec },
      { pathNot: lib('kernel') },
    ),
    forbid(
      'indonesia-above-kernel',
      'Tables and their rules: kernel, node and the table reader.',
      { path: lib('indonesia'), pathNot: spec },
      { pathNot: [lib('kernel', 'indonesia'), '^node:', '^(fs|path|url)$', 'node_modules/(@types/)?papaparse/'] },
    ),
    forbid(
      'contracts-are-only-contracts',
      'No Nest, no database, no service.',
      { path: lib('contracts'), pathNot: spec },
      {
        pathNot: [
          lib('contracts', 'kernel'),
          'node_modules/(class-validator|class-transformer|class-validator-jsonschema|reflect-metadata|ajv|uuid)/',
          '^(node:)?module$',
        ],
      },
    ),
    forbid(
      'messaging-below-platform',
      'kernel < contracts < messaging < platform.',
      { path: lib('messaging'), pathNot: [spec, '/test/'] },
      { path: lib('platform', 'testing', 'servers', 'indonesia') },
    ),
    forbid(
      'servers-serve-no-service',
      'PostgreSQL and Kafka are started by npm start and by tests only.',
      { path: '^(apps|libs)/', pathNot: [lib('servers', 'testing'), spec, '/test/'] },
      { path: lib('servers') },
    ),
    forbid(
      'testing-only-in-tests',
      'Test helpers do not ship.',
      { path: '^(apps|libs|deploy)/', pathNot: [spec, lib('testing'), '/test/'] },
      { path: '^(libs/testing/|apps/[^/]+/test/|libs/[^/]+/test/|test/)' },
    ),
    forbid('no-circles', 'Two files that need each other are one file.', {}, { circular: true }),
    forbid('nothing-unresolved', 'An import that does not resolve is a typing error.', {}, { couldNotResolve: true }),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.cruise.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps|libs|deploy)/[^/]+/(dist|generated)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
